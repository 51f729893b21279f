import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  commandWithInput,
  fitsArgument,
  quotePosix,
  utf8Length,
} from '../../../../../shared/domain/snippets/http/posix-shell.ts'
import { readPosix } from '../../../../support/shells/read-posix.ts'
import { hostileText } from '../../../../support/snippet-requests.ts'

describe('quotePosix', () => {
  test.each([
    ['plain', 'plain'],
    ['https://api.deepseek.com/v1', 'https://api.deepseek.com/v1'],
    ['', "''"],
    ["it's", "'it'\\''s'"],
    ['$HOME `id` \\ "x" !', '\'$HOME `id` \\ "x" !\''],
    ['two\nlines', "'two\nlines'"],
    ['~', "'~'"],
    ['a?b=[1]&c', "'a?b=[1]&c'"],
  ])('%j is %s', (text, expected) => {
    expect(quotePosix(text)).toBe(expected)
  })
})

describe('commandWithInput', () => {
  test('is a here-document, whose end no line of the text is', () => {
    const code = commandWithInput({ command: 'cat', text: 'BODY\nBODY_2 \nBODY_2', isExact: false })
    expect(code).toBe("cat <<'BODY_3'\nBODY\nBODY_2 \nBODY_2\nBODY_3\n")
  })

  test('prints what must not get a line break at its end', () => {
    expect(commandWithInput({ command: 'cat', text: "it's", isExact: true })).toBe(
      "printf %s 'it'\\''s' |\n  cat\n",
    )
  })

  test('pipes the output on', () => {
    expect(commandWithInput({ command: 'cat', text: '{}', isExact: false, next: 'jq .' })).toBe(
      "cat <<'BODY' |\n{}\nBODY\n  jq .\n",
    )
    expect(commandWithInput({ command: 'cat', text: 'x', isExact: true, next: 'jq .' })).toBe(
      'printf %s x |\n  cat |\n  jq .\n',
    )
  })

  test('brings any text, exact or with a line break more', () => {
    fc.assert(
      fc.property(hostileText, fc.boolean(), (text, isExact) => {
        const { words, input } = readPosix(commandWithInput({ command: 'cat', text, isExact }), {})
        expect(words).toEqual(['cat'])
        expect(input).toBe(isExact || text.endsWith('\n') ? text : `${text}\n`)
      }),
      { numRuns: 2000 },
    )
  })
})

test('an argument is measured in bytes', () => {
  expect(fitsArgument('x'.repeat(96 * 1024))).toBe(true)
  expect(fitsArgument('x'.repeat(96 * 1024 + 1))).toBe(false)
  expect(fitsArgument('鯨'.repeat(32 * 1024))).toBe(true)
  expect(fitsArgument('鯨'.repeat(32 * 1024 + 1))).toBe(false)
})

test('bytes are those of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text))
    }),
  )
  expect(utf8Length('\ud83d')).toBe(3)
})
