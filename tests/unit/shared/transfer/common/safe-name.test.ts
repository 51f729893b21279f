import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeName, shorten, uniqueNames } from '../../../../../shared/domain/transfer/common/safe-name.ts'

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['..\\..\\x', 'x'],
    ['a/../b', 'a/b'],
    ['..', 'Request'],
    ['a/..', 'a/'],
    ['…/x..y', '…/x..y'],
    [' a\u0000b\r\n\tc ', 'a b c'],
    ['gpj.\u202eexe', 'gpj. exe'],
    ['\u200b', 'Request'],
    ['x\ud800y', 'x y'],
    ['GET /chat/completions', 'GET /chat/completions'],
  ])('%j is %j', (name, safe) => {
    expect(safeName(name, 'Request')).toBe(safe)
  })

  test('a name never leads upwards, has one line and fits', () => {
    const part = fc.constantFrom('..', '.', '/', '\\', 'a', ' ', '\n', '😀')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 600 }), (parts) => {
        const name = safeName(parts.join(''), 'x')
        expect(name.split(/[\\/]/)).not.toContain('..')
        expect(name).not.toMatch(/[\n]|^$/)
        expect(name.length).toBeLessThanOrEqual(512)
      }),
    )
  })

  test('a cut never leaves half a character', () => {
    expect([shorten('abc', 3), shorten('abcd', 3), shorten('a😀bc', 3)]).toEqual(['abc', 'ab…', 'a…'])
  })

  test('each is there once', () => {
    expect(uniqueNames(['a', 'A', 'a', 'a (2)', 'b'])).toEqual(['a', 'A (2)', 'a (3)', 'a (2) (2)', 'b'])
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'a (2)', 'a (3)', 'a (2) (2)')), (names) => {
        const unique = uniqueNames(names).map((name) => name.toLowerCase())
        expect(new Set(unique).size).toBe(names.length)
      }),
    )
  })
})
