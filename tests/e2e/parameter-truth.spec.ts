import type { Page } from '@playwright/test'
import type { NameValue } from '../../shared/schemas/request.ts'
import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

/** Saves a request with this body, to chat where nothing else is said, and opens it. */
async function openWithBody(
  page: Page,
  body: object,
  { path = '/chat/completions', headers = [] }: { path?: string; headers?: NameValue[] } = {},
): Promise<WorkbenchPage> {
  await page.evaluate(
    async (draft) => {
      const { requests } = window.workbench
      const tree = await requests['collection.tree']()
      if (!tree.ok) throw new Error(tree.error.message)
      const collectionId = tree.value.collections[0]?.id ?? ''
      const created = await requests['request.create']({ collectionId, draft })
      if (!created.ok) throw new Error(created.error.message)
    },
    {
      name: 'Under test',
      method: 'POST' as const,
      path,
      headers,
      variables: [],
      tests: [],
      bodyText: JSON.stringify(body, null, 2),
    },
  )
  await page.reload()
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Under test')
  await workbench.requestTab('Body').click()
  return workbench
}

const messages = [{ role: 'user', content: 'What is 17 * 23?' }]

test('what has no effect is said in the form, among the problems and of the run', async ({ running }) => {
  const { page } = running
  const workbench = await openWithBody(page, {
    model: 'deepseek-flash',
    messages,
    temperature: 1.3,
    top_p: 0.5,
    response_format: { type: 'json_schema' },
  })
  // The schema finds the same error and leaves it to the rules: of the warnings, only that of top_p is left.
  await expect(page.locator('.squiggly-error')).toHaveCount(1)
  await expect(page.locator('.squiggly-warning')).toHaveCount(1)
  await page.locator('.monaco-editor').first().getByText('"top_p"').hover()
  const hover = page.locator('.monaco-hover').first()
  await expect(hover).toContainText('top_p: clamped. Raised to 0.95')
  await expect(hover).toContainText('In force: 0.95.')
  await page.locator('.monaco-editor').first().getByText('"json_schema"').hover()
  await expect(hover).toContainText('The server says: This response_format type is unavailable now')

  await workbench.requestTab('Parameters').click()
  const panel = page.getByRole('tabpanel', { name: 'Parameters' })
  await expect(panel).toContainText('No effect while thinking is on.')
  await expect(panel).toContainText('in force 0.95')
  // A field that is not set says so too, and takes its value back.
  await panel.getByRole('checkbox', { name: 'Set temperature' }).press('Space')
  await expect(panel.getByText('default: 1 · No effect while thinking is on.')).toBeVisible()
  await panel.getByRole('checkbox', { name: 'Set temperature' }).press('Space')
  await panel.getByRole('checkbox', { name: 'Set response_format.type' }).press('Space')

  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  await workbench.responseTab('Request').click()
  const effects = page.getByRole('table', { name: 'Parameters and their effect' })
  await expect(effects.getByRole('row', { name: /^temperature 1\.3 no effect/ })).toBeVisible()
  await expect(effects.getByRole('row', { name: /^top_p 0\.5 0\.95 clamped/ })).toBeVisible()
  await expect(effects.getByRole('row', { name: /^max_tokens left out 65,536 default/ })).toBeVisible()
  await expect(page.getByText('2 parameters not in effect as sent.')).toBeVisible()
  await page.getByRole('button', { name: 'Copy body as sent' }).click()
  const [run] = readRows<{ count: number }>(running.dataDirectory, 'SELECT count(*) AS count FROM runs')
  expect(run?.count).toBe(1)
  expect(running.consoleProblems).toEqual([])
})

test('a retired name is moved by an edit that is shown first, and one undo takes back', async ({
  running,
}) => {
  const { page } = running
  const workbench = await openWithBody(page, { model: 'deepseek-chat', messages, top_p: 0.5 })
  await workbench.requestTab('Messages').click()
  await page.getByRole('button', { name: 'Move to deepseek-flash…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move from deepseek-chat to deepseek-flash' })
  await expect(dialog.getByRole('region', { name: 'What the edit does' })).toContainText(
    'thinking is disabled, as deepseek-chat always had it.',
  )
  await expect(dialog.getByRole('region', { name: 'What does not mean the same any more' })).toContainText(
    'top_p had an effect and has none today.',
  )
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Move to deepseek-flash…' })).toBeHidden()

  await workbench.requestTab('Body').click()
  const editor = page.locator('.monaco-editor').first()
  await expect(editor).toContainText('"max_tokens": 4096')
  await editor.click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editor).toContainText('"deepseek-chat"')
  await expect(editor).not.toContainText('"max_tokens"')
  await expect(page.getByRole('button', { name: 'Move to deepseek-flash…' })).toBeVisible()
  expect(running.consoleProblems).toEqual([])
})

test('a header that is ignored is said so at its row and of the run', async ({ running }) => {
  const { page } = running
  const body = { model: 'deepseek-flash', max_tokens: 100, messages }
  const workbench = await openWithBody(page, body, {
    path: '/anthropic/v1/messages',
    headers: [
      { name: 'Anthropic-Version', value: '2023-06-01', enabled: true },
      { name: 'x-mine', value: '1', enabled: true },
    ],
  })
  await workbench.requestTab('Headers').click()
  const panel = page.getByRole('tabpanel', { name: 'Headers' })
  const note = panel.getByText('DeepSeek takes this header and does nothing with it.')
  await expect(note).toHaveCount(1)
  await panel.getByRole('checkbox', { name: 'Use header 1' }).press('Space')
  await expect(note).toHaveCount(0)
  await panel.getByRole('checkbox', { name: 'Use header 1' }).press('Space')

  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  await workbench.responseTab('Request').click()
  const effects = page.getByRole('table', { name: 'Headers and their effect' })
  await expect(effects.getByRole('row')).toHaveCount(2)
  await expect(effects.getByRole('row', { name: /^anthropic-version 2023-06-01 no effect/i })).toBeVisible()
  await expect(page.getByText('Everything counted as it was sent.')).toBeHidden()
  await expect(page.getByText('1 header without effect.')).toBeVisible()
  expect(running.consoleProblems).toEqual([])
})
