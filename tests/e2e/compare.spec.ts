import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app-test.ts'
import {
  INSTANT_SANDBOX,
  launchApp,
  makeDataDirectory,
  type RunningApp,
  removeDataDirectory,
  setSandboxOptions,
} from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const RIDDLE = 'Chat vs reasoner: snail riddle'

interface CellRow {
  column_id: string
  row_id: string
  repetition: number
  status: string
  model: string
  answer: string
}

const CELLS = `SELECT column_id, cells.row_id, repetition, status, model, answer
  FROM comparison_cells AS cells JOIN runs ON runs.id = run_id JOIN run_texts ON run_row_id = runs.row_id
  ORDER BY cell_id`

/** Opens a comparison of a starter request by one of the ready-made sets of columns. */
async function compare(page: Page, request: string, preset: RegExp): Promise<void> {
  await new WorkbenchPage(page).openRequest(request)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByRole('menuitem', { name: preset }).click()
  await expect(runAll(page)).toBeVisible()
}

function runAll(page: Page): Locator {
  return page.getByRole('button', { name: 'Run all', exact: true })
}

function column(page: Page, name: RegExp): Locator {
  return page.getByRole('region', { name })
}

function view(page: Page, name: string): Locator {
  return page.getByRole('radio', { name, exact: true })
}

