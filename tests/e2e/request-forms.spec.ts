import type { Page } from 'playwright'
import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const QUESTION = 'Hello! What can you do for a developer? Answer in three short points.'
const ANSWER = 'Three things I can do for a developer'

/** The paths of the runs, oldest first. */
function runPaths(dataDirectory: string): string[] {
  const sql = "SELECT path, status FROM runs WHERE status = 'done' ORDER BY started_at_ms"
  return readRows<{ path: string }>(dataDirectory, sql).map(({ path }) => path)
}

async function choosePath(page: Page, path: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Path' }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(path)
  await page.keyboard.press('Enter')
}

test('by keyboard: a response is composed in the form, answered, turned into the Anthropic form and answered', async ({
  running,
}) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await page.keyboard.press('ControlOrMeta+t')
  await choosePath(page, '/responses')
  const text = page.getByRole('textbox', { name: 'Content of item 1' })
  await text.focus()
  await page.keyboard.type(QUESTION)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(workbench.answer).toContainText(ANSWER)

  await workbench.requestTab('Parameters').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: 'Set top_logprobs' }).focus()
  await page.keyboard.press('Space')
  await workbench.searchPalette('turn the request')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Turn into another form' })
  await expect(dialog.getByRole('region', { name: 'Not carried over' })).toContainText(
    'top_logprobsThe Anthropic form has no place for it.',
  )
  await dialog.getByRole('button', { name: 'Open in a new tab' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Path' })).toHaveValue('/anthropic/v1/messages')
  await expect(page.getByRole('textbox', { name: 'Content of message 1' })).toHaveValue(QUESTION)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(workbench.answer).toContainText(ANSWER)
  await expect.poll(() => runPaths(dataDirectory)).toEqual(['/responses', '/anthropic/v1/messages'])
  expect(running.consoleProblems).toEqual([])
})

test('a round of a tool is composed item by item, and every edit keeps the comments', async ({ running }) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Response with a tool')
  await page.getByRole('button', { name: 'Tool call', exact: true }).click()
  await page.getByRole('textbox', { name: 'Id of the call' }).fill('call_1')
  await page.getByRole('textbox', { name: 'Function of the call' }).fill('get_weather')
  await page.getByRole('textbox', { name: 'Arguments of get_weather' }).fill('{"city":"Hangzhou"}')
  await page.getByRole('button', { name: 'Tool result', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'call_id of item 3' })).toHaveValue('call_1')
  await page.getByRole('textbox', { name: 'Result in item 3' }).fill('18 degrees, light rain')
  await workbench.send.click()
  await expect(workbench.answer).toContainText('18 degrees')
  await workbench.requestTab('Body').click()
  await expect(page.locator('.monaco-editor').first()).toContainText('A function is spelt flat here.')
  expect(running.consoleProblems).toEqual([])
})

test('a body left in the chat form is told, and turned from where it can be read', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).openRequest('Hello, DeepSeek')
  await choosePath(page, '/responses')
  await expect(page.getByText('The body is not in the form that /responses reads')).toBeVisible()
  await page.getByRole('button', { name: 'Turn it into another form…' }).click()
  await page.getByRole('button', { name: 'Open in a new tab' }).click()
  await expect(page.getByRole('combobox', { name: 'Path' })).toHaveValue('/responses')
  await expect(page.getByRole('textbox', { name: 'Content of instructions' })).toHaveValue(
    'You are a helpful assistant.',
  )
})

test('a name of Anthropic says which model answers, at its price', async ({ running }) => {
  const { page } = running
  await new WorkbenchPage(page).openRequest('Anthropic message with thinking')
  const model = page.getByRole('combobox', { name: 'Model' })
  await model.fill('claude-opus-4-5')
  await model.press('Enter')
  await expect(page.getByText('claude-opus-4-5 is served by deepseek-v4-pro, at its price')).toBeVisible()
})
