import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openComparisonBench } from './comparison-bench.ts'

const PROCESS_FILE = fileURLToPath(new URL('../../support/comparison-process.ts', import.meta.url))
const CELLS = 18

/** Runs the process on this data until it is in the middle of its comparison, and kills it there. */
async function killInMidGrid(dataDirectory: string): Promise<void> {
  const child = spawn(process.execPath, [PROCESS_FILE, dataDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  expect(line).toBe('in the middle')
  child.kill('SIGKILL')
  await ended
}

it('an app killed in mid-grid goes on with the rest, and runs nothing twice that was done', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'workbench-killed-'))
  await killInMidGrid(dataDirectory)

  const bench = await openComparisonBench({ dataDirectory })
  const [comparison] = bench.services.comparisons.list()
  const id = comparison?.id ?? ''
  const runOf = ({ run }: { run: { id: string } | null }) => run?.id ?? ''
  const before = bench.cells(id)
  const done = before.filter(({ state }) => state === 'done').map(runOf)
  const cutOff = before.filter(({ state }) => state === 'interrupted').map(runOf)
  expect(bench.services.comparisons.get(id).progress.state).toBe('idle')
  expect(done.length).toBeGreaterThanOrEqual(5)
  expect(cutOff.length).toBeGreaterThan(0)
  expect(done.length + cutOff.length).toBe(before.length)
  expect(before.length).toBeLessThan(CELLS)

  const after = await bench.run(id, { kind: 'rest' })
  expect(after.map(({ state, isCurrent }) => `${state} ${isCurrent}`)).toEqual(
    Array.from({ length: CELLS }, () => 'done true'),
  )
  expect(done.filter((runId) => !after.map(runOf).includes(runId))).toEqual([])
  // A run that was killed before its cell knew of it is in the history too, interrupted.
  expect(bench.countRuns('done')).toBe(CELLS)
})