/** Types rows in as a spreadsheet would paste them, in place of those there are. */
async function pasteRows(page: Page, csv: string): Promise<void> {
  await page.getByRole('button', { name: /^Dataset:/ }).click()
  const dialog = page.getByRole('dialog', { name: /Dataset/ })
  await dialog.getByRole('button', { name: 'Paste…' }).click()
  await page.getByRole('textbox', { name: 'CSV, JSON or JSONL' }).fill(csv)
  await page.getByRole('button', { name: 'Replace rows' }).click()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Saving asks the system where to; the answer is given here, and the file is really written. */
async function exportTo({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}

test('chat vs reasoner: both stream side by side, each run is kept, and the diff names the cause', async ({
  running,
}) => {
  const { page, dataDirectory } = running
  await compare(page, RIDDLE, /^Chat vs reasoner/)
  await runAll(page).click()
  await expect(column(page, /deepseek-chat/)).toContainText('day 10')
  await expect(column(page, /deepseek-reasoner/)).toContainText('day 8')
  await expect(runAll(page)).toBeVisible()
  const cells = readRows<CellRow>(dataDirectory, CELLS)
  expect(cells).toMatchObject([
    { model: 'deepseek-chat', status: 'done', repetition: 1, answer: expect.stringContaining('day 10') },
    { model: 'deepseek-reasoner', status: 'done', repetition: 1, answer: expect.stringContaining('day 8') },
  ])

  await view(page, 'Diff').click()
  await expect(page.getByRole('tabpanel').locator('del').first()).toBeVisible()
  await expect(page.getByRole('tabpanel').locator('ins').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Request', exact: true }).last().click()
  await expect(page.getByText(/Only `?model`? differs/)).toBeVisible()

  await page.getByRole('tab', { name: 'History' }).click()
  await expect(new WorkbenchPage(page).history.getByText('deepseek-reasoner').first()).toBeVisible()

  await page
    .getByRole('button', { name: /^Close .*snail/ })
    .last()
    .click()
  await expect(runAll(page)).toBeHidden()
  await new WorkbenchPage(page).searchPalette('snail riddle')
  await page.getByRole('option', { name: /2 columns/ }).click()
  await view(page, 'Columns').click()
  await expect(column(page, /deepseek-reasoner/)).toContainText('day 8')
  expect(running.consoleProblems).toEqual([])
})

test('a column that fails says why and leaves the others alone; it alone is run again', async ({
  running,
}) => {
  const { page, dataDirectory } = running
  await compare(page, RIDDLE, /^Chat vs reasoner/)
  await page.getByRole('button', { name: /^Column deepseek-chat/ }).click()
  await page.getByRole('menuitem', { name: 'Edit column…' }).click()
  const editor = page.getByRole('dialog', { name: 'Column' })
  await editor.getByRole('combobox', { name: 'Model' }).fill('deepseek-unknown')
  await page.keyboard.press('Enter')
  await editor.getByRole('button', { name: 'Done' }).click()
  await runAll(page).click()
  await expect(column(page, /deepseek-unknown/).getByRole('alert')).toContainText(
    'you passed deepseek-unknown',
  )
  await expect(column(page, /deepseek-reasoner/)).toContainText('day 8')
  await expect(runAll(page)).toBeVisible()
  const states = () => readRows<CellRow>(dataDirectory, CELLS).map(({ model, status }) => [model, status])
  expect(states()).toEqual([
    ['deepseek-unknown', 'failed'],
    ['deepseek-reasoner', 'done'],
  ])

  await page.getByRole('button', { name: /^Column deepseek-unknown/ }).click()
  await page.getByRole('menuitem', { name: 'Edit column…' }).click()
  await editor.getByRole('combobox', { name: 'Model' }).fill('deepseek-flash')
  await page.keyboard.press('Enter')
  await editor.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Run a part' }).click()
  await page.getByRole('menuitem', { name: /Run the failed again \(1\)/ }).click()
  await expect.poll(states).toEqual([
    ['deepseek-flash', 'done'],
    ['deepseek-reasoner', 'done'],
  ])
  expect(readRows(dataDirectory, 'SELECT id FROM runs')).toHaveLength(3)
})

test('twenty rows three times each fill the grid, with statistics, search and exports', async ({
  running,
}) => {
  const { page, dataDirectory } = running
  await compare(page, RIDDLE, /^Chat vs reasoner/)
  const rows = Array.from({ length: 20 }, (_, index) => `3,2,${10 + index}`)
  await pasteRows(page, ['up,down,depth', ...rows].join('\n'))
  await page.getByRole('textbox', { name: 'Repetitions' }).fill('3')
  await page.keyboard.press('Tab')
  await view(page, 'Grid').click()
  await runAll(page).click()
  await expect(runAll(page)).toBeVisible({ timeout: 60_000 })

  const cells = readRows<CellRow>(dataDirectory, CELLS)
  expect(cells).toHaveLength(120)
  expect(new Set(cells.map(({ status }) => status))).toEqual(new Set(['done']))
  expect(new Set(cells.map(({ repetition }) => repetition))).toEqual(new Set([1, 2, 3]))
  const grid = page.getByRole('grid', { name: 'Answers' })
  await expect(grid).toContainText('day 10')
  const statistics = page.getByRole('region', { name: 'Statistics' })
  await expect(statistics).toContainText('deepseek-chat')
  await expect(statistics).toContainText('60')

  await page.getByRole('searchbox', { name: 'Find in values and answers' }).fill('day 27')
  await expect(grid.getByText(/day 27/).first()).toBeVisible()
  await expect(grid.getByText(/day 12\b/)).toHaveCount(0)

  for (const [format, name] of [
    ['CSV', 'grid.csv'],
    ['JSONL', 'grid.jsonl'],
    ['Table (Markdown)', 'grid.md'],
    ['Report (HTML)', 'grid.html'],
  ] as const) {
    const path = join(dataDirectory, name)
    await exportTo(running, path)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: format }).click()
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('day 10')
  }
  const lines = (await readFile(join(dataDirectory, 'grid.jsonl'), 'utf8')).trim().split('\n')
  expect(lines).toHaveLength(120)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ repetition: 1, state: 'done' })
})

