import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOutTokens, lineOfEntry } from '../../../../renderer/features/inspector/token-lines.ts'
import type { InspectedRun } from '../../../../shared/domain/tokens/token-count.ts'
import { TOOL_TEXT, textRun, USER } from './inspected-runs.ts'

/** The lines as the token numbers on them. */
function numbers(runs: readonly InspectedRun[], columns: number): string[] {
  return layOutTokens(runs, columns).lines.map((line) =>
    line.map(({ runIndex, from, until }) => `${runIndex}:${from}-${until}`).join(' '),
  )
}

test('a line is full at its columns', () => {
  expect(numbers([textRun(['abc', ' de', 'f', 'gh'])], 7)).toEqual(['0:0-3', '0:3-4'])
  expect(numbers([textRun(['abc', ' de', 'f', 'gh'])], 6)).toEqual(['0:0-2', '0:2-4'])
})

test('a line break in a token ends the line after it', () => {
  expect(numbers([textRun(['a', '.\n\n', 'b', '\n'])], 80)).toEqual(['0:0-2', '0:2-4'])
})

test('special tokens stand among the text of their message, another part begins a line', () => {
  expect(numbers([USER, textRun(['Hello']), TOOL_TEXT], 80)).toEqual(['0:0-1 1:0-1', '2:0-1'])
})

test('another part begins a line within a text too, the same part told twice does not', () => {
  const run = textRun(['one', ' two', ' three', ' four'])
  const sources = [
    { start: 0, source: { kind: 'template' as const } },
    { start: 5, source: { kind: 'message' as const, index: 0 } },
    { start: 13, source: { kind: 'message' as const, index: 0 } },
  ]
  expect(numbers([{ ...run, sources }], 80)).toEqual(['0:0-2', '0:2-4'])
})

test('Chinese takes two columns a character', () => {
  expect(numbers([textRun(['你好', '世界'])], 8)).toEqual(['0:0-2'])
  expect(numbers([textRun(['你好', '世界'])], 7)).toEqual(['0:0-1', '0:1-2'])
})

test('parts of a character are as wide as their bytes', () => {
  const run = textRun(['a', [0xf0, 0x9f], [0x91, 0x8b]])
  expect(numbers([run], 15)).toEqual(['0:0-3'])
  expect(numbers([run], 14)).toEqual(['0:0-2', '0:2-3'])
})

test('a token wider than the line has one to itself', () => {
  expect(numbers([textRun(['a', '========', 'b'])], 4)).toEqual(['0:0-1', '0:1-2', '0:2-3'])
})

test('nothing has no lines', () => {
  expect(layOutTokens([], 80)).toEqual({ lines: [], entryCount: 0 })
})

test('every entry lies once on a line, in order, and is found there', () => {
  const token = fc.constantFrom('a', ' word', '\n', '你', ' a longer token', '\t\n\n')
  const run = fc.oneof(
    fc.array(token, { minLength: 1, maxLength: 30 }).map(textRun),
    fc.constantFrom(USER, TOOL_TEXT),
  )
  fc.assert(
    fc.property(fc.array(run, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (runs, columns) => {
      const layout = layOutTokens(runs, columns)
      const laidOut = layout.lines.flatMap((line, lineIndex) =>
        line.flatMap(({ runIndex, from, until, position }) =>
          Array.from({ length: until - from }, (_, index) => ({
            run: runIndex,
            token: from + index,
            position: position + index,
            isFound: lineOfEntry(layout, position + index) === lineIndex,
          })),
        ),
      )
      const entries = runs.flatMap((entry, runIndex) =>
        Array.from({ length: entry.kind === 'text' ? entry.tokens.ids.length : 1 }, (_, index) => ({
          run: runIndex,
          token: index,
        })),
      )
      expect(laidOut).toEqual(entries.map((entry, position) => ({ ...entry, position, isFound: true })))
      expect(layout.entryCount).toBe(entries.length)
    }),
  )
})
