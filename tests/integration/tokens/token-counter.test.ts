import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createTokenCounter } from '../../../electron/main/tokens/token-counter.ts'
import type { InspectedRun } from '../../../shared/domain/tokens/token-count.ts'
import goldenPrompts from '../../fixtures/tokens/golden-prompts.json' with { type: 'json' }
import { COUNTER_FILES } from './tokenizer-files.ts'

const FLASH = { model: 'deepseek-flash', atMs: Date.parse('2026-11-22T00:00:00Z') }
const NOT_THINKING = { thinking: { type: 'disabled' } }
const counter = createTokenCounter(COUNTER_FILES)
afterAll(() => counter.close())

function idsOf(runs: readonly InspectedRun[]): (number | null)[] {
  return runs.flatMap((run) => {
    if (run.kind === 'text') return [...run.tokens.ids]
    return run.kind === 'special' ? [run.id] : []
  })
}

test.each(goldenPrompts)('counts $name as the reference code does', async ({ body, promptTokens, ids }) => {
  expect((await counter.countRequest(body, FLASH)).promptTokens).toBe(promptTokens)
  const { runs } = await counter.inspectRequest(body, FLASH)
  if (ids !== null) expect(idsOf(runs)).toEqual(ids)
})

test('says what every token is for', async () => {
  const body = {
    messages: [
      { role: 'system', content: 'Answer in json.' },
      { role: 'user', content: 'Hello' },
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] },
    ],
    response_format: { type: 'json_object' },
  }
  expect(await counter.countRequest(body, FLASH)).toEqual({
    promptTokens: 58,
    exact: false,
    doubts: [
      {
        reason: 'The size of an image is not in the request, only its address; it takes up to 1024 tokens.',
        fewer: 0,
        more: 1024,
      },
    ],
    template: 'v4.1',
    tokenizer: 'deepseek-v4',
    // The full stop and the blank line after it are one token, which begins in the message.
    perMessage: [4, 2, null],
    tools: 0,
    format: 22,
    overhead: 29,
    images: [{ message: 2, tokens: null }],
  })
})

test('V3 needs nine tokens for a short question with a system text', async () => {
  const messages = [
    { role: 'system', content: 'You are a helpful assistant' },
    { role: 'user', content: 'Hi' },
  ]
  const v3 = { model: 'deepseek-chat', atMs: Date.parse('2025-03-01T00:00:00Z') }
  expect(await counter.countRequest({ messages }, v3)).toMatchObject({ promptTokens: 9, exact: true })
})

const JSON_MODE = { response_format: { type: 'json_object' } }
const JSON_QUESTION = {
  ...NOT_THINKING,
  messages: [
    { role: 'system', content: 'Reply with json.' },
    { role: 'user', content: '数到 12345' },
  ],
}

test('V4.1 in JSON mode takes the 24 tokens more that bills show over the bare turns', async () => {
  const v3 = { model: 'deepseek-chat', atMs: Date.parse('2025-03-01T00:00:00Z') }
  const bare = await counter.countRequest(JSON_QUESTION, v3)
  const json = await counter.countRequest({ ...JSON_QUESTION, ...JSON_MODE }, FLASH)
  expect(json.promptTokens - bare.promptTokens).toBe(24)
})

test('the V4 preview in JSON mode takes the 20 tokens more that bills show', async () => {
  const preview = { model: 'deepseek-v4-flash', atMs: Date.parse('2026-05-11T00:00:00Z') }
  const plain = await counter.countRequest(JSON_QUESTION, preview)
  const json = await counter.countRequest({ ...JSON_QUESTION, ...JSON_MODE }, preview)
  expect(json.promptTokens - plain.promptTokens).toBe(20)
})

test('a special spelling in a text is plain characters', async () => {
  const text = '<｜User｜></think>'
  expect(await counter.countText(text)).toBeGreaterThan(2)
  const { runs } = await counter.inspectRequest(
    { ...NOT_THINKING, messages: [{ role: 'user', content: text }] },
    FLASH,
  )
  expect(idsOf(runs).filter((id) => id === 128803 || id === 128822)).toEqual([128803, 128822])
})

test('shows the tokens of a text with their places', async () => {
  expect(await counter.tokenize('Hello 你好 👋 12345')).toEqual({
    ids: Uint32Array.of(19923, 223, 30594, 52780, 236, 223, 6895, 1883),
    byteStarts: Uint32Array.of(0, 5, 6, 12, 16, 17, 18, 21),
    charStarts: Uint32Array.of(0, 5, 6, 8, 9, 11, 12, 15),
    byteLength: 23,
  })
})

test('a prompt of 100,000 tokens leaves the event loop free, and an edit changes the count by the edit', async () => {
  const text = 'The 12 quick foxes, 你好世界， jump over "lazy" dogs.\n'.repeat(6000)
  let turns = 0
  let counting = true
  function takeTurn(): void {
    turns += 1
    if (counting) setImmediate(takeTurn)
  }
  takeTurn()
  const before = await counter.countRequest({ messages: [{ role: 'user', content: text }] }, FLASH)
  counting = false
  const after = await counter.countRequest({ messages: [{ role: 'user', content: `${text}!` }] }, FLASH)
  expect(turns).toBeGreaterThan(20)
  expect(before.promptTokens).toBeGreaterThan(100_000)
  expect(after.promptTokens - before.promptTokens).toBe(1)
  expect(after.promptTokens).toBe((await counter.countText(`${text}!`)) + 30)
})

test('a missing tokenizer fails the job, not the application', async () => {
  const lost = createTokenCounter({
    ...COUNTER_FILES,
    tokenizerFile: join(tmpdir(), 'no-such-tokenizer.json'),
  })
  await expect(lost.countText('a')).rejects.toThrow('ENOENT')
  await lost.close()
  await expect(lost.countText('a')).rejects.toThrow('The token counter is closed.')
})

test('a thread that dies rejects its jobs and is replaced for the next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-counter-'))
  const workerFile = join(folder, 'worker.mjs')
  writeFileSync(workerFile, 'process.exit(3)')
  const fragile = createTokenCounter({ ...COUNTER_FILES, workerFile })
  await expect(fragile.countText('a')).rejects.toThrow('The tokenizer thread ended with code 3.')
  writeFileSync(
    workerFile,
    "import { parentPort } from 'node:worker_threads'\nparentPort.on('message', ({ id }) => parentPort.postMessage({ id, ok: true, value: 7 }))",
  )
  expect(await fragile.countText('a')).toBe(7)
  await fragile.close()
  rmSync(folder, { recursive: true })
})
