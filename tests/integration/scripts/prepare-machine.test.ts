import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  fingerprintSources,
  isBuilt,
  removeStamp,
  writeStamp,
} from '../../../scripts/prepare/build-stamp.mjs'
import { isInstalled, isNodeNewEnough, readLockfile } from '../../../scripts/prepare/dependencies.mjs'
import { StepFailure } from '../../../scripts/prepare/step.mjs'
import {
  installWithApt,
  missingLibraries,
  needsXvfb,
  packagesFor,
} from '../../../scripts/prepare/system-libraries.mjs'

describe('isInstalled', () => {
  const zod = { version: '4.6.7', integrity: 'sha512-a' }
  const wanted = { packages: { '': {}, 'node_modules/zod': zod } }

  test.each([
    { when: 'all is there', installed: { 'node_modules/zod': zod }, expected: true },
    {
      when: 'there is more than wanted',
      installed: { 'node_modules/zod': zod, 'node_modules/old': {} },
      expected: true,
    },
    { when: 'a package is absent', installed: {}, expected: false },
    {
      when: 'a version differs',
      installed: { 'node_modules/zod': { ...zod, version: '4.6.6' } },
      expected: false,
    },
    {
      when: 'the content differs',
      installed: { 'node_modules/zod': { ...zod, integrity: 'sha512-b' } },
      expected: false,
    },
  ])('$when: $expected', ({ installed, expected }) => {
    expect(isInstalled(wanted, { packages: installed })).toBe(expected)
  })

  test('lets an optional package be absent, but not be another', () => {
    const optional = { packages: { 'node_modules/zod': { ...zod, optional: true } } }
    expect(isInstalled(optional, { packages: {} })).toBe(true)
    expect(isInstalled(optional, { packages: { 'node_modules/zod': { version: '1.0.0' } } })).toBe(false)
  })
})

describe('readLockfile', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lockfile-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  test('reads the packages', () => {
    expect(read('{"name":"a","packages":{"":{}}}')).toEqual({ packages: { '': {} } })
  })

  test.each(['', '{"packages":{"node_modules/zo', 'null', '{}', undefined])(
    'takes a file that is not whole for none: %j',
    (content) => {
      expect(read(content)).toBeUndefined()
    },
  )

  function read(content: string | undefined) {
    const file = path.join(folder, 'lock.json')
    if (content !== undefined) writeFileSync(file, content)
    return readLockfile(file)
  }
})

describe('isNodeNewEnough', () => {
  test.each([
    ['18.20.4', false],
    ['22.12.0', false],
    ['22.13.0', true],
    ['24.0.0', true],
  ])('%s: %s', (version, expected) => {
    expect(isNodeNewEnough(version)).toBe(expected)
  })
})

describe('system libraries', () => {
  const ldd = [
    '/cache/electron:',
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibffmpeg.so => /cache/libffmpeg.so (0x00007f5a)',
    '\tlibnss3.so => not found',
    '\tlibgtk-3.so.0 => not found',
    '/cache/libEGL.so:',
    '\tlibsmime3.so => not found',
    '\tlibnss3.so => not found',
  ].join('\n')

  test('are missing when ldd did not find them', () => {
    expect(missingLibraries(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so', 'libsmime3.so'])
    expect(missingLibraries('\tlibc.so.6 => /lib/libc.so.6 (0x00007f5a)')).toEqual([])
  })

  test('name each package once, and those nobody knows', () => {
    expect(packagesFor(['libgtk-3.so.0', 'libnew.so.1', 'libnss3.so', 'libsmime3.so'])).toEqual({
      packages: ['libgtk-3-0', 'libnss3'],
      unknown: ['libnew.so.1'],
    })
  })

  test.each([
    { goal: 'test', environment: {}, expected: true },
    { goal: 'tour', environment: { DISPLAY: '' }, expected: true },
    { goal: 'test', environment: { DISPLAY: ':0' }, expected: false },
    { goal: 'bench', environment: { WAYLAND_DISPLAY: 'wayland-0' }, expected: false },
    { goal: 'start', environment: {}, expected: false },
  ])('include Xvfb for $goal with $environment: $expected', ({ goal, environment, expected }) => {
    expect(needsXvfb(goal, environment)).toBe(expected)
  })
})

describe('installing with apt', () => {
  const waiting = ['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120']
  const install = [...waiting, 'install', '-y', '--no-install-recommends', 'libgtk-3-0t64', 'libnss3']

  test('renews the lists and installs under the current names', async () => {
    const { commands, activities } = await installWhere(() => true)
    expect(commands).toEqual([
      [...waiting, 'update'],
      ['apt-cache', 'show', '--no-all-versions', 'libgtk-3-0t64', 'libnss3t64'],
      install,
    ])
    expect(activities).toEqual(['reading the package lists', 'installing libgtk-3-0 libnss3'])
  })

  test('notes that the lists could not be renewed, and installs all the same', async () => {
    const { commands, activities } = await installWhere((command) => !command.includes('update'))
    expect(commands.at(-1)).toEqual(install)
    expect(activities[1]).toBe('the package lists could not all be renewed; going on with those there are')
  })

  test('fails when the packages cannot be had', async () => {
    await expect(installWhere((command) => !command.includes('install'))).rejects.toThrow(StepFailure)
  })

  async function installWhere(succeeds: (command: readonly string[]) => boolean) {
    const commands: (readonly string[])[] = []
    const activities: string[] = []
    await installWithApt(
      ['libgtk-3-0', 'libnss3'],
      (activity) => activities.push(activity),
      async (command) => {
        commands.push(command)
        return { ok: succeeds(command), output: 'Package: libgtk-3-0t64\n' }
      },
    )
    return { commands, activities }
  }
})

describe('the build', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stale-build-'))
    for (const name of ['electron/main', 'renderer', 'shared', 'tests', 'out/main']) {
      mkdirSync(path.join(folder, name), { recursive: true })
    }
    write('package.json', '{}')
    write('electron/main/index.ts', 'start()')
    write('out/main/index.cjs', 'start()')
    writeStamp(folder, fingerprintSources(folder))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  test('is up to date while no source changes', () => {
    write('electron/main/index.ts', 'start()')
    write('tests/some.test.ts', 'test()')
    write('README.md', 'Read me')
    expect(isUpToDate()).toBe(true)
  })

  test.each([
    ['a source changes', () => write('electron/main/index.ts', 'start(1)')],
    ['a source is added', () => write('shared/new.ts', '')],
    ['a source is renamed', () => rename('electron/main/index.ts', 'electron/main/main.ts')],
    ['a dependency changes', () => write('package-lock.json', '{}')],
    ['the compiler is set up otherwise', () => write('tsconfig.base.json', '{}')],
    ['a build has begun', () => removeStamp(folder)],
    ['a build has begun twice', () => [removeStamp(folder), removeStamp(folder)]],
    ['the stamp is cut short', () => write('out/sources.sha256', '')],
    ['the output is gone', () => rmSync(path.join(folder, 'out/main/index.cjs'))],
  ])('is stale when %s', (_, change) => {
    change()
    expect(isUpToDate()).toBe(false)
  })

  function isUpToDate() {
    return isBuilt(folder, fingerprintSources(folder))
  }

  function write(name: string, content: string) {
    writeFileSync(path.join(folder, name), content)
  }

  function rename(from: string, to: string) {
    rmSync(path.join(folder, from))
    write(to, 'start()')
  }
})
