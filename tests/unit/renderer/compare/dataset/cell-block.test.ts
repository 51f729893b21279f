import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBlock, writeBlock } from '../../../../../renderer/features/compare/dataset/cell-block.ts'

describe('readBlock', () => {
  test.each([
    ['', [['']]],
    ['one', [['one']]],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    ['a\t', [['a', '']]],
    ['a\n\nb\n', [['a'], [''], ['b']]],
    ['"two\nlines"\tb', [['two\nlines', 'b']]],
    ['"a ""word"""\t""', [['a "word"', '']]],
    ['he said "yes"', [['he said "yes"']]],
    ['"yes" he said\tb', [['"yes" he said', 'b']]],
    ['"open\tb\nc', [['"open', 'b'], ['c']]],
    ['"a" b\t"c\td"', [['"a" b', 'c\td']]],
  ])('reads %j', (text, block) => {
    expect(readBlock(text)).toEqual(block)
  })

  test('takes a quote that is never closed in a time that many quotes do not multiply', () => {
    const cells = 200_000
    expect(readBlock(`"${'\t""'.repeat(cells)}`)).toEqual([['"', ...Array.from({ length: cells }, () => '')]])
  })
})

describe('writeBlock', () => {
  test('writes one line for each row', () => {
    expect(
      writeBlock([
        ['a', 'b\tc'],
        ['', 'say "x"'],
      ]),
    ).toBe('a\t"b\tc"\n\t"say ""x"""\n')
  })

  test('writes what readBlock reads back as it was', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', 'ü') })
    const block = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(block, (rows) => {
        expect(readBlock(writeBlock(rows))).toEqual(rows)
      }),
    )
  })
})
