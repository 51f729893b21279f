import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { startHostileServer } from '../../support/hostile-server.ts'
import { createTempDirectory } from '../../support/temp-database.ts'
import { openTempServices } from '../../support/temp-services.ts'

const PROCESS_FILE = fileURLToPath(new URL('../../support/run-process.ts', import.meta.url))

/** A process on this data that is in the middle of a run. */
async function startRunElsewhere(
  dataDirectory: string,
  ...baseUrl: readonly string[]
): Promise<{ runId: string; child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, [PROCESS_FILE, dataDirectory, ...baseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const [runId] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  expect(runId).toMatch(/^[0-9a-f-]{36}$/)
  return { runId: String(runId), child, ended }
}

it('a start leaves the run of a process that lives alone, and ends that of one that was killed', async () => {
  const dataDirectory = createTempDirectory()
  const { runId, child, ended } = await startRunElsewhere(dataDirectory)

  const bench = await openTempServices({ dataDirectory })
  onTestFinished(() => bench.close())
  expect(bench.services.history.get(runId).summary.status).toBe('running')
  expect(() => bench.services.history.delete([runId])).toThrow(expect.objectContaining({ code: 'conflict' }))
  expect((await bench.reopen()).history.get(runId).summary.status).toBe('running')

  child.kill('SIGKILL')
  await ended
  expect(bench.services.history.get(runId).summary.status).toBe('running')
  const { summary, message } = (await bench.reopen()).history.get(runId)
  expect(summary).toMatchObject({ status: 'interrupted', requestName: 'Stalls' })
  expect(message.reasoning + message.answer).not.toBe('')
})

it('a run that was killed keeps what it went through before its last try', async () => {
  const dataDirectory = createTempDirectory()
  const server = await startHostileServer((response, { url }) => {
    if (!url.startsWith('/moved/')) response.writeHead(307, { location: `/moved${url}` }).end()
    else if (server.seen.length === 2) response.writeHead(429, { 'retry-after': '0' }).end()
  })
  onTestFinished(() => server.close())
  const { runId, child, ended } = await startRunElsewhere(dataDirectory, server.origin)
  child.kill('SIGKILL')
  await ended

  const bench = await openTempServices({ dataDirectory })
  onTestFinished(() => bench.close())
  const { summary, hops } = bench.services.history.get(runId)
  expect(summary).toMatchObject({ status: 'interrupted', httpStatus: null })
  expect(hops).toMatchObject([
    { kind: 'redirect', httpStatus: 307, to: `${server.origin}/moved/chat/completions` },
    { kind: 'retry', httpStatus: 429, attempt: 1 },
  ])
})

it('services that close leave no lock behind, also where they were opened twice in one process', async () => {
  const dataDirectory = createTempDirectory()
  const first = await openTempServices({ dataDirectory })
  const second = await openTempServices({ dataDirectory })
  const locks = () => readdirSync(join(dataDirectory, 'owners')).length
  expect(locks()).toBe(2)
  await second.services.close()
  expect(locks()).toBe(1)
  await first.services.close()
  expect(locks()).toBe(0)
})
