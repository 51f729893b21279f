import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../../shared/schemas/environment.ts'
import { requireBuiltCli, runCli, startCli } from '../../support/built-cli.ts'
import { readRows } from '../../support/read-database.ts'
import { readXml } from '../../support/read-xml.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { createTempDirectory } from '../../support/temp-database.ts'
import { openTempServices } from '../../support/temp-services.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'

beforeAll(requireBuiltCli)

const HAS_WORD = {
  id: 'has-word',
  enabled: true,
  kind: 'contains',
  text: '{{word}}',
  ignoreCase: true,
  negated: false,
} as const

/** Data with a collection of two requests that stream, one in a collection inside, and a sandbox without delays. */
async function openBench(options: Partial<SandboxOptions> = {}) {
  const { baseUrl } = await openSandbox(options)
  const dataDirectory = createTempDirectory()
  const { services } = await openTempServices({ dataDirectory })
  const { collections } = services.library
  const work = collections.create({ parentId: null, name: 'Work' })
  const inner = collections.create({ parentId: work.id, name: 'Inner' })
  services.library.createRequest(
    work.id,
    chatDraft({
      name: 'Greet',
      bodyText: chatBody('{{greeting}}'),
      variables: [
        { name: 'greeting', value: 'Hello', enabled: true },
        { name: 'word', value: 'explain', enabled: true },
      ],
      tests: [HAS_WORD],
    }),
  )
  services.library.createRequest(inner.id, chatDraft({ name: 'Hello' }))
  await services.close()
  return { dataDirectory, to: ['--data-dir', dataDirectory, '--base-url', baseUrl] }
}

function rowsFile(text: string): string {
  const file = join(createTempDirectory(), 'rows')
  writeFileSync(file, text)
  return file
}

describe('run', () => {
  it('makes the tests of each request, on streams too, and ends with 0', async () => {
    const { to } = await openBench()
    const { exitCode, stdout, stderr } = await runCli(['run', 'Work', ...to])
    expect([exitCode, stderr]).toEqual([0, ''])
    const lines = stdout.split('\n').map((line) => line.replace(/^( +done).*$/, '$1 …'))
    expect(lines.slice(0, -2)).toEqual([
      '✓ Work/Inner/Hello',
      '    done …',
      '✓ Work/Greet',
      '    done …',
      '    ✓ answer contains “explain”',
      '',
    ])
    expect(lines.at(-2)).toMatch(/^Work: 2 runs, 1 test, [\d.]+ m?s$/)
  })

  it('runs all for each row and repetition, and ends with 1 when a test failed', async () => {
    const { to, dataDirectory } = await openBench()
    const data = rowsFile('greeting,word\nHello,code\nHello,Atlantis\n')
    const { exitCode, stdout } = await runCli([
      'run',
      'work',
      '--data',
      data,
      '--repeat',
      '2',
      '--json',
      ...to,
    ])
    const report = JSON.parse(stdout)
    expect([exitCode, report.ok, report.counts]).toEqual([
      1,
      false,
      { runs: 8, failedRuns: 0, tests: 4, failedTests: 2, unknownTests: 0, skipped: 0 },
    ])
    expect(
      report.steps.map((step: { name: string; row: number; repetition: number; ok: boolean }) =>
        [step.name, step.row, step.repetition, step.ok].join(' '),
      ),
    ).toEqual([
      ...[
        'Work/Inner/Hello 1 1 true',
        'Work/Greet 1 1 true',
        'Work/Inner/Hello 2 1 true',
        'Work/Greet 2 1 false',
      ],
      ...[
        'Work/Inner/Hello 1 2 true',
        'Work/Greet 1 2 true',
        'Work/Inner/Hello 2 2 true',
        'Work/Greet 2 2 false',
      ],
    ])
    expect(report.steps[3].run.tests).toMatchObject([{ outcome: 'failed', check: { text: 'Atlantis' } }])
    expect(readRows(dataDirectory, "SELECT id FROM runs WHERE status = 'done'")).toHaveLength(8)
  })

  it('stops at the first failure with --bail, and writes JUnit that CI servers read', async () => {
    const { to } = await openBench()
    const { exitCode, stdout } = await runCli(
      ['run', 'Work', '--data', '-', '--bail', '--reporter', 'junit', ...to],
      {
        input: '[{"greeting": "Hello", "word": "<Atlantis>"}, {"greeting": "Hello", "word": "code"}]',
      },
    )
    const suites = readXml(stdout)
    expect([exitCode, suites.attributes]).toEqual([
      1,
      {
        name: 'Work',
        tests: '3',
        failures: '1',
        errors: '0',
        skipped: '0',
        time: expect.stringMatching(/^\d+\.\d{3}$/),
      },
    ])
    const cases = suites.children.flatMap(({ children }) => children)
    expect(
      cases.map(({ attributes, children }) => [attributes.name, children.map(({ name }) => name)]),
    ).toEqual([
      ['run', []],
      ['run', []],
      ['answer contains “<Atlantis>”', ['failure']],
    ])
  })

  it('goes on past a request that cannot be sent, and one that failed', async () => {
    const { to } = await openBench({ scenario: 'out-of-balance' })
    const data = rowsFile('{"greeting": "{{nothing}}"}')
    const { exitCode, stdout } = await runCli(['run', 'Work', '--data', data, '--json', ...to])
    const { steps, counts } = JSON.parse(stdout)
    expect([exitCode, counts.runs, counts.failedRuns]).toEqual([1, 2, 2])
    expect(steps[0].run).toMatchObject({ status: 'failed', error: { code: 'http-402' } })
  })

  it.each([
    [['run', 'Nothing'], 1, 'not-found'],
    [['run', 'Work', '--data', '/does/not/exist'], 1, 'unreadable-file'],
    [['run', 'Work', '--repeat', '0'], 2, 'usage'],
    [['run', 'Work', '--reporter', 'html'], 2, 'usage'],
    [['run'], 2, 'usage'],
  ])('refuses %j', async (parameters, expectedExit, code) => {
    const { to } = await openBench()
    const { exitCode, stdout, stderr } = await runCli([...parameters, '--json', ...to])
    expect([exitCode, stdout, JSON.parse(stderr).error.code]).toEqual([expectedExit, '', code])
  })

  it('reports what it has at SIGINT', async () => {
    const { to, dataDirectory } = await openBench({ scenario: 'stall' })
    const cli = startCli(['run', 'Work', '--reporter', 'junit', '--repeat', '5', ...to])
    await expect
      .poll(
        () => readRows(dataDirectory, "SELECT id FROM runs WHERE status = 'running' AND http_status = 200"),
        { timeout: 20_000 },
      )
      .toHaveLength(1)
    cli.child.kill('SIGINT')
    const { exitCode, stdout } = await cli.ended
    expect(exitCode).toBe(130)
    expect(readXml(stdout).attributes).toMatchObject({ tests: '1', errors: '1' })
    expect(readRows(dataDirectory, 'SELECT status FROM runs')).toEqual([{ status: 'aborted' }])
  })
})
