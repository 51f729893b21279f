import { checkResultSchema } from '../../shared/schemas/check.ts'
import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { seriousViolations } from '../support/serious-violations.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

interface RunRow {
  status: string
  passed: number | null
  failed: number | null
  unknown: number | null
  checksJson: string | null
}

const RUNS = `SELECT status, checks_passed AS passed, checks_failed AS failed, checks_unknown AS unknown,
  checks_json AS checksJson FROM runs JOIN run_details ON run_row_id = row_id`

test('tests are added without code, made after the run, shown with their reasons and kept', async ({
  running,
}) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.requestTab('Tests').click()

  await page.getByRole('button', { name: 'Add test' }).click()
  await page.getByRole('menuitem', { name: 'Contains a text' }).click()
  const text = page.getByRole('textbox', { name: 'Text of test 1' })
  await expect(text).toBeFocused()
  await expect(page.getByText('Enter the text to look for.')).toBeVisible()
  await page.keyboard.type('review code')
  await expect(page.getByText('Enter the text to look for.')).toBeHidden()

  await page.getByRole('button', { name: 'Add test' }).click()
  await page.getByRole('menuitem', { name: 'Is valid JSON' }).click()
  const tests = page.getByRole('list', { name: 'Tests' }).getByRole('listitem')
  await expect(tests).toHaveCount(2)
  await expect(workbench.requestTab('Tests')).toHaveText('Tests2')

  await text.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('textbox', { name: 'Text of test 2' })).toBeFocused()
  await expect(tests.first()).toHaveAccessibleName('Test 1: answer is valid JSON')

  await page.keyboard.press('ControlOrMeta+s')
  await workbench.send.click()
  await workbench.responseTab('Tests').click()
  const results = page.getByRole('list', { name: 'Test results' }).getByRole('listitem')
  await expect(page.getByText('1 of 2 tests passed')).toBeVisible()
  await expect(results).toHaveText([
    'failed: answer is valid JSONThe answer is not valid JSON: this is not a JSON value (line 1, column 1).',
    'passed: answer contains “review code”The answer contains “review code”.',
  ])
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(workbench.history.getByRole('row', { name: /done, 1 of 2 tests passed/ })).toBeVisible()

  const [saved] = readRows<{ testsJson: string }>(
    dataDirectory,
    "SELECT tests_json AS testsJson FROM requests WHERE name = 'Hello, DeepSeek'",
  )
  const [run] = readRows<RunRow>(dataDirectory, RUNS)
  const stored = checkResultSchema.array().parse(JSON.parse(run?.checksJson ?? 'null'))
  expect([run?.status, run?.passed, run?.failed, run?.unknown]).toEqual(['done', 1, 1, 0])
  expect(stored.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['failed', 'The answer is not valid JSON: this is not a JSON value (line 1, column 1).'],
    ['passed', 'The answer contains “review code”.'],
  ])
  expect(JSON.parse(saved?.testsJson ?? 'null')).toEqual(stored.map(({ check }) => check))
  expect(running.consoleProblems).toEqual([])
})

test('a pattern that never ends is stopped, and the run is kept', async ({ running }) => {
  const { page, dataDirectory } = running
  const workbench = new WorkbenchPage(page)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.requestTab('Tests').click()
  await page.getByRole('button', { name: 'Add test' }).click()
  await page.getByRole('menuitem', { name: 'Matches a pattern' }).click()
  await expect(page.getByRole('textbox', { name: 'Pattern of test 1' })).toBeFocused()
  await page.keyboard.type('(.+)+;;$')
  await workbench.send.click()
  await workbench.responseTab('Tests').click()
  await expect(page.getByText('This test took longer than 2 s and was stopped.')).toBeVisible()
  const [run] = readRows<RunRow>(dataDirectory, RUNS)
  expect([run?.status, run?.passed, run?.failed, run?.unknown]).toEqual(['done', 0, 1, 0])
})
