import { expect, test } from '../support/app-test.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='

test('images come into a message by clipboard, drop, address and file id', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  const card = page.getByRole('listitem', { name: 'user message 2' })
  await expect(card).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add an image to message 1' })).toHaveCount(0)

  await card
    .getByRole('textbox')
    .first()
    .evaluate(giveImage, given('paste', PNG, 'red.png'))
  await expect(card.getByRole('img', { name: 'Content of message 2, part 2' })).toBeVisible()
  await card.evaluate(giveImage, given('drop', PNG, 'red.png'))
  await expect(card.getByRole('img')).toHaveCount(2)
  await card.evaluate(giveImage, given('drop', btoa('no image'), 'fake.png'))
  await expect(page.getByText('fake.png is not added')).toBeVisible()
  await expect(card.getByRole('img')).toHaveCount(2)

  await card.getByRole('button', { name: /Detail of Content of message 2, part 2/ }).click()
  await page.getByRole('option', { name: 'low' }).click()

  await card.getByRole('button', { name: 'Add an image to message 2' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Image address…' }).press('Enter')
  const address = page.getByRole('textbox', { name: 'Address of the image' })
  await address.fill('ftp://a.example/b.png')
  await expect(page.getByText('The API takes an address that begins with https://')).toBeVisible()
  await address.fill('https://a.example/b.png')
  await address.press('Enter')
  await expect(card).toContainText('https://a.example/b.png')

  await card.getByRole('button', { name: 'Add an image to message 2' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Uploaded file…' }).press('Enter')
  await page.getByRole('textbox', { name: 'Id of the file' }).fill('file-api-1')
  await page.keyboard.press('Enter')
  await expect(card).toContainText('file-api-1')

  await page.getByRole('button', { name: 'Tool result', exact: true }).click()
  const result = page.getByRole('listitem', { name: 'tool message 3' })
  await result.evaluate(giveImage, given('drop', PNG, 'red.png'))
  await expect(result.getByRole('img')).toHaveCount(1)

  await expect
    .poll(() => page.evaluate(readContent))
    .toEqual([
      { type: 'text', text: expect.any(String) },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}`, detail: 'low' } },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
      { type: 'image_url', image_url: { url: 'https://a.example/b.png' } },
      { type: 'file', file: { file_id: 'file-api-1' } },
    ])
})

test('the last message of the assistant is made a prefix, on the beta endpoint', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await page.getByRole('button', { name: 'Message', exact: true }).click()
  const card = page.getByRole('listitem', { name: 'assistant message 3' })
  await card.getByText('The answer continues this text (prefix)').click()
  await card.getByRole('button', { name: 'Use /beta/chat/completions' }).click()
  await expect(page.getByRole('combobox', { name: 'Path' })).toHaveValue('/beta/chat/completions')
  await card.getByRole('button', { name: 'Begin the reasoning of message 3 as well' }).click()
  await expect(card.getByRole('textbox', { name: 'reasoning_content of message 3' })).toBeVisible()
})

type Given = Readonly<{ kind: 'paste' | 'drop'; base64: string; name: string }>

function given(kind: Given['kind'], base64: string, name: string): Given {
  return { kind, base64, name }
}

/** Pastes or drops a file as the browser does. */
function giveImage(element: HTMLElement | SVGElement, { kind, base64, name }: Given): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const data = new DataTransfer()
  data.items.add(new File([bytes], name, { type: 'image/png' }))
  const init = { bubbles: true, cancelable: true }
  element.dispatchEvent(
    kind === 'paste'
      ? new ClipboardEvent('paste', { ...init, clipboardData: data })
      : new DragEvent('drop', { ...init, dataTransfer: data }),
  )
}

/** The content of the message of the user in the stored tab. */
async function readContent(): Promise<unknown> {
  const open = await window.workbench.requests['tabs.get']()
  if (!open.ok) throw new Error(open.error.message)
  const tab = open.value.tabs.find(({ id }) => id === open.value.activeTabId)
  const lines = (tab?.draft.bodyText ?? '').split('\n').filter((line) => !line.trim().startsWith('//'))
  return JSON.parse(lines.join('\n')).messages[1].content
}