test('one clock replays all columns together, step by step and to the end', async ({ running }) => {
  const { page } = running
  await setSandboxOptions(page, { firstTokenMs: 50, tokensPerSecond: 400 })
  await compare(page, RIDDLE, /^Chat vs reasoner/)
  await runAll(page).click()
  await expect(runAll(page)).toBeVisible()
  await view(page, 'One clock').click()
  const texts = page.getByRole('region', { name: /deepseek-reasoner/ }).last()
  const position = page.getByRole('slider', { name: /Position/ })
  await page.getByRole('button', { name: 'Restart' }).click()
  await expect(texts).not.toContainText('day 8')
  await page.getByRole('button', { name: 'Next frame' }).click()
  await expect(position).not.toHaveValue('0')
  await page.getByRole('radio', { name: '×16' }).click()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(texts).toContainText('day 8')
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
})

test('a blind choice hides the names until it is made, and is kept', async ({ running }) => {
  const { page, dataDirectory } = running
  await compare(page, RIDDLE, /^Chat vs reasoner/)
  await runAll(page).click()
  await expect(runAll(page)).toBeVisible()
  await page.getByRole('button', { name: 'blind', exact: true }).click()
  await expect(page.getByText('Which answer is better?')).toBeVisible()
  await expect(page.getByRole('main').getByText('deepseek-reasoner')).toHaveCount(0)
  await page.getByRole('button', { name: 'Answer A is better' }).click()
  await expect(page.getByRole('main').getByText(/You chose A: deepseek-(chat|reasoner)/)).toBeVisible()
  expect(
    readRows<{ winner: string; is_blind: number }>(
      dataDirectory,
      'SELECT winner_column_id AS winner, is_blind FROM comparison_votes',
    ),
  ).toMatchObject([{ is_blind: 1, winner: expect.any(String) }])
})

test('runs of the history are compared as they were', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  for (const name of [RIDDLE, 'Snail riddle, thinking off']) {
    await workbench.openRequest(name)
    await workbench.send.click()
    await expect(page.getByText('200 · done')).toBeVisible()
  }
  await page.getByRole('tab', { name: 'History' }).click()
  const rows = workbench.history.getByRole('row').filter({ has: page.getByRole('checkbox') })
  await expect(rows).toHaveCount(2)
  await rows.first().focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.getByRole('button', { name: 'Compare', exact: true }).first().click()
  await expect(page.getByRole('main')).toContainText('day 10')
  await expect(page.getByRole('main')).toContainText('day 8')
  expect(readRows(dataDirectory, 'SELECT id FROM runs')).toHaveLength(2)
})

test('a comparison stopped by the end of the app goes on where it was', async () => {
  const dataDirectory = await makeDataDirectory()
  const { page, app } = await launchApp({ dataDirectory })
  await expect(page.getByRole('status')).toBeVisible()
  await setSandboxOptions(page, { firstTokenMs: 0, tokensPerSecond: 4 })
  await compare(page, RIDDLE, /^Chat vs reasoner/)
  await runAll(page).click()
  await expect(column(page, /deepseek-reasoner/).getByText('streaming')).toBeVisible()
  await expect
    .poll(() => readRows(dataDirectory, "SELECT id FROM runs WHERE status = 'running' AND frame_count > 3"))
    .toHaveLength(2)
  const gone = app.waitForEvent('close')
  app.process().kill('SIGKILL')
  await gone

  const again = await launchApp({ dataDirectory })
  try {
    await expect(again.page.getByText('This comparison was interrupted')).toBeVisible()
    await setSandboxOptions(again.page, INSTANT_SANDBOX)
    await again.page.getByRole('button', { name: /Go on with the 2 left/ }).click()
    await expect(column(again.page, /deepseek-reasoner/)).toContainText('day 8')
    await expect(runAll(again.page)).toBeVisible()
    expect(readRows<{ status: string }>(dataDirectory, 'SELECT status FROM runs ORDER BY row_id')).toEqual([
      { status: 'interrupted' },
      { status: 'interrupted' },
      { status: 'done' },
      { status: 'done' },
    ])
  } finally {
    await again.app.close()
    await removeDataDirectory(dataDirectory)
  }
})
