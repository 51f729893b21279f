import { expect, it } from 'vitest'
import { refineLines } from '../../../../../renderer/features/compare/diff/refine-lines.ts'
import type { TextPart } from '../../../../../shared/domain/diff/text-parts.ts'

const removed = (text: string): TextPart => ({ kind: 'removed', text })
const added = (text: string): TextPart => ({ kind: 'added', text })
const same = (text: string): TextPart => ({ kind: 'same', text })
const LINE_LENGTH = 4_900
const line = (word: string) => word.padEnd(LINE_LENGTH, ' x')

it.each([
  [
    'lines in the place of others are compared by words',
    [same('one\n'), removed('Day: 8\n'), added('Day: 10\n'), same('end')],
    [same('one\n'), same('Day:'), removed(' 8'), added(' 10'), same('\n'), same('end')],
  ],
  [
    'lines that only one text has stay as they are',
    [removed('Day: 8\n'), same('one\n'), added('Day: 8\n')],
    [removed('Day: 8\n'), same('one\n'), added('Day: 8\n')],
  ],
  [
    'long lines stay as they are',
    [removed(line('a') + line('b')), added(line('c') + line('d'))],
    [removed(line('a') + line('b')), added(line('c') + line('d'))],
  ],
])('%s', (_name, parts, expected) => {
  expect(refineLines(parts)).toEqual(expected)
})

it('of many lines only the first are compared by words', () => {
  const pairs = Array.from({ length: 50 }, () => [same('\n'), removed(line('a')), added(line('b'))]).flat()
  const whole = refineLines(pairs).filter(({ text }) => text.length === LINE_LENGTH)
  // 400,000 hold 40 pairs of 9,800.
  expect(whole.length).toBe(10 * 2)
})
