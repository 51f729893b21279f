import { getEventListeners } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type CheckRunner, createCheckRunner } from '../../../electron/main/checks/check-runner.ts'
import { evaluateCheck } from '../../../shared/domain/checks/evaluate-check.ts'
import type { Check } from '../../../shared/schemas/check.ts'
import { CHECK_WORKER_FILE } from '../../support/check-runner.ts'
import { check, subject } from '../../unit/shared/checks/check-builders.ts'

/** Each further `a` doubles the time: no machine comes to the end of it. */
const EVIL_ANSWER = `${'a'.repeat(60)}!`
const EVIL_PATTERN = '(a+)+$'

function openRunner(options: { workerFile?: string; timeLimitMs?: number } = {}): CheckRunner {
  const runner = createCheckRunner({ workerFile: CHECK_WORKER_FILE, ...options })
  onTestFinished(() => runner.close())
  return runner
}

/** A thread of the test's own; `source` is what it does with `port`, besides being ready. */
function workerFileOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'check-runner-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'worker.mjs')
  writeFileSync(file, `import { parentPort as port } from 'node:worker_threads'\n${source}\n`)
  return file
}

const READY = "port.postMessage({ kind: 'ready' })"

test('gives the results that the checks give by themselves, in their order', async () => {
  const checks: Check[] = [
    check('contains', { id: 'a', text: 'city' }),
    check('json-schema', { id: 'b', schemaText: '{"required": ["zip"]}' }),
    check('json-path', { id: 'c', operator: 'equals', expected: '"Berlin"' }),
    check('cost-below', { id: 'd' }),
  ]
  const run = subject({ answer: '{"city": "Berlin"}' })
  const runner = openRunner()
  const expected = checks.map((made) => evaluateCheck(made, run))
  expect(await Promise.all([runner.run(checks, run), runner.run([], run), runner.run(checks, run)])).toEqual([
    expected,
    [],
    expected,
  ])
})

test.each([
  ['a regular expression', check('matches', { pattern: EVIL_PATTERN }), EVIL_ANSWER],
  [
    'a pattern of a schema',
    check('json-schema', { schemaText: JSON.stringify({ pattern: EVIL_PATTERN }) }),
    JSON.stringify(EVIL_ANSWER),
  ],
  [
    'a pattern of a JSONPath',
    check('json-path', { path: `$[?search(@, '${EVIL_PATTERN}')]` }),
    JSON.stringify([EVIL_ANSWER]),
  ],
])('%s without an end is stopped, and the next check is made', async (_what, evil, answer) => {
  const runner = openRunner({ timeLimitMs: 500 })
  const after = check('contains', { id: 'after', text: 'a' })
  expect(await runner.run([evil, after], subject({ answer }))).toEqual([
    { check: evil, outcome: 'failed', reason: 'This test took longer than 500 ms and was stopped.' },
    { check: after, outcome: 'passed', reason: 'The answer contains “a”.' },
  ])
})

test('the limit is for each check alone', async () => {
  const slow = `const pause = new Int32Array(new SharedArrayBuffer(4))
    port.on('message', ({ checks }) => {
      for (const check of checks) {
        Atomics.wait(pause, 0, 0, 300)
        port.postMessage({ kind: 'result', result: { check, outcome: 'passed', reason: 'Slow.' } })
      }
    })
    ${READY}`
  const runner = openRunner({ workerFile: workerFileOf(slow), timeLimitMs: 1000 })
  const checks = ['a', 'b', 'c', 'd', 'e'].map((id) => check('valid-json', { id }))
  const results = await runner.run(checks, subject())
  expect(results.map((result) => result.outcome)).toEqual(['passed', 'passed', 'passed', 'passed', 'passed'])
})

