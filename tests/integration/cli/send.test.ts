import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { DEFAULT_SANDBOX_OPTIONS, type SandboxOptions } from '../../../shared/schemas/environment.ts'
import { requireBuiltCli, runCli, startCli } from '../../support/built-cli.ts'
import { startHostileServer } from '../../support/hostile-server.ts'
import { readRows } from '../../support/read-database.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { createTempDirectory } from '../../support/temp-database.ts'
import { openTempServices } from '../../support/temp-services.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'

beforeAll(requireBuiltCli)

const HELLO = '{"model": "deepseek-flash", "messages": [{"role": "user", "content": "Hello"}] /* comment */}'

const STORED = {
  name: 'Stored',
  baseUrl: '',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
  maxConcurrentRuns: 1,
}

/** Data of their own, and a sandbox without delays to send to. */
async function openBench(options: Partial<SandboxOptions> = {}) {
  const { baseUrl, sandbox } = await openSandbox(options)
  const dataDirectory = createTempDirectory()
  return {
    baseUrl,
    sandbox,
    dataDirectory,
    to: ['--base-url', baseUrl, '--data-dir', dataDirectory],
    storedStatuses: () =>
      readRows<{ status: string }>(dataDirectory, 'SELECT status FROM runs ORDER BY row_id').map(
        ({ status }) => status,
      ),
  }
}

/** What a command said of the run besides the figures of this moment. */
function withoutFigures(stderr: string): string {
  return stderr.replace(/\d[\d.,]* (ms|s|tok\/s)/g, '# $1').replace(/run [0-9a-f-]{36}/, 'run #')
}

