import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { EXPORT_WRITERS } from '../../../electron/cli/export/write-format.ts'
import { snippetRequestOfDraft } from '../../../shared/domain/snippets/request-of-draft.ts'
import { findTarget, SNIPPET_TARGETS } from '../../../shared/domain/snippets/targets.ts'
import { requireBuiltCli, runCli, startCli } from '../../support/built-cli.ts'
import { comparisonColumn, comparisonDraft } from '../../support/comparison-builders.ts'
import { startHostileServer } from '../../support/hostile-server.ts'
import { readRows } from '../../support/read-database.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { createTempDirectory } from '../../support/temp-database.ts'
import { openTempServices } from '../../support/temp-services.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'

beforeAll(requireBuiltCli)

const HELLO = chatBody('Hello')

/** New data, and a sandbox without delays to send to. */
async function openBench() {
  const { baseUrl } = await openSandbox()
  const dataDirectory = createTempDirectory()
  return {
    dataDirectory,
    data: ['--data-dir', dataDirectory],
    to: ['--data-dir', dataDirectory, '--base-url', baseUrl],
  }
}

describe('history', () => {
  it('lists runs, newest first, and finds them by their words', async () => {
    const { data, to } = await openBench()
    const prompts = ['Hello', 'Erzähl mir von 深度求索']
    for (const prompt of prompts) {
      const input = chatBody(prompt, { max_tokens: 5 })
      expect((await runCli(['send', '-', ...to], { input })).exitCode).toBe(0)
    }
    const list = async (...parameters: string[]) => {
      const { exitCode, stdout } = await runCli(['history', ...parameters, '--json', ...data])
      const { runs, more } = JSON.parse(stdout)
      return [exitCode, runs.map((run: { promptPreview: string }) => run.promptPreview), more]
    }
    expect(await list()).toEqual([0, [prompts[1], prompts[0]], false])
    expect(await list('--limit', '1')).toEqual([0, [prompts[1]], true])
    expect(await list('深度求索')).toEqual([0, [prompts[1]], false])
    expect(await list('nothing of it')).toEqual([0, [], false])
    const { stdout } = await runCli(['history', 'Hello', ...data])
    const lines = stdout.trimEnd().split('\n')
    expect([lines.length, lines[0]]).toEqual([2, expect.stringMatching(/^started +status +request +model/)])
    expect(lines[1]).toMatch(
      /^\d{4}-\d{2}-\d{2} \d\d:\d\d:\d\d +done +standard input +deepseek-flash .* Hello$/,
    )
  })

  it('is quiet when its reader leaves early', async () => {
    const { data } = await openBench()
    const cli = startCli(['history', ...data])
    cli.child.stdout?.destroy()
    expect(await cli.exit).toBe(0)
  })

  it('says that there is nothing, and creates no data', async () => {
    const dataDirectory = join(createTempDirectory(), 'new')
    const { exitCode, stdout, stderr } = await runCli(['history', '--data-dir', dataDirectory])
    expect([exitCode, stdout, stderr]).toEqual([0, '', 'There are no runs yet.\n'])
    expect(existsSync(dataDirectory)).toBe(false)
    expect((await runCli(['history', '--limit', '0'])).exitCode).toBe(2)
  })
})

