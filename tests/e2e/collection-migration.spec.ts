import type { Page } from '@playwright/test'
import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const messages = [{ role: 'user', content: 'What is 17 * 23?' }]
const THINKING = JSON.stringify({ model: 'deepseek-reasoner', messages })
const PLAIN = JSON.stringify({ model: 'deepseek-chat', messages, top_p: 0.5 })
const BY_VARIABLE = JSON.stringify({ model: '{{model}}', messages })

/** A collection with two requests of retired names and one whose model is a variable. */
async function makeOldCollection(page: Page): Promise<void> {
  await page.evaluate(
    async (bodies) => {
      const { requests } = window.workbench
      const made = await requests['collection.create']({ parentId: null, name: 'Old times' })
      if (!made.ok) throw new Error(made.error.message)
      for (const [name, bodyText] of bodies) {
        const rows = { headers: [], variables: [], tests: [] }
        const draft = { name, method: 'POST' as const, path: '/chat/completions', bodyText, ...rows }
        const created = await requests['request.create']({ collectionId: made.value.id, draft })
        if (!created.ok) throw new Error(created.error.message)
      }
    },
    [
      ['Thinks', THINKING],
      ['Answers', PLAIN],
      ['By variable', BY_VARIABLE],
    ] as const,
  )
  await page.reload()
}

async function savedBody(page: Page, dataDirectory: string, name: string): Promise<string> {
  const [row] = readRows<{ id: string }>(dataDirectory, `SELECT id FROM requests WHERE name = '${name}'`)
  return page.evaluate(async (id) => {
    const request = await window.workbench.requests['request.get']({ id })
    return request.ok ? request.value.bodyText : request.error.message
  }, row?.id ?? '')
}

test('a collection is moved to today’s models in one step that is shown first, and taken back', async ({
  running,
}) => {
  const { page, dataDirectory } = running
  await makeOldCollection(page)
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Thinks')
  await workbench.requestTab('Body').click()
  const editor = page.locator('.monaco-editor').first()
  await expect(editor).toContainText('deepseek-reasoner')

  await workbench.collections.getByRole('row', { name: 'Old times' }).focus()
  await page.getByRole('button', { name: 'Actions for Old times' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Move to today’s models…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Move “Old times” to today’s models' })
  const left = dialog.getByRole('region', { name: 'Stay as they are' })
  await expect(left).toContainText('By variable')
  await expect(left).toContainText('The model is {{model}}')
  await expect(dialog.getByRole('region', { name: 'What the edit does' })).toContainText(
    'thinking is enabled, as deepseek-reasoner always had it.',
  )
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('region', { name: 'What does not mean the same any more' })).toContainText(
    'top_p had an effect and has none today.',
  )
  await page.keyboard.press('Space')
  await expect(dialog.getByRole('checkbox', { name: 'Move Answers' })).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Move 1 request' }).press('Enter')
  await expect(dialog).toBeHidden()

  await expect(page.getByText('1 request moved to today’s models')).toBeVisible()
  await expect(editor).toContainText('deepseek-flash')
  expect(JSON.parse(await savedBody(page, dataDirectory, 'Thinks'))).toEqual({
    model: 'deepseek-flash',
    messages,
    thinking: { type: 'enabled' },
    max_tokens: 32_768,
  })
  expect(await savedBody(page, dataDirectory, 'Answers')).toBe(PLAIN)
  expect(await savedBody(page, dataDirectory, 'By variable')).toBe(BY_VARIABLE)

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('take the last move')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The move to today’s models was taken back')).toBeVisible()
  await expect(editor).toContainText('deepseek-reasoner')
  expect(await savedBody(page, dataDirectory, 'Thinks')).toBe(THINKING)

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('move saved requests')
  await page.keyboard.press('Enter')
  const all = page.getByRole('dialog', { name: 'Move to today’s models' })
  await expect(all.getByRole('button', { name: /^Move \d+ requests$/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(all).toBeHidden()
  expect(running.consoleProblems).toEqual([])
})
