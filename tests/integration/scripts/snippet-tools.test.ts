import { expect, test } from 'vitest'
import { prepareSnippetTools } from '../../../scripts/prepare/snippet-tools.mjs'

/** A Debian system as its package tools show it. */
interface FakeSystem {
  readonly installed: (name: string) => boolean
  readonly known?: (name: string) => boolean
  /** Whether the package lists are there from the beginning. */
  readonly hasLists?: boolean
  readonly installs?: boolean
}

test.each(['start', 'tour', 'bench'])('are not looked for by %s', async (goal) => {
  const { result, commands } = await prepareOn({ installed: () => false }, { goal })
  expect({ result, commands }).toEqual({ result: 'not needed', commands: [] })
})

test.each(['test', 'snippets'])('are asked for once where all are there: %s', async (goal) => {
  const { result, commands } = await prepareOn({ installed: () => true }, { goal })
  expect({ result, commands }).toEqual({ result: 'all there', commands: ['dpkg-query'] })
})

test('are left out where there is no dpkg', async () => {
  const result = await prepareSnippetTools({
    goal: 'test',
    progress: () => undefined,
    run: () => Promise.resolve({ ok: false, output: 'spawn dpkg-query ENOENT' }),
    isRoot: true,
  })
  expect(result).toBe('not on a Debian system: the proof takes the tools that are there')
})

test('are named, with what to run, where one may not install', async () => {
  const { result, commands } = await prepareOn(
    { installed: (name) => name !== 'jq' && name !== 'ruby' },
    { isRoot: false },
  )
  expect({ result, commands }).toEqual({
    result:
      'the proof goes without jq ruby; to have them: sudo apt-get install -y --no-install-recommends jq ruby',
    commands: ['dpkg-query'],
  })
})

test('are installed, but for those this release does not have', async () => {
  const { result, installed } = await prepareOn({
    installed: (name) => !['jq', 'kotlin', 'ruby'].includes(name),
    known: (name) => name !== 'kotlin',
  })
  expect({ result, installed }).toEqual({
    result: 'installed; this system has no kotlin',
    installed: ['jq', 'ruby'],
  })
})

test('are looked for in new lists on a fresh machine', async () => {
  const { result, commands, installed } = await prepareOn({
    installed: (name) => name !== 'jq',
    hasLists: false,
  })
  expect({ result, installed }).toEqual({ result: 'installed', installed: ['jq'] })
  expect(commands.slice(0, 4)).toEqual(['dpkg-query', 'apt-cache', 'apt-get update', 'apt-cache'])
})

test('cost no update where the lists are there and have none of them', async () => {
  const { result, commands } = await prepareOn({
    installed: (name) => name !== 'kotlin',
    known: (name) => name !== 'kotlin',
  })
  expect({ result, commands }).toEqual({
    result: 'nothing to install; this system has no kotlin',
    commands: ['dpkg-query', 'apt-cache'],
  })
})

test('do not stop the preparation when they cannot be installed', async () => {
  const { result } = await prepareOn({ installed: (name) => name !== 'jq', installs: false })
  expect(result).toBe('the proof goes without jq: apt-get install jq failed:')
})

async function prepareOn(
  { installed, known = () => true, hasLists = true, installs = true }: FakeSystem,
  { goal = 'test', isRoot = true } = {},
) {
  const commands: string[] = []
  let isListed = hasLists
  let newlyInstalled: string[] = []
  const answer = (command: readonly string[]): { ok: boolean; output: string } => {
    const names = command.filter((word) => /^[a-z][a-z0-9-]+$/.test(word) && word !== 'show')
    if (command[0] === 'dpkg-query') {
      const lines = names.slice(1).map((name) => (installed(name) ? `${name} installed` : missing(name)))
      return { ok: names.slice(1).every(installed), output: lines.join('\n') }
    }
    if (command[0] === 'apt-cache') {
      const found = names.slice(1).filter((name) => isListed && known(name) && !name.endsWith('t64'))
      return { ok: true, output: found.map((name) => `Package: ${name}`).join('\n') }
    }
    if (command.includes('update')) isListed = true
    else newlyInstalled = [...command.slice(command.indexOf('--no-install-recommends') + 1)]
    return { ok: command.includes('update') || installs, output: 'E: no such thing' }
  }
  const result = await prepareSnippetTools({
    goal,
    progress: () => undefined,
    isRoot,
    run: (command) => {
      const verb = command.find((word) => word === 'update' || word === 'install')
      commands.push([command[0], verb].filter(Boolean).join(' '))
      return Promise.resolve(answer(command))
    },
  })
  return { result, commands, installed: newlyInstalled }
}

function missing(name: string): string {
  return `dpkg-query: no packages found matching ${name}`
}
