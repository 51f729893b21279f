import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

interface StoredVersion {
  id: string
  version_hash: string
}

/** The saved state of the request that these tests edit. */
function versionOf(dataDirectory: string): StoredVersion | undefined {
  const sql = "SELECT id, version_hash FROM requests WHERE name = 'Hello, DeepSeek'"
  return readRows<StoredVersion>(dataDirectory, sql)[0]
}

const COMMENT = 'Comments are allowed here'

test('form and body are two views of one text: an edit keeps comments and order', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await page.getByRole('textbox', { name: 'Content of message 2' }).fill('Say "hi" to {{nobody')
  await workbench.requestTab('Body').click()
  const editor = page.locator('.monaco-editor').first()
  await expect(editor).toContainText(COMMENT)
  await expect(editor).toContainText('Say \\"hi\\" to {{nobody')
  const before = versionOf(dataDirectory)
  await page.keyboard.press('ControlOrMeta+s')
  await expect.poll(() => versionOf(dataDirectory)).not.toEqual(before)
  const saved = await page.evaluate(async (id) => {
    const answer = await window.workbench.requests['request.get']({ id })
    return answer.ok ? answer.value.bodyText : answer.error.message
  }, before?.id ?? '')
  expect(saved).toContain(COMMENT)
  expect(saved).toContain('Say \\"hi\\" to {{nobody')
  expect(saved.indexOf('"model"')).toBeLessThan(saved.indexOf('"messages"'))
  expect(running.consoleProblems).toEqual([])
})

test('a body that does not parse disables the form with the reason and loses nothing', async ({
  running,
}) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const editor = await workbench.openBody('Hello, DeepSeek')
  await page.keyboard.type('oops ')
  await expect(editor).toContainText('oops')
  await workbench.requestTab('Messages').click()
  await expect(page.getByText(/line 1/).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Content of message 1' })).toBeHidden()
  await page.getByRole('button', { name: 'Go to Body' }).click()
  await expect(page.locator('.monaco-editor').first()).toContainText('oops')
  await expect(page.locator('.monaco-editor').first()).toContainText(COMMENT)
})

test('Monaco completes and explains the body by the API’s own schema, under the strict CSP', async ({
  running,
}) => {
  const { page } = running
  const workbench = new WorkbenchPage(page)
  const editor = await workbench.openBody('Hello, DeepSeek')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('"tempera')
  await page.keyboard.press('Control+Space')
  await expect(page.locator('.suggest-widget')).toContainText('temperature')
  await page.keyboard.press('Enter')
  await expect(editor).toContainText('"temperature"')
  await editor.getByText('"stream"').hover()
  await expect(page.locator('.monaco-hover').first()).toContainText('server-sent events')
  expect(running.consoleProblems).toEqual([])
})

test('unresolved variables stop Send with their names, and nothing is sent', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await page.getByRole('textbox', { name: 'Content of message 2' }).fill('Weather in {{city}} on {{day}}?')
  await workbench.send.click()
  await expect(page.getByRole('tabpanel', { name: 'Answer' })).toContainText('{{city}}')
  await expect(page.getByRole('tabpanel', { name: 'Answer' })).toContainText('{{day}}')
  expect(readRows(dataDirectory, 'SELECT id FROM runs')).toEqual([])
})

test('unsaved edits survive a reload of the window, and are not saved by it', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  const before = versionOf(dataDirectory)
  const message = page.getByRole('textbox', { name: 'Content of message 2' })
  await message.fill('An edit that was never saved')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Content of message 2' })).toHaveValue(
    'An edit that was never saved',
  )
  expect(versionOf(dataDirectory)).toEqual(before)
})
