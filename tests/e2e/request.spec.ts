import type { Page } from 'playwright'
import { inflateText } from '../../electron/main/storage/compression.ts'
import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

/** One line of 4.8 million characters, as a pasted document without line breaks is. */
const HUGE_LINE = 'lorem ipsum dolor sit amet 量子 '.repeat(160_000)

test('a message of 5 MB on one line can be pasted, typed in and sent', async ({ running }) => {
  const { app, page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await page.keyboard.press('ControlOrMeta+t')
  await expect(firstMessage(page)).toBeFocused()
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), HUGE_LINE)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.locator('.monaco-editor')).toBeVisible()
  await answerOfNextFrame(page)
  await expect(firstMessage(page)).toBeFocused()
  await page.keyboard.type('!')
  await workbench.requestTab('Body').click()
  await answerOfNextFrame(page)
  await workbench.send.click()
  await expect
    .poll(() => sentContents(dataDirectory).map((content) => [content.length, content.slice(-5)]))
    .toEqual([[HUGE_LINE.length + 1, ' 量子 !']])
  expect(running.consoleProblems).toEqual([])
})

test('a new tab takes the cursor, and a closed one gives it to its neighbour', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await page.keyboard.press('ControlOrMeta+t')
  await expect(firstMessage(page)).toHaveValue('')
  await expect(firstMessage(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+w')
  await expect(firstMessage(page)).toHaveValue('You are a helpful assistant.')
  await expect(firstMessage(page)).toBeFocused()
})

test('an added header takes the cursor, and counts and needs saving only when it has a name', async ({
  running,
}) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.requestTab('Headers').click()
  await page.getByRole('button', { name: 'Add header' }).click()
  await expect(page.getByRole('textbox', { name: 'Name of header 1' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden()
  await expect(workbench.requestTab('Headers')).toHaveText('Headers')
  await page.keyboard.type('x-sandbox-scenario')
  await expect(workbench.requestTab('Headers')).toHaveText('Headers1')
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible()
})

test('a click into the model field shows all models', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await page.getByRole('combobox', { name: 'Model' }).click()
  await expect(page.getByRole('option', { name: /^deepseek-chat/ })).toBeVisible()
})

/** The text of the first message of every body that was sent. */
function sentContents(dataDirectory: string): string[] {
  const bodies = readRows<{ encoding: string; content: Buffer }>(
    dataDirectory,
    'SELECT encoding, content FROM bodies JOIN run_details ON sent_body_hash = hash',
  )
  return bodies.map(({ encoding, content }) => {
    const text = encoding === 'deflate' ? inflateText(content) : content.toString('utf8')
    return JSON.parse(text).messages[0].content
  })
}

function firstMessage(page: Page) {
  return page.getByRole('textbox', { name: 'Content of message 1' })
}

/** Resolves when the page has drawn: a page that is busy does not answer. */
function answerOfNextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )
}
