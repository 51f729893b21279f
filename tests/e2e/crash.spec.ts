import type { ServerResponse } from 'node:http'
import { expect, type Page, test } from '@playwright/test'
import { type HostileServer, startHostileServer } from '../support/hostile-server.ts'
import { launchApp, makeDataDirectory, type RunningApp, removeDataDirectory } from '../support/launch-app.ts'
import { readRows } from '../support/read-database.ts'
import { WorkbenchPage } from '../support/workbench-page.ts'

const KILLS = 20
const REQUEST = 'Chat vs reasoner: snail riddle'
/** 25 times what the app promises: far above a slow machine, far below an app that writes only now and then. */
const STORED_WITHIN_MS = 5000

interface StoredRun {
  status: string
  frame_count: number
  answer: string
}

const RUNS = `SELECT status, frame_count, answer
  FROM runs JOIN run_texts ON run_row_id = row_id ORDER BY row_id`

/** The words `w1 w2 …` of an answer, one per frame. */
function wordsUpTo(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index + 1} `).join('')
}

/** An answer that comes word by word, when the test says so. It knows what it has sent, whatever the app stored. */
class WordStream {
  readonly #response: ServerResponse
  #sent = 0

  constructor(response: ServerResponse) {
    this.#response = response
    response.writeHead(200, { 'content-type': 'text/event-stream' })
  }

  get sent(): number {
    return this.#sent
  }

  send(count: number): void {
    for (let frame = 0; frame < count; frame += 1) {
      this.#sent += 1
      const choice = { index: 0, delta: { content: `w${this.#sent} ` }, finish_reason: null }
      this.#response.write(`data: ${JSON.stringify({ choices: [choice] })}\n\n`)
    }
  }
}

async function startWordServer(): Promise<HostileServer & { readonly streams: readonly WordStream[] }> {
  const streams: WordStream[] = []
  const server = await startHostileServer((response, { url }) => {
    if (url === '/chat/completions') streams.push(new WordStream(response))
    else response.writeHead(404).end()
  })
  return { ...server, streams }
}

/** Makes an environment at this address and selects it, as the environment editor does. */
async function useEnvironmentAt(page: Page, origin: string): Promise<void> {
  await page.evaluate(async (baseUrl) => {
    const { requests } = window.workbench
    const listed = await requests['environment.list']()
    const [first] = listed.ok ? listed.value.environments : []
    if (first === undefined) throw new Error('there is no environment')
    const draft = { name: 'Words', baseUrl, variables: [], sandbox: first.sandbox }
    const created = await requests['environment.create'](draft)
    if (!created.ok) throw new Error(created.error.message)
    const updated = await requests['settings.update']({ activeEnvironmentId: created.value.id })
    if (!updated.ok) throw new Error(updated.error.message)
  }, origin)
}

async function kill({ app }: RunningApp): Promise<void> {
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await ended
}

test('an app killed in mid-stream loses no run, and nothing that it showed an interval before', async () => {
  test.setTimeout(20 * KILLS * 1000)
  const dataDirectory = await makeDataDirectory()
  const server = await startWordServer()
  const first = await launchApp({ dataDirectory })
  await useEnvironmentAt(first.page, server.origin)
  await first.app.close()

  /** Words that were on the screen and then in the database, of each run. */
  const confirmed: number[] = []
  for (let run = 0; run < KILLS; run += 1) {
    const running = await launchApp({ dataDirectory })
    const workbench = new WorkbenchPage(running.page)
    await workbench.openRequest(REQUEST)
    await workbench.send.click()
    await expect.poll(() => server.streams.length, { intervals: [20] }).toBe(run + 1)
    const stream = server.streams[run]
    const count = 1 + run
    stream?.send(count)
    await expect(workbench.answer).toContainText(new RegExp(`w${count}(?!\\d)`))
    await expect
      .poll(() => readRows<StoredRun>(dataDirectory, RUNS).at(-1)?.frame_count, {
        intervals: [20],
        timeout: STORED_WITHIN_MS,
      })
      .toBe(count)
    confirmed.push(count)
    // Of these any number may come in time.
    stream?.send(1 + (run % 5))
    await kill(running)
  }

  const running = await launchApp({ dataDirectory })
  const workbench = new WorkbenchPage(running.page)
  await running.page.getByRole('tab', { name: 'History' }).click()
  await expect(workbench.history).toContainText('Chat vs reasoner')
  const stored = readRows<StoredRun>(dataDirectory, RUNS)
  expect(stored).toEqual(
    stored.map(({ frame_count }) => ({
      status: 'interrupted',
      frame_count,
      answer: wordsUpTo(frame_count),
    })),
  )
  const counts = stored.map(({ frame_count }) => frame_count)
  expect(counts).toHaveLength(KILLS)
  for (const [run, count] of counts.entries()) {
    expect(count).toBeGreaterThanOrEqual(confirmed[run] ?? Number.POSITIVE_INFINITY)
    expect(count).toBeLessThanOrEqual(server.streams[run]?.sent ?? 0)
  }

  await workbench.history.getByText('Chat vs reasoner').first().click()
  await expect(workbench.answer).toContainText(wordsUpTo(counts.at(-1) ?? 0).trim())
  await running.app.close()
  await server.close()
  await removeDataDirectory(dataDirectory)
})