describe('compare', () => {
  it('runs a request with each value, and keeps the runs but no comparison', async () => {
    const { to, dataDirectory } = await openBench()
    const { exitCode, stdout } = await runCli(
      [
        'compare',
        '-',
        '--vary',
        'model=deepseek-flash,deepseek-v4-pro',
        '--vary',
        'thinking.type=disabled',
        '--json',
        ...to,
      ],
      { input: HELLO },
    )
    const { columns, cells } = JSON.parse(stdout)
    expect([exitCode, columns.map(({ model }: { model: string }) => model)]).toEqual([
      0,
      ['deepseek-flash', 'deepseek-v4-pro'],
    ])
    expect(cells).toMatchObject([
      { row: 1, repetition: 1, status: 'done', usage: { promptTokens: 5 } },
      { row: 1, repetition: 1, status: 'done' },
    ])
    expect(readRows(dataDirectory, 'SELECT status FROM runs')).toEqual([
      { status: 'done' },
      { status: 'done' },
    ])
    expect(readRows(dataDirectory, 'SELECT id FROM comparisons')).toEqual([])
  })

  it('runs the columns of a saved comparison that are asked for, and prints its table', async () => {
    const { to, data, dataDirectory } = await openBench()
    const { services } = await openTempServices({ dataDirectory })
    services.environments.update('sandbox', {
      ...{ name: 'Sandbox', baseUrl: '', variables: [], maxConcurrentRuns: 4 },
      sandbox: { strictToday: false, scenario: 'normal', firstTokenMs: 0, tokensPerSecond: 0 },
    })
    services.comparisons.create(
      comparisonDraft({
        name: 'Limits',
        columns: [1, 2, 3].map((limit) =>
          comparisonColumn(`c${limit}`, {
            name: `at most ${limit}`,
            fields: [{ path: ['max_tokens'], json: `${limit}` }],
          }),
        ),
        repetitions: 2,
      }),
    )
    await services.close()
    const { exitCode, stdout } = await runCli(['compare', 'limits', '--columns', '1, at most 3', ...data])
    const table = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/).slice(0, 6).join('|'))
    expect([exitCode, table]).toEqual([
      0,
      [
        'column|row|rep|status|in|out',
        'at most 1|1|1|done|31|1',
        'at most 3|1|1|done|31|3',
        'at most 1|1|2|done|31|1',
        'at most 3|1|2|done|31|3',
      ],
    ])
    const report = await runCli(['compare', 'Limits', '--rest', '--as', 'csv', ...data])
    expect([report.exitCode, report.stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('column')])
    expect(readRows(dataDirectory, 'SELECT id FROM runs')).toHaveLength(6)
    expect((await runCli(['compare', 'Limits', '--columns', '4', ...to])).exitCode).toBe(1)
  })

  it.each([
    [['compare', 'nothing'], 1, 'not-found'],
    [['compare', '-', '--vary', 'model'], 2, 'usage'],
    [['compare', '-', '--vary', 'n=1..1000'], 2, 'usage'],
    [['compare', '-', '--vary', 'n=1', '--as', 'csv', '--json'], 2, 'usage'],
  ])('refuses %j', async (parameters, expectedExit, code) => {
    const { data } = await openBench()
    const { exitCode, stdout, stderr } = await runCli([...parameters, '--json', ...data], { input: HELLO })
    expect([exitCode, stdout, JSON.parse(stderr).error.code]).toEqual([expectedExit, '', code])
  })
})

describe('export', () => {
  it('lists the targets of snippets and files', async () => {
    const { exitCode, stdout } = await runCli(['export', '--list', '--json'])
    const snippets = SNIPPET_TARGETS.map(({ id, title, group }) => ({ id, title, group }))
    const files = EXPORT_WRITERS.map(({ format, title }) => ({ id: format, title, group: 'files' }))
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, [...snippets, ...files]])
    const plain = await runCli(['export', '--list'])
    expect(plain.stdout.trimEnd().split('\n')).toHaveLength(snippets.length + files.length + 1)
  })

  it.each(SNIPPET_TARGETS.map(({ id }) => id).slice(0, 3))('prints the snippet alone as %s', async (id) => {
    const { baseUrl } = await openSandbox()
    const written = snippetRequestOfDraft(chatDraft({ bodyText: HELLO }), { baseUrl, scope: new Map() })
    if (!written.ok) throw new Error(written.reason)
    const snippet = findTarget(id)?.write(written.request)
    const { exitCode, stdout } = await runCli(['export', '-', '--as', id, '--base-url', baseUrl], {
      input: HELLO,
    })
    expect([exitCode, stdout]).toEqual([0, snippet?.code])
  })

  it('writes a folder that is a workspace, which other commands work on, and keeps no runs', async () => {
    const { data, dataDirectory } = await openBench()
    const { baseUrl } = await openSandbox()
    const { services } = await openTempServices({ dataDirectory })
    const { id } = services.library.collections.create({ parentId: null, name: 'Work' })
    services.library.createRequest(id, chatDraft({ name: 'Hello/there', bodyText: HELLO }))
    await services.close()
    const folder = join(createTempDirectory(), 'requests')
    const { exitCode, stdout } = await runCli([
      'export',
      'Work',
      '--as',
      'workspace',
      '--output',
      folder,
      ...data,
    ])
    expect([exitCode, stdout]).toEqual([0, ''])

    const inFolder = ['--workspace', folder, '--base-url', baseUrl]
    const sent = await runCli(['send', 'Hello/there', '--json', ...inFolder])
    expect([sent.exitCode, JSON.parse(sent.stdout).status]).toEqual([0, 'done'])
    const run = await runCli(['run', 'Work', '--json', ...inFolder])
    expect([run.exitCode, JSON.parse(run.stdout).counts.runs]).toEqual([0, 1])
    expect((await runCli(['history', '--workspace', folder])).stderr).toBe('There are no runs yet.\n')
    const file = readdirSync(join(folder, 'Work')).find((name) => name.endsWith('.request')) ?? ''
    const tokens = await runCli(['tokens', join(folder, 'Work', file), '--json'])
    expect(JSON.parse(tokens.stdout).prompt_tokens).toBe(31)

    const again = await runCli(['export', '--as', 'workspace', '--json', ...data])
    expect([again.exitCode, JSON.parse(again.stderr).error.code]).toEqual([2, 'usage'])
    const wrong = await runCli(['send', 'x', '--json', '--workspace', dataDirectory])
    expect([wrong.exitCode, JSON.parse(wrong.stderr).error.code]).toEqual([1, 'no-workspace'])
  })

  it.each([
    [['export', '-'], 2],
    [['export', '--as', 'klingon'], 2],
    [['export'], 2],
  ])('refuses %j', async (parameters, expected) => {
    const { exitCode, stdout, stderr } = await runCli([...parameters, '--json'], { input: HELLO })
    expect([exitCode, stdout, JSON.parse(stderr).error.code]).toEqual([expected, '', 'usage'])
  })
})

