import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { requireBuiltCli, runCli } from '../../support/built-cli.ts'
import { createTempDirectory } from '../../support/temp-database.ts'

beforeAll(requireBuiltCli)

const HELLO = `{
  // Thinking is on by default.
  "model": "deepseek-flash",
  "messages": [{ "role": "user", "content": "Hello" }],
}`

function bodyFile(text = HELLO): string {
  const file = join(createTempDirectory(), 'body.json')
  writeFileSync(file, text)
  return file
}

describe('tokens', () => {
  it('counts what the provider bills, from a file and from stdin', async () => {
    const counted = {
      exitCode: 0,
      stdout: '{"prompt_tokens":31,"exact":true,"model":"deepseek-flash","template":"v4.1"}\n',
      stderr: '',
    }
    expect(await runCli(['tokens', bodyFile(), '--json'])).toEqual(counted)
    expect(await runCli(['tokens', '-', '--json'], { input: HELLO })).toEqual(counted)
    expect(await runCli(['tokens', '-'], { input: `\ufeff${HELLO}` })).toEqual({
      exitCode: 0,
      stdout: '31 prompt tokens\ndeepseek-flash, template v4.1, tokenizer deepseek-v4\n',
      stderr: '',
    })
  })

  it('counts as at another time', async () => {
    const body = HELLO.replace('deepseek-flash', 'deepseek-chat')
    const { stdout } = await runCli(['tokens', '-', '--json', '--at', '2025-03-01T00:00:00Z'], {
      input: body,
    })
    expect(JSON.parse(stdout)).toEqual({
      prompt_tokens: 4,
      exact: true,
      model: 'deepseek-chat',
      template: 'v3',
    })
  })

  it.each([
    ['{"model": "deepseek-flash", "messages": [}', 'invalid-body', 'standard input, line 1, column 42'],
    ['{"messages": []}', 'invalid-body', 'standard input'],
    ['', 'invalid-body', 'standard input'],
    ['[]', 'invalid-body', 'standard input'],
  ])('says where %j is wrong', async (input, code, place) => {
    const { exitCode, stdout, stderr } = await runCli(['tokens', '-', '--json'], { input })
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(JSON.parse(stderr).error).toMatchObject({ code, place })
  })

  it('says what is wrong, where and what to do', async () => {
    const file = bodyFile('{"model": }')
    expect(await runCli(['tokens', file])).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'error: The body is not valid JSON: Expected a value.\n' +
        `  where: ${file}, line 1, column 11\n` +
        '  what to do: Mend it there. Comments and trailing commas are fine.\n',
    })
  })
})

describe('cost', () => {
  const chat = ['cost', '--model', 'deepseek-chat']

  it('is exact to the last digit, with the period that applied', async () => {
    const { exitCode, stdout } = await runCli([
      ...['cost', '--model', 'deepseek-flash', '--at', '2026-11-24T20:00:00Z'],
      ...['--hit', '1', '--miss', '4000', '--out', '1000', '--json'],
    ])
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      0,
      {
        cost: '0.001200003',
        currency: 'USD',
        period: {
          id: 'flash-2026-09-10',
          servedBy: 'DeepSeek-V4.1-Flash, V4.1-Flash-1017',
          from: '2026-09-10T04:00:00Z',
          until: null,
          tier: 'off-peak',
          reason: { kind: 'outside-windows' },
          prices: { cacheHit: '0.003', cacheMiss: '0.15', output: '0.60' },
          holidaysKnown: true,
          confidence: 'official',
          source: 'https://api-docs.deepseek.com/quick_start/pricing',
        },
      },
    ])
  })

  it('takes another currency from its own list', async () => {
    const at = ['--at', '2025-06-02T03:00:00Z', '--miss', '1000000']
    const costs = await Promise.all(
      ['USD', 'CNY'].map(async (currency) => {
        const { stdout } = await runCli([...chat, ...at, '--currency', currency, '--json'])
        return JSON.parse(stdout).cost
      }),
    )
    expect(costs).toEqual(['0.27', '2'])
  })

  it('creates no data', async () => {
    const configuration = createTempDirectory()
    const environment = { XDG_CONFIG_HOME: configuration, HOME: configuration }
    const { exitCode } = await runCli(['cost', '--model', 'deepseek-flash', '--miss', '1'], { environment })
    expect([exitCode, existsSync(join(configuration, 'DeepSeek Workbench'))]).toEqual([0, false])
  })

  it.each([
    [['--model', 'gpt'], 1, 'no-price'],
    [['--model', 'deepseek-chat', '--at', '2020-01-01T00:00:00Z'], 1, 'no-price'],
    [['--model', 'deepseek-chat', '--at', '2026-11-01T00:00:00Z'], 1, 'no-price'],
    [['--model', 'deepseek-chat', '--at', '2024-06-01T00:00:00Z', '--hit', '1'], 1, 'no-price'],
    [['--model', 'deepseek-flash', '--at', 'yesterday'], 2, 'usage'],
    [['--model', 'deepseek-flash', '--miss', '1.5'], 2, 'usage'],
    [['--model', 'deepseek-flash', '--currency', 'EUR'], 2, 'usage'],
    [[], 2, 'usage'],
  ])('refuses %j', async (parameters, expectedExit, code) => {
    const { exitCode, stdout, stderr } = await runCli(['cost', ...parameters, '--json'])
    expect([exitCode, stdout, JSON.parse(stderr).error.code]).toEqual([expectedExit, '', code])
  })
})
