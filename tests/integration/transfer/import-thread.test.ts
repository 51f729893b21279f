import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { createImportThread, type ImportThread } from '../../../electron/main/transfer/import-thread.ts'
import { ImportError } from '../../../shared/domain/transfer/import-reader.ts'
import { GRAMMAR_FILES, IMPORT_WORKER_FILE } from '../../support/curl-reader.ts'

/** The real thread, for what does not end it. */
const realThread = createImportThread({ workerFile: IMPORT_WORKER_FILE, grammar: GRAMMAR_FILES })
afterAll(() => realThread.close())

function openThread(options: { workerFile?: string; timeLimitMs?: number } = {}): ImportThread {
  const thread = createImportThread({ workerFile: IMPORT_WORKER_FILE, grammar: GRAMMAR_FILES, ...options })
  onTestFinished(() => thread.close())
  return thread
}

/** A thread of the test's own; `source` is what it does with `port`, besides being ready. */
function workerFileOf(source: string): string {
  return unreadyWorkerFileOf(`${source}\nport.postMessage({ kind: 'ready' })`)
}

function unreadyWorkerFileOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-thread-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'worker.mjs')
  writeFileSync(file, `import { parentPort as port } from 'node:worker_threads'\n${source}\n`)
  return file
}

const file = (text: string, path = 'pasted') => ({ files: [{ path, text }] })

test.each([
  ['curl', "curl 'https://api.deepseek.com/chat/completions' --json '{}'"],
  ['curl', 'curl.exe https://api.deepseek.com/chat/completions `\n --json "{`"a`":1}"'],
  ['raw-http', 'POST /chat/completions HTTP/1.1\r\nHost: api.deepseek.com\r\n\r\n{}'],
  ['fetch', 'fetch("https://api.deepseek.com/chat/completions", {"method": "POST", "body": "{}"});'],
  [
    'har',
    '{"log": {"version": "1.2", "entries": [{"request": {"method": "GET", "url": "https://x.org/"}}]}}',
  ],
  ['http-file', '### Chat\nPOST https://api.deepseek.com/chat/completions\n\n{}'],
  ['http-file', '@base = https://api.deepseek.com\n\nPOST {{base}}/chat/completions\n\n{"a": "curl x"}'],
  ['openai-batch', '{"custom_id": "1", "method": "POST", "url": "/v1/chat/completions", "body": {}}\n'],
  ['json-body', '{\n  // a question\n  "messages": [],\n}'],
])('recognises and reads %s', async (format, text) => {
  const bundle = await realThread.read(file(text))
  expect([bundle.format, bundle.root.requests.length]).toEqual([format, 1])
})

test('reads one source after another on one thread', async () => {
  const thread = openThread()
  const bundles = await Promise.all(
    ['curl https://a.org', '{"messages": []}'].map((text) => thread.read(file(text))),
  )
  expect(bundles.map(({ format }) => format)).toEqual(['curl', 'json-body'])
})

const MIB = 1024 * 1024

test.each([
  ['nothing', '  \n', /There is nothing to import/],
  [
    'prose',
    'Dear all, this is a letter.',
    /none of the formats that can be imported: .*curl command, HAR file/,
  ],
  [
    'JSON of something else',
    '{"name": "x", "version": "1.0.0"}',
    /neither a file of a known client nor the body/,
  ],
  [
    'JSON that was cut off',
    '{"messages": [{"role": "user", "content": "Hel',
    /ends in the middle \(line 1, column \d+\)/,
  ],
  [
    'a HAR file that was cut off',
    '{"log": {"version": "1.2",\n "entries": [{"request": ',
    /ends in the middle \(line 2/,
  ],
  [
    'a batch file that was cut off',
    '{"custom_id": "a", "body": {}}\n{"custom_id": "b", "bo',
    /ends in the middle/,
  ],
  ['a fetch call that was cut off', 'fetch("https://x.org", {"body": "abc', /never closed/],
  ['a bomb of brackets', `{"messages": ${'['.repeat(10 * MIB)}`, /nested deeper than 1,000 levels/],
  ['a bomb of brackets in code', `fetch("https://x.org", ${'['.repeat(MIB)}`, /nested too deeply/],
  ['100 MB', `{"messages": ["${'x'.repeat(100 * MIB)}"]}`, /too large: 101 MiB/],
  ['a text in the wrong encoding', '\u0000P\u0000O\u0000S\u0000T', /none of the formats/],
])('refuses %s with words, before the time limit does', async (_, text, message) => {
  const error = await realThread.read(file(text)).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ImportError)
  expect(String(error)).toMatch(message)
})

test('ends a read that takes too long, and reads the next on a new thread', async () => {
  const workerFile = workerFileOf(
    `port.on('message', ({ files }) => {
      while (files[0].text === 'for ever') {}
      port.postMessage({ kind: 'bundle', bundle: files[0].text })
    })`,
  )
  const thread = openThread({ workerFile, timeLimitMs: 200 })
  const [first, second] = await Promise.allSettled([
    thread.read(file('for ever')),
    thread.read(file('short')),
  ])
  expect(first).toMatchObject({
    status: 'rejected',
    reason: new ImportError('Reading this took longer than 0.2 s and was stopped. Split the file.', 'pasted'),
  })
  expect(second).toEqual({ status: 'fulfilled', value: 'short' })
})

test('a thread that dies is an error of the source', async () => {
  const thread = openThread({ workerFile: workerFileOf(`port.on('message', () => process.exit(1))`) })
  await expect(thread.read(file('x'))).rejects.toThrow(/more memory than there is/)
})

test('a fault of a reader is no error of the source', async () => {
  const workerFile = workerFileOf(
    `port.on('message', () => port.postMessage({ kind: 'fault', message: 'TypeError: x' }))`,
  )
  const error = await openThread({ workerFile })
    .read(file('x'))
    .catch((reason: unknown) => reason)
  expect(error).not.toBeInstanceOf(ImportError)
  expect(error).toEqual(new Error('TypeError: x'))
})

test('an aborted read ends', async () => {
  const workerFile = workerFileOf(`port.on('message', () => { for (;;) {} })`)
  const thread = openThread({ workerFile })
  const stop = new AbortController()
  const reading = thread.read(file('x'), stop.signal)
  stop.abort(new Error('no more'))
  await expect(reading).rejects.toThrow('no more')
  await expect(thread.read(file('x'), AbortSignal.abort(new Error('at once')))).rejects.toThrow('at once')
})

test('a read that waits for the thread to start ends when it is aborted, and so does the thread', async () => {
  const thread = openThread({ workerFile: unreadyWorkerFileOf(`port.on('message', () => {})`) })
  const stop = new AbortController()
  const reading = thread.read(file('x'), stop.signal)
  setImmediate(() => stop.abort(new Error('no more')))
  await expect(reading).rejects.toThrow('no more')
  await thread.close()
})

test('a thread that ends before it has started is no error of the source', async () => {
  const thread = openThread({ workerFile: unreadyWorkerFileOf('process.exit(1)') })
  const error = await thread.read(file('x')).catch((reason: unknown) => reason)
  expect(error).not.toBeInstanceOf(ImportError)
  expect(error).toEqual(new Error('The thread of the imports ended when it started.'))
})

test('nothing is read after the end, and a read under way ends', async () => {
  const workerFile = workerFileOf(`port.on('message', () => { for (;;) {} })`)
  const thread = openThread({ workerFile })
  const reading = thread.read(file('x'))
  const ending = expect(reading).rejects.toThrow('The import thread is closed.')
  await thread.close()
  await ending
  await expect(thread.read(file('x'))).rejects.toThrow('The import thread is closed.')
})