describe('models and balance', () => {
  it('tell what the server says', async () => {
    const { to } = await openBench()
    const models = await runCli(['models', '--json', ...to])
    expect([models.exitCode, JSON.parse(models.stdout).map(({ id }: { id: string }) => id)]).toEqual([
      0,
      ['deepseek-flash', 'deepseek-v4-pro'],
    ])
    expect((await runCli(['models', ...to])).stdout).toMatch(
      /^id +name +context +max output\ndeepseek-flash /,
    )
    const balance = await runCli(['balance', '--json', ...to])
    expect([balance.exitCode, JSON.parse(balance.stdout).is_available]).toEqual([0, true])
    expect((await runCli(['balance', ...to])).stdout).toMatch(/^\d+\.\d\d USD {2}granted/)
  })

  it('say what is wrong with a server that has neither, or is not there', async () => {
    const server = await startHostileServer((response) => response.end('{"data": 1}'))
    onTestFinished(() => server.close())
    const data = ['--data-dir', createTempDirectory()]
    for (const command of ['models', 'balance']) {
      const wrong = await runCli([command, '--base-url', server.origin, ...data])
      expect(wrong).toMatchObject({ exitCode: 1, stdout: '' })
      expect(wrong.stderr).toMatch(
        /^error: The server answered, but not with a .+\n {2}where: From shell \(.+\)\n {2}what to do: /,
      )
    }
    await server.close()
    const gone = await runCli(['models', '--base-url', server.origin, '--json', ...data])
    expect([gone.exitCode, JSON.parse(gone.stderr).error.code]).toEqual([1, 'network'])
  })
})

describe('import', () => {
  it('shows what would come, and writes it only when that is agreed to', async () => {
    const { data, to } = await openBench()
    const curl = `curl https://api.deepseek.com/chat/completions -H 'Content-Type: application/json' -d '${HELLO}'`
    const asked = await runCli(['import', '-', ...data], { input: curl })
    expect(asked).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Nothing was written.') })
    expect(asked.stdout).toContain('POST /chat/completions')
    const agreed = await runCli(['import', '-', '--yes', '--into', 'Starter pack', '--json', ...data], {
      input: curl,
    })
    const { preview, result } = JSON.parse(agreed.stdout)
    expect([agreed.exitCode, preview.format, result.requestIds.length]).toEqual([0, 'curl', 1])
    const name = `Starter pack/${preview.requests[0].name}`
    const sent = await runCli(['send', name, '--json', ...to])
    expect([sent.exitCode, JSON.parse(sent.stdout).usage.promptTokens]).toEqual([0, 31])
  })

  it.each([
    [['-', '--yes'], 'nothing that anyone knows', 1, 'bad-input'],
    [['/does/not/exist', '--yes'], '', 1, 'unreadable-file'],
    [['-', 'file', '--yes'], '', 2, 'usage'],
    [['-', '--into', 'Nowhere', '--yes'], HELLO, 1, 'not-found'],
    [[], '', 2, 'usage'],
  ])('refuses %j and writes nothing', async (parameters, input, expectedExit, code) => {
    const { data } = await openBench()
    const { exitCode, stdout, stderr } = await runCli(['import', ...parameters, '--json', ...data], { input })
    expect([exitCode, stdout, JSON.parse(stderr).error.code]).toEqual([expectedExit, '', code])
  })
})
