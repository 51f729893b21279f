import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseValueList } from '../../../../shared/domain/comparison/value-list.ts'

describe('lists', () => {
  test.each([
    ['bare words', 'low, high ,max', ['"low"', '"high"', '"max"']],
    ['numbers as they are spelled', '0, 1.0, -2e3', ['0', '1.0', '-2e3']],
    ['lines', 'low\r\n\n  high\n', ['"low"', '"high"']],
    ['strings', '"a, b", "c\\"d,", ""', ['"a, b"', '"c\\"d,"', '""']],
    ['objects and lists', '{"a": [1, 2]},[ ], null, true', ['{"a": [1, 2]}', '[ ]', 'null', 'true']],
    ['JSON over lines', '{\n"a": "}\\n"\n}\n[1,\n2]', ['{\n"a": "}\\n"\n}', '[1,\n2]']],
    [
      'words with blanks, quotes and brackets',
      'deepseek v4, 5" x, a[1]',
      ['"deepseek v4"', '"5\\" x"', '"a[1]"'],
    ],
    ['words that begin with a digit', '4k, 12:30, 2026-01-01', ['"4k"', '"12:30"', '"2026-01-01"']],
    ['equal values', 'a, a', ['"a"', '"a"']],
    ['commas too many', ',a,,b,', ['"a"', '"b"']],
  ])('%s', (_name, text, values) => {
    expect(parseValueList(text)).toEqual({ ok: true, values })
  })

  test('of fifty values and no more', () => {
    expect(parseValueList('a,'.repeat(50))).toMatchObject({ ok: true, values: { length: 50 } })
    expect(parseValueList('a,'.repeat(51))).toEqual({
      ok: false,
      problem: 'These are 51 values; a comparison takes 50 at most.',
    })
  })

  test.each([
    ['', 'Enter at least one value.'],
    [' ,\n', 'Enter at least one value.'],
    ['1, {"a": 1', '“{"a": 1” is not valid JSON.'],
    ['"a', '“"a” is not valid JSON.'],
    ['[1] 2', '“[1] 2” is not valid JSON.'],
    ['.5', '“.5” is not a number as JSON has it; write 0.5.'],
    ['1, +2', '“+2” is not a number as JSON has it; write 2.'],
    ['007', '“007” is not a number as JSON has it; write 7.'],
  ])('%j is none', (text, problem) => {
    expect(parseValueList(text)).toEqual({ ok: false, problem })
  })

  test('any JSON values are read as they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 50 }),
        fc.boolean(),
        (values, lines) => {
          const texts = values.map((value) => JSON.stringify(value, null, lines ? 2 : undefined))
          expect(parseValueList(texts.join(lines ? '\n' : ','))).toEqual({ ok: true, values: texts })
        },
      ),
    )
  })

  test('any text is answered with JSON values or a sentence', () => {
    const piece = fc.constantFrom('"', '[', ']', '{', '}', ',', '\n', '\\', ' ', 'a', '1', '.', ':', '-')
    const noise = fc.array(piece, { maxLength: 30 }).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: 'binary' })), (text) => {
        const list = parseValueList(text)
        if (list.ok) expect(list.values.map((value) => JSON.parse(value))).toHaveLength(list.values.length)
        else expect(list.problem).toMatch(/\.$/)
      }),
      { numRuns: 300 },
    )
  })
})

describe('ranges', () => {
  test.each([
    ['0..1 step 0.5', ['0', '0.5', '1']],
    ['0:1:0.25', ['0', '0.25', '0.5', '0.75', '1']],
    [' 1 .. 3 ', ['1', '2', '3']],
    ['0..0.3 step 0.1', ['0', '0.1', '0.2', '0.3']],
    ['0..1 step 0.4', ['0', '0.4', '0.8']],
    ['-0.5..0.5 step 0.50', ['-0.5', '0', '0.5']],
    ['-1..-0.05 step 0.95', ['-1', '-0.05']],
    ['1..0 step 0.5', ['1', '0.5', '0']],
    ['1:0:-0.5', ['1', '0.5', '0']],
    ['2..2', ['2']],
    ['8192..8194', ['8192', '8193', '8194']],
    ['1..50', Array.from({ length: 50 }, (_, index) => String(index + 1))],
  ])('%s', (text, values) => {
    expect(parseValueList(text)).toEqual({ ok: true, values })
  })

  test.each([
    ['1..51', 'These are 51 values; a comparison takes 50 at most.'],
    ['0..1000000 step 0.001', 'These are 1,000,000,001 values; a comparison takes 50 at most.'],
    ['0..1 step 0', 'The step of a range cannot be 0.'],
    ['0:1:-0.5', 'A step of -0.5 leads away from 1.'],
    ['0..1, 5', '“0..1” is no range. Write a range alone, such as 0..1 step 0.25 or 0:1:0.25.'],
    ['0..x', '“0..x” is no range. Write a range alone, such as 0..1 step 0.25 or 0:1:0.25.'],
    ['.5..1', '“.5..1” is no range. Write a range alone, such as 0..1 step 0.25 or 0:1:0.25.'],
  ])('%s is none', (text, problem) => {
    expect(parseValueList(text)).toEqual({ ok: false, problem })
  })

  test('any tenths are counted exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 49 }), (start, count) => {
        const text = (tenths: number) => String(tenths / 10)
        const expected = Array.from({ length: count + 1 }, (_, index) => text(start + index))
        expect(parseValueList(`${text(start)}..${text(start + count)} step 0.1`)).toEqual({
          ok: true,
          values: expected,
        })
      }),
    )
  })
})
