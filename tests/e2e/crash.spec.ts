import { expect, test } from '@playwright/test'
import {
  launchApp,
  makeDataDirectory,
  removeDataDirectory,
  setSandboxOptions,
} from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const KILLS = 20

interface StoredRun {
  id: string
  status: string
  frame_count: number
  answer: string
  reasoning: string
}

const LATEST = `SELECT id, status, frame_count, answer, reasoning
  FROM runs JOIN run_texts ON run_row_id = row_id ORDER BY row_id DESC LIMIT 1`

function latestRun(dataDirectory: string): StoredRun | undefined {
  return readRows<StoredRun>(dataDirectory, LATEST)[0]
}

/** Starts a slow stream, ends the app by SIGKILL in the middle of it and returns what was stored just before. */
async function killInMidStream(dataDirectory: string, minimumFrames: number): Promise<StoredRun> {
  const running = await launchApp({ dataDirectory })
  const workbench = new WorkbenchPage(running.page)
  await setSandboxOptions(running.page, { firstTokenMs: 0, tokensPerSecond: 100 })
  await workbench.openRequest('Chat vs reasoner: snail riddle')
  await workbench.send.click()
  await expect
    .poll(() => latestRun(dataDirectory), { intervals: [50] })
    .toMatchObject({ status: 'running', frame_count: expect.any(Number) })
  await expect
    .poll(() => latestRun(dataDirectory)?.frame_count ?? 0, { intervals: [50] })
    .toBeGreaterThanOrEqual(minimumFrames)
  const before = latestRun(dataDirectory)
  const ended = new Promise((resolve) => running.app.process().once('exit', resolve))
  running.app.process().kill('SIGKILL')
  await ended
  if (before === undefined) throw new Error('no run was stored')
  return before
}

test('an app killed in mid-stream loses no run and nothing that had come', async () => {
  test.setTimeout(20 * KILLS * 1000)
  const dataDirectory = await makeDataDirectory()
  const killed: StoredRun[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    killed.push(await killInMidStream(dataDirectory, 1 + kill))
  }

  const running = await launchApp({ dataDirectory })
  const workbench = new WorkbenchPage(running.page)
  await running.page.getByRole('tab', { name: 'History' }).click()
  await expect(workbench.history).toContainText('Chat vs reasoner')
  const stored = readRows<StoredRun>(
    dataDirectory,
    `SELECT id, status, frame_count, answer, reasoning FROM runs JOIN run_texts ON run_row_id = row_id ORDER BY row_id`,
  )
  expect(stored.map(({ id, status }) => ({ id, status }))).toEqual(
    killed.map(({ id }) => ({ id, status: 'interrupted' })),
  )
  for (const [index, run] of stored.entries()) {
    expect(run.frame_count).toBeGreaterThanOrEqual(killed[index]?.frame_count ?? 1)
    expect(run.reasoning.length).toBeGreaterThan(0)
  }

  await workbench.history.getByText('Chat vs reasoner').first().click()
  await expect(workbench.reasoning).toContainText(stored.at(-1)?.reasoning.slice(0, 20) ?? 'nothing')
  await running.app.close()
  await removeDataDirectory(dataDirectory)
})