test('a check that ends its thread has failed, and the others are made', async () => {
  const fragile = `port.on('message', ({ checks }) => {
      for (const check of checks) {
        if (check.id === 'fatal') throw new Error('a fault of the thread')
        if (check.id === 'mortal') process.exit(3)
        port.postMessage({ kind: 'result', result: { check, outcome: 'passed', reason: 'Made.' } })
      }
    })
    ${READY}`
  const runner = openRunner({ workerFile: workerFileOf(fragile) })
  const checks = ['first', 'fatal', 'between', 'mortal', 'last'].map((id) => check('valid-json', { id }))
  const results = await runner.run(checks, subject())
  expect(results.map(({ check: made, outcome, reason }) => [made.id, outcome, reason])).toEqual([
    ['first', 'passed', 'Made.'],
    ['fatal', 'failed', 'This test could not be made: it ran out of memory or came upon a fault of the app.'],
    ['between', 'passed', 'Made.'],
    [
      'mortal',
      'failed',
      'This test could not be made: it ran out of memory or came upon a fault of the app.',
    ],
    ['last', 'passed', 'Made.'],
  ])
})

test('a thread that does not come up fails the run, not the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-runner-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const workerFile = join(folder, 'worker.mjs')
  const runner = openRunner({ workerFile })
  writeFileSync(workerFile, "throw new Error('no luck')")
  await expect(runner.run([check('valid-json')], subject())).rejects.toThrow('no luck')
  writeFileSync(workerFile, 'process.exit(3)')
  await expect(runner.run([check('valid-json')], subject())).rejects.toThrow(
    'The thread of the checks ended with code 3.',
  )
  writeFileSync(workerFile, `import ${JSON.stringify(CHECK_WORKER_FILE)}`)
  expect(await runner.run([check('reasoning')], subject())).toEqual([
    { check: check('reasoning'), outcome: 'failed', reason: 'The model gave no reasoning.' },
  ])
})

test('a run that is stopped in the middle of a check makes no more of them', async () => {
  const runner = openRunner({ timeLimitMs: 60_000 })
  const stop = new AbortController()
  const [evil, last] = [
    check('matches', { id: 'evil', pattern: EVIL_PATTERN }),
    check('contains', { id: 'last', text: 'a' }),
  ]
  const run = runner.run([evil, last], subject({ answer: EVIL_ANSWER }), stop.signal)
  while (getEventListeners(stop.signal, 'abort').length === 0) await setImmediate()
  stop.abort()
  const notMade = { outcome: 'unknown', reason: 'This test was not made: the run was stopped first.' }
  expect(await run).toEqual([
    { check: evil, ...notMade },
    { check: last, ...notMade },
  ])
  expect(await runner.run([last], subject(), stop.signal)).toEqual([{ check: last, ...notMade }])
  expect((await runner.run([last], subject({ answer: 'a' })))[0]?.outcome).toBe('passed')
})

test('closing ends what is under way, and refuses what comes later', async () => {
  const runner = openRunner({ timeLimitMs: 60_000 })
  await runner.run([check('valid-json')], subject())
  const underWay = runner.run([check('matches', { pattern: EVIL_PATTERN })], subject({ answer: EVIL_ANSWER }))
  const refused = expect(underWay).rejects.toThrow('The check runner is closed.')
  await runner.close()
  await refused
  await expect(runner.run([check('valid-json')], subject())).rejects.toThrow('The check runner is closed.')
})

test('says where values do not fit their schemas, and gives up one that takes too long', async () => {
  const runner = openRunner({ timeLimitMs: 1000 })
  const number = JSON.stringify({ properties: { price: { type: 'number' } }, required: ['price', 'city'] })
  expect(
    await runner.fit([
      { schemaText: number, text: '{"price": 1, "city": ""}' },
      { schemaText: JSON.stringify({ pattern: EVIL_PATTERN }), text: JSON.stringify(EVIL_ANSWER) },
      { schemaText: number, text: '{"price": "1"}' },
      { schemaText: '{"type": "numbre"}', text: '1' },
      { schemaText: number, text: '{' },
    ]),
  ).toEqual([
    { kind: 'fits' },
    { kind: 'unknown', reason: 'The schema check took longer than 1 s and was stopped.' },
    {
      kind: 'faults',
      total: 2,
      faults: [
        { pointer: '', message: "must have required property 'city'" },
        { pointer: '/price', message: 'must be number' },
      ],
    },
    { kind: 'unknown', reason: expect.stringContaining('The schema itself is not valid: /type must be') },
    { kind: 'unknown', reason: 'The value is not JSON.' },
  ])
})
