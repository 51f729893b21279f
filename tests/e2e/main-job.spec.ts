import { expect, test } from '../support/app-test.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

interface RunRow {
  id: string
  status: string
  replay_of_run_id: string | null
  answer: string
  reasoning: string
}

const RUNS = `SELECT id, status, replay_of_run_id, answer, reasoning
  FROM runs JOIN run_texts ON run_row_id = row_id ORDER BY row_id`

test('a newcomer sends a request, reads the answer, finds the run and replays it', async ({ running }) => {
  const workbench = new WorkbenchPage(running.page)
  await workbench.openRequest('Hello, DeepSeek')
  await workbench.send.click()
  await expect(workbench.answer).toContainText(/\w{4,}/)
  await expect(workbench.send).toBeVisible()

  await expect.poll(() => readRows<RunRow>(running.dataDirectory, RUNS)).toMatchObject([{ status: 'done' }])
  const [first] = readRows<RunRow>(running.dataDirectory, RUNS)
  const firstWords = first?.answer.split(/[\s*#`]+/).filter((word) => word.length > 3)[0] ?? ''
  await expect(workbench.answer).toContainText(firstWords)

  await running.page.getByRole('tab', { name: 'History' }).click()
  const entry = workbench.history.getByText('Hello, DeepSeek').first()
  await entry.click()
  await running.page.getByRole('button', { name: 'Replay', exact: true }).click()
  await expect
    .poll(() => readRows<RunRow>(running.dataDirectory, RUNS))
    .toMatchObject([
      { id: first?.id, replay_of_run_id: null },
      { status: 'done', replay_of_run_id: first?.id, answer: first?.answer },
    ])
  expect(running.consoleProblems).toEqual([])
})

test('a thinking model shows its reasoning apart from its answer', async ({ running }) => {
  const workbench = new WorkbenchPage(running.page)
  await workbench.openRequest('Chat vs reasoner: snail riddle')
  await workbench.send.click()
  await expect(workbench.answer).toContainText('8')
  await expect(workbench.reasoning).toContainText(/\w{4,}/)
  await expect.poll(() => readRows<RunRow>(running.dataDirectory, RUNS)).toMatchObject([{ status: 'done' }])
  const [run] = readRows<RunRow>(running.dataDirectory, RUNS)
  expect(run?.reasoning.length).toBeGreaterThan(50)
  expect(run?.answer).not.toContain(run?.reasoning.slice(0, 40))
})