describe('send', () => {
  it('writes the answer alone to a pipe, and the rest to stderr', async () => {
    const { to, storedStatuses, sandbox } = await openBench()
    const { exitCode, stdout, stderr } = await runCli(['send', '-', '--stream', ...to], { input: HELLO })
    expect([exitCode, storedStatuses()]).toEqual([0, ['done']])
    expect(stdout).toMatch(/^Hello! Three things[\s\S]*\.\n$/)
    const lines = withoutFigures(stderr).trim().split('\n')
    expect(lines.at(0)).toMatch(/^The user asks/)
    expect(lines.at(-1)).toMatch(
      /^done · HTTP 200 · deepseek-flash · 31 in, \d+ \(\d+ reasoning\) out · \$0\.\d+ · first token # m?s · # m?s.* · From shell · run #$/,
    )
    expect(sandbox.requestLog.map(({ path, bodyText }) => [path, JSON.parse(bodyText)])).toEqual([
      [
        '/chat/completions',
        { model: 'deepseek-flash', messages: [{ role: 'user', content: 'Hello' }], stream: true },
      ],
    ])
  })

  it('writes an answer that came as a whole the same way, and what is no message as it came', async () => {
    const { to } = await openBench()
    const streamed = await runCli(['send', '-', '--stream', ...to], { input: HELLO })
    const whole = await runCli(['send', '-', ...to], { input: HELLO })
    expect([whole.exitCode, whole.stdout]).toEqual([0, streamed.stdout])
    expect(whole.stderr).toMatch(/^The user asks/)
    const models = await runCli(['send', 'Models', ...to])
    expect(models.exitCode).toBe(0)
    expect(JSON.parse(models.stdout)).toMatchObject({ object: 'list' })
  })

  it('prints one object about the run with --json, the same whether it was streamed', async () => {
    const { to, dataDirectory } = await openBench()
    const file = join(dataDirectory, 'body.json')
    writeFileSync(file, HELLO)
    const plain = await runCli(['send', file, '--json', ...to])
    const streamed = await runCli(['send', file, '--json', '--stream', ...to])
    expect([plain.exitCode, streamed.exitCode, plain.stderr, streamed.stderr]).toEqual([0, 0, '', ''])
    const [first, second] = [plain, streamed].map(({ stdout }) => JSON.parse(stdout))
    expect(Object.keys(first)).toEqual([
      ...['runId', 'request', 'environment', 'url', 'status', 'httpStatus', 'model', 'reasoning', 'answer'],
      ...['toolCalls', 'finishReason', 'message', 'usage', 'cost', 'timings', 'startedAtMs', 'durationMs'],
      ...['error', 'tests'],
    ])
    expect(first).toMatchObject({
      request: 'body.json',
      status: 'done',
      httpStatus: 200,
      usage: { promptTokens: 31 },
      cost: { usd: expect.stringMatching(/^0\.\d+$/), isEstimate: false },
      error: null,
    })
    expect(second.answer).toBe(first.answer)
    const [row] = readRows<{ id: string }>(dataDirectory, 'SELECT id FROM runs ORDER BY row_id')
    expect(row?.id).toBe(first.runId)
  })

  it('gives the body of the response as it came with --raw', async () => {
    const body =
      ': comment\n\ndata: {"choices":[{"delta":{"content":"深度 🙂\\u001b[31m"}}]}\r\n\r\ndata: [DONE]\n\n'
    const server = await startHostileServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(body)
    })
    onTestFinished(() => server.close())
    const to = ['--base-url', server.origin, '--data-dir', createTempDirectory()]
    const { exitCode, stdout } = await runCli(['send', '-', '--raw', '--stream', ...to], { input: HELLO })
    expect([exitCode, stdout]).toEqual([0, body])
  })

  it('sends the key of DEEPSEEK_API_KEY to the server that is named, and to a stored environment of that origin', async () => {
    const server = await startHostileServer((response) => response.end('{}'))
    onTestFinished(() => server.close())
    const bench = await openTempServices({ secure: true })
    onTestFinished(() => bench.close())
    const { id } = bench.services.environments.create({ ...STORED, baseUrl: `${server.origin}/v1` })
    bench.services.environments.setKey({ id, key: 'sk-in-key-ring', persist: true, acceptInsecure: false })
    const data = ['--data-dir', bench.dataDirectory]

    const locked = await runCli(['send', '-', '--env', STORED.name, ...data], { input: HELLO })
    expect(locked).toMatchObject({ exitCode: 1, stdout: '' })
    expect(locked.stderr).toMatch(
      /^error: The key of this environment is in the key ring.*\n.*\n.*Set DEEPSEEK_API_KEY/,
    )
    const shells = [
      {
        environment: { DEEPSEEK_API_KEY: 'sk-test-1', DEEPSEEK_BASE_URL: server.origin },
        to: ['--env', 'shell'],
      },
      { environment: { DEEPSEEK_API_KEY: 'sk-test-2' }, to: ['--base-url', server.origin] },
      {
        environment: { DEEPSEEK_API_KEY: 'sk-test-3', DEEPSEEK_BASE_URL: server.origin },
        to: ['--env', STORED.name],
      },
      { environment: { DEEPSEEK_API_KEY: 'sk-test-4' }, to: ['--env', STORED.name] },
    ]
    for (const { environment, to } of shells) {
      await runCli(['send', '-', ...data, ...to], { input: HELLO, environment })
    }
    const keys = server.seen.map(
      ({ headers }) => headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1],
    )
    expect(keys).toEqual(['Bearer sk-test-1', 'Bearer sk-test-2', 'Bearer sk-test-3'])
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/chat/completions',
      '/chat/completions',
      '/v1/chat/completions',
    ])
  })

  it('chooses the endpoint by the body, unless it is told', async () => {
    const { to, sandbox } = await openBench()
    const bodies = [
      ['{"model": "deepseek-flash", "prompt": "def fib(", "max_tokens": 4}'],
      [
        '{"model": "deepseek-flash", "messages": [{"role": "user", "content": "x"}, {"role": "assistant", "content": "y", "prefix": true}], "max_tokens": 4}',
      ],
      [
        '{"model": "deepseek-flash", "messages": [{"role": "user", "content": "{{what}}"}], "max_tokens": 4}',
        '--path',
        '/v1/chat/completions',
        '--var',
        'what=a=b',
      ],
    ]
    for (const [input = '', ...more] of bodies) {
      expect((await runCli(['send', '-', '--json', ...to, ...more], { input })).exitCode).toBe(0)
    }
    expect(sandbox.requestLog.map(({ path }) => path)).toEqual([
      '/beta/completions',
      '/beta/chat/completions',
      '/v1/chat/completions',
    ])
    expect(JSON.parse(sandbox.requestLog.at(-1)?.bodyText ?? '')).toMatchObject({
      messages: [{ content: 'a=b' }],
    })
  })

  it('sends a saved request to another server, under its id', async () => {
    const { to, dataDirectory } = await openBench()
    const { services } = await openTempServices({ dataDirectory })
    const { id } = services.library.collections.create({ parentId: null, name: 'Work' })
    const saved = services.library.createRequest(id, chatDraft({ name: 'Saved', bodyText: HELLO }))
    await services.close()
    const { exitCode, stdout } = await runCli(['send', 'work/saved', '--json', ...to])
    expect([exitCode, JSON.parse(stdout).environment]).toEqual([0, 'From shell'])
    expect(readRows(dataDirectory, 'SELECT request_id AS id FROM runs')).toEqual([{ id: saved.id }])
  })

  it('ends with 1 when the run failed, with what the server said', async () => {
    const { to, storedStatuses } = await openBench({ scenario: 'out-of-balance' })
    const { exitCode, stdout, stderr } = await runCli(['send', '-', ...to], { input: HELLO })
    expect([exitCode, stdout, storedStatuses()]).toEqual([1, '', ['failed']])
    expect(stderr).toMatch(/^error: .+\n {2}server: .+\n {2}what to do: .+\nfailed · HTTP 402/)
    const asJson = await runCli(['send', '-', '--json', ...to], { input: HELLO })
    expect([asJson.exitCode, JSON.parse(asJson.stdout)]).toMatchObject([
      1,
      { status: 'failed', httpStatus: 402, error: { code: 'http-402' } },
    ])
  })

  it.each([
    [['--base-url', 'http://example.com'], 2, 'usage'],
    [['--base-url', 'ftp://127.0.0.1'], 2, 'usage'],
    [['--base-url', 'https://u:p@example.com'], 2, 'usage'],
    [['--env', 'Sandbox', '--base-url', 'http://127.0.0.1:1'], 2, 'usage'],
    [['--json', '--raw'], 2, 'usage'],
    [['--env', 'Nowhere'], 1, 'not-found'],
    [['--env', 'DeepSeek'], 1, 'key-missing'],
  ])('with %j sends nothing', async (parameters, expectedExit, code) => {
    const start = { input: HELLO }
    const data = ['--data-dir', createTempDirectory()]
    const { exitCode, stdout, stderr } = await runCli(['send', '-', '--json', ...data, ...parameters], start)
    expect([exitCode, stdout, JSON.parse(stderr).error.code]).toEqual([expectedExit, '', code])
  })

  it('names the variable that has no value, and how to give it one', async () => {
    const { to } = await openBench()
    const { exitCode, stderr } = await runCli(['send', '-', ...to], {
      input: HELLO.replace('Hello', '{{who}}'),
    })
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(
      /^error: No value for {{who}}\..*\n {2}where: standard input\n {2}what to do: .*--var/,
    )
  })

  it('aborts the run at SIGINT, and stores what had come', async () => {
    const { to, storedStatuses, dataDirectory } = await openBench({ scenario: 'stall' })
    const cli = startCli(['send', '-', '--stream', '--raw', ...to], { input: HELLO })
    expect(await cli.nextLine()).toMatch(/^data: /)
    cli.child.kill('SIGINT')
    expect((await cli.ended).exitCode).toBe(130)
    expect(storedStatuses()).toEqual(['aborted'])
    const [row] = readRows<{ frames: number }>(dataDirectory, 'SELECT frame_count AS frames FROM runs')
    expect(row?.frames).toBeGreaterThan(0)
  })

  it('is quiet when its reader leaves, and stops the run', async () => {
    const { to, storedStatuses } = await openBench({ tokensPerSecond: 50 })
    const cli = startCli(['send', '-', '--stream', '--raw', ...to], { input: HELLO })
    expect(await cli.nextLine()).toMatch(/^data: /)
    cli.child.stdout?.destroy()
    expect(await cli.exit).toBe(0)
    expect(storedStatuses()).toEqual(['aborted'])
  })
})
