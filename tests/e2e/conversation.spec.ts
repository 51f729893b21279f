import type { Page } from '@playwright/test'
import { expect, test } from '../support/app-test.ts'
import { INSTANT_SANDBOX, setSandboxOptions } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const TURNS = `SELECT runs.row_id AS turn, parents.row_id AS parent, added_text, runs.status FROM runs
  LEFT JOIN turns ON turns.run_id = runs.id LEFT JOIN runs AS parents ON parents.id = turns.parent_run_id
  ORDER BY runs.row_id`

function composer(page: Page) {
  return page.getByRole('region', { name: 'Send on' })
}

/** Sends on by keyboard and waits until the answer is there. */
async function sendOn(page: Page, text: string): Promise<void> {
  const field = composer(page).getByRole('textbox', { name: 'Send on' })
  await field.fill(text)
  await field.press('ControlOrMeta+Enter')
  await expect(field).toHaveValue('')
  await expect(page.getByText('200 · done')).toBeVisible()
}

/** The first turn of a conversation: the first request of the starter pack, sent to the instant sandbox. */
async function startConversation(page: Page): Promise<WorkbenchPage> {
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('Hello, DeepSeek')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  return workbench
}

test('a conversation is sent on, and what goes is shown before', async ({ running }) => {
  const { page, dataDirectory } = running
  const saved = readRows(dataDirectory, 'SELECT * FROM requests ORDER BY id')
  const workbench = await startConversation(page)
  const field = composer(page).getByRole('textbox', { name: 'Send on' })
  await field.fill('And in one sentence?')
  await composer(page).getByRole('button', { name: 'Reasoning left out' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'What goes when you send on' })
  await expect(dialog.getByRole('list', { name: 'Rules applied' })).toContainText(
    'Without tools the API ignores earlier reasoning',
  )
  await expect(dialog.locator('.view-lines')).toContainText('And in one sentence?')
  await page.keyboard.press('Escape')
  await sendOn(page, 'And in one sentence?')

  await workbench.responseTab('Conversation').click()
  const turns = page.getByRole('list', { name: 'Turns' })
  await turns.getByRole('listitem', { name: 'Turn 1' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(turns.getByRole('listitem', { name: 'Turn 2' })).toBeFocused()
  await expect(turns.getByRole('listitem', { name: 'Turn 2' })).toContainText('Earlier reasoning left out.')
  expect(await seriousViolations(page)).toEqual([])
  expect(readRows(dataDirectory, 'SELECT * FROM requests ORDER BY id')).toEqual(saved)

  await workbench.responseTab('Answer').click()
  await expect(page.getByText('Turn 2: not the request in the editor')).toBeVisible()
  await expect(workbench.page.getByText('unsaved changes')).toHaveCount(0)
  await page.getByRole('tab', { name: 'History', exact: true }).click()
  const runs = workbench.history.getByRole('row', { name: 'Hello, DeepSeek' })
  await expect(runs.first()).toContainText('turn 2')
  await expect(runs.nth(1)).toContainText('turn 1')
  await page.getByRole('button', { name: 'Show its request' }).press('Enter')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(() => readRows(dataDirectory, TURNS)).toHaveLength(3)
  expect(readRows(dataDirectory, TURNS).slice(1)).toMatchObject([
    { turn: 2, parent: 1, added_text: 'And in one sentence?' },
    { turn: 3, parent: 1, added_text: 'And in one sentence?' },
  ])
  expect(running.consoleProblems).toEqual([])
})

test('a conversation branches, switches between branches and compares them', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = await startConversation(page)
  await sendOn(page, 'And in one sentence?')
  await workbench.responseTab('Conversation').click()
  await page.getByRole('button', { name: 'Actions of turn 2' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Branch here' }).press('Enter')
  const instead = page.getByRole('textbox', { name: 'What to say instead' })
  await expect(instead).toHaveValue('And in one sentence?')
  await instead.fill('And as a list?')
  await instead.press('ControlOrMeta+Enter')
  const second = page.getByRole('list', { name: 'Turns' }).getByRole('listitem', { name: 'Turn 2' })
  await expect(second).toContainText('And as a list?')
  await expect(second.getByRole('group', { name: 'Branches' })).toContainText('2 of 2')
  await expect
    .poll(() => readRows(dataDirectory, TURNS))
    .toEqual([
      { turn: 1, parent: null, added_text: expect.any(String), status: 'done' },
      { turn: 2, parent: 1, added_text: 'And in one sentence?', status: 'done' },
      { turn: 3, parent: 1, added_text: 'And as a list?', status: 'done' },
    ])

  await second.getByRole('button', { name: 'Previous branch' }).press('Enter')
  await expect(second).toContainText('And in one sentence?')
  await page.getByRole('radio', { name: 'Branches' }).press(' ')
  const overview = page.getByRole('listbox', { name: 'Branches of the conversation' })
  await expect(overview.getByRole('option')).toHaveCount(3)
  await overview.focus()
  await page.keyboard.press('End')
  await expect(overview.getByRole('option', { name: 'And as a list?' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('radio', { name: 'Thread' }).press(' ')
  await expect(second).toContainText('And as a list?')

  await page.getByRole('button', { name: 'Actions of turn 2' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Compare with branch 1' }).press('Enter')
  await expect
    .poll(() => readRows(dataDirectory, 'SELECT column_count FROM comparisons'))
    .toEqual([{ column_count: 2 }])
  expect(running.consoleProblems).toEqual([])
})

test('the first turn branches too: both ways are in one conversation', async ({ running }) => {
  const { page } = running
  const workbench = await startConversation(page)
  await workbench.responseTab('Conversation').click()
  await page.getByRole('button', { name: 'Actions of turn 1' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Branch here' }).press('Enter')
  const instead = page.getByRole('textbox', { name: 'What to say instead' })
  await instead.fill('Say it in verse.')
  await instead.press('ControlOrMeta+Enter')
  const first = page.getByRole('list', { name: 'Turns' }).getByRole('listitem', { name: 'Turn 1' })
  await expect(first).toContainText('Say it in verse.')
  await expect(first.getByRole('group', { name: 'Branches' })).toContainText('2 of 2')
  await expect(page.getByText('200 · done')).toBeVisible()
  await sendOn(page, 'Shorter.')
  await expect(page.getByText('3 turns on 2 branches')).toBeVisible()
  await page.getByRole('radio', { name: 'Branches' }).press(' ')
  const overview = page.getByRole('listbox', { name: 'Branches of the conversation' })
  await expect(overview.getByRole('option')).toHaveCount(3)
  await page.getByRole('radio', { name: 'Thread' }).press(' ')
  await first.getByRole('button', { name: 'Previous branch' }).press('Enter')
  await expect(first.getByRole('group', { name: 'Branches' })).toContainText('1 of 2')
  expect(await seriousViolations(page)).toEqual([])
  expect(running.consoleProblems).toEqual([])
})

test('a turn that is refused keeps what was written, and leads back to its answer', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = await startConversation(page)
  const field = composer(page).getByRole('textbox', { name: 'Send on' })
  await field.fill('And {{topic}}?')
  await field.press('ControlOrMeta+Enter')
  await expect(page.getByText('Some variables have no value')).toBeVisible()
  await workbench.responseTab('Conversation').click()
  await expect(page.getByRole('listitem', { name: 'Turn 1' })).toBeVisible()
  await expect(page.getByText('Some variables have no value')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the run before' }).press('Enter')
  await expect(field).toHaveValue('And {{topic}}?')
  await sendOn(page, 'And now?')
  expect(readRows(dataDirectory, 'SELECT status FROM runs')).toHaveLength(2)
})

test('tool calls are gone on from with their results, and reasoning goes back', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await setSandboxOptions(page, INSTANT_SANDBOX)
  await workbench.openRequest('Weather with tools')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('200 · done')).toBeVisible()
  const results = composer(page).getByRole('textbox', { name: /^Result of / })
  await results.first().focus()
  await expect(composer(page).getByRole('button', { name: 'Send on' })).toBeDisabled()
  for (const result of await results.all()) await result.fill('{"sky": "clear"}')
  await expect(composer(page).getByRole('button', { name: 'Reasoning passed back: 1 message' })).toBeVisible()
  await results.last().press('ControlOrMeta+Enter')
  await workbench.responseTab('Conversation').click()
  const second = page.getByRole('listitem', { name: 'Turn 2' })
  await expect(second).toContainText('{"sky": "clear"}')
  await expect(second).toContainText('Reasoning of 1 earlier answer passed back.')
  await expect(page.getByText('200 · done')).toBeVisible()
  expect(readRows(dataDirectory, 'SELECT status, http_status FROM runs ORDER BY row_id')).toEqual([
    { status: 'done', http_status: 200 },
    { status: 'done', http_status: 200 },
  ])
})
