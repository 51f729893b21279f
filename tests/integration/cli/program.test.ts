import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodeProblem } from '../../../electron/cli/node-version.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { requireBuiltCli, runCli, startCli } from '../../support/built-cli.ts'
import { createTempDirectory } from '../../support/temp-database.ts'
import { openSandbox } from '../sandbox/open-sandbox.ts'

beforeAll(requireBuiltCli)

const LAUNCHER = fileURLToPath(new URL('../../../scripts/deepseek-workbench.mjs', import.meta.url))
const COMMANDS = [
  ...[
    'send',
    'run',
    'compare',
    'export',
    'import',
    'history',
    'tokens',
    'cost',
    'sandbox',
    'models',
    'balance',
  ],
  'completion',
]

describe('the program', () => {
  it('has a help that names every command, and the exit codes', async () => {
    const { exitCode, stdout, stderr } = await runCli(['--help'])
    expect([exitCode, stderr]).toEqual([0, ''])
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'))
    expect(stdout).toContain('Exit codes: 0 ')
  })

  it.each(COMMANDS)('%s has a help with examples', async (command) => {
    const { exitCode, stdout, stderr } = await runCli([command, '--help'])
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`Usage: deepseek-workbench ${command}`)
    expect(stdout).toContain(`Examples:\n  $ deepseek-workbench ${command}`)
  })

  it('prints its version', async () => {
    expect((await runCli(['--version'])).stdout).toBe(`${packageJson.version}\n`)
  })

  it.each([
    [['nonsense']],
    [['cost', '--modell', 'x']],
    [['tokens']],
    [['send', 'a', 'b']],
    [['completion', 'csh']],
  ])('tells %j on stderr, with 2', async (parameters) => {
    const { exitCode, stdout, stderr } = await runCli(parameters)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: .+\n {2}what to do: .+\n$/)
  })

  it('colours where it is told to, and not where it is told not to', async () => {
    const tell = async (environment: Record<string, string>) =>
      (await runCli(['tokens', 'missing.json', '--data-dir', createTempDirectory()], { environment })).stderr
    expect(await tell({})).toMatch(/^error: /)
    expect(await tell({ NO_COLOR: '1' })).toMatch(/^error: /)
    expect(await tell({ FORCE_COLOR: '1' })).toMatch(/^\u001b\[31merror:\u001b\[39m /)
  })

  it.each(['bash', 'zsh', 'fish'])('completes in %s what it takes', async (shell) => {
    const { exitCode, stdout } = await runCli(['completion', shell])
    expect(exitCode).toBe(0)
    for (const word of [...COMMANDS, 'junit', 'markdown', 'CNY', 'bash zsh fish'])
      expect(stdout).toContain(word)
    // Where the shell is not on this machine there is nothing to parse it with.
    const parsed = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' })
    if (parsed.error === undefined) expect([parsed.status, parsed.stderr]).toEqual([0, ''])
  })

  it('completes words in a real bash', async () => {
    const { stdout: script } = await runCli(['completion', 'bash'])
    const complete = (words: readonly string[]): string[] => {
      const list = words.map((word) => `'${word}'`).join(' ')
      const ask = `COMP_WORDS=(deepseek-workbench ${list}); COMP_CWORD=${words.length}; _deepseek_workbench; printf '%s\\n' "\${COMPREPLY[@]}"`
      const { stdout } = spawnSync('bash', ['-c', `${script}\n${ask}`], {
        encoding: 'utf8',
        cwd: createTempDirectory(),
      })
      return stdout.trim().split('\n')
    }
    expect(complete(['s'])).toEqual(['send', 'sandbox'])
    expect(complete(['run', 'Work', '--reporter', 'j'])).toEqual(['json', 'junit'])
    expect(complete(['send', '--r'])).toEqual(['--raw'])
  })
})

describe('sandbox', () => {
  it('says where it is on the first line, answers, and ends in order at SIGTERM', async ({ task }) => {
    const cli = startCli(['sandbox', '--instant'])
    const baseUrl = (await cli.nextLine()) ?? ''
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const models = await fetch(`${baseUrl}/models`)
    expect(models.status).toBe(200)
    const body =
      '{"model": "deepseek-flash", "messages": [{"role": "user", "content": "Tell me about snails in 5,000 words."}]}'
    const { exitCode, stdout } = await runCli(
      [...['send', '-', '--json', '--stream', '--base-url', baseUrl, '--data-dir', createTempDirectory()]],
      { input: body },
    )
    expect(exitCode).toBe(0)
    // At the 60 tokens a second of a sandbox with delays this takes longer than a test may.
    expect(JSON.parse(stdout).usage.completionTokens).toBeGreaterThan((60 * task.timeout) / 1000)
    cli.child.kill('SIGTERM')
    expect((await cli.ended).exitCode).toBe(143)
  })

  it('serves on the port that is asked for, and says when that is taken', async () => {
    const { baseUrl } = await openSandbox()
    const taken = await runCli(['sandbox', '--port', new URL(baseUrl).port])
    expect(taken).toMatchObject({ exitCode: 1, stdout: '' })
    expect(taken.stderr).toMatch(
      /^error: Port \d+ is in use by another program\.\n {2}where: 127\.0\.0\.1:\d+\n/,
    )
    expect((await runCli(['sandbox', '--port', '65536'])).exitCode).toBe(2)
  })
})

describe('the launcher', () => {
  const body = '{"model": "deepseek-flash", "messages": [{"role": "user", "content": "Hello"}]}'

  it('runs what is built and prints nothing of its own; under npm, files count from where the user is', async () => {
    const folder = createTempDirectory()
    writeFileSync(join(folder, 'body.json'), body)
    const start = {
      program: [process.execPath, LAUNCHER],
      environment: { npm_lifecycle_event: 'cli', INIT_CWD: folder },
    }
    const { exitCode, stdout, stderr } = await runCli(['tokens', 'body.json', '--json'], start)
    expect([exitCode, JSON.parse(stdout).prompt_tokens, stderr]).toEqual([0, 31, ''])
    expect((await runCli(['cost'], start)).exitCode).toBe(2)
  })
})

it.each([
  ['20.20.2', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.0.0', true],
])('Node %s will do: %s', (version, isFine) => {
  expect(nodeProblem(version) === null).toBe(isFine)
})
