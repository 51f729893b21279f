import { expect, test } from 'vitest'
import { findToken } from '../../../../renderer/features/inspector/find-token.ts'
import { factsOf } from '../../../../renderer/features/inspector/token-entry.ts'
import { layOutTokens } from '../../../../renderer/features/inspector/token-lines.ts'
import type { InspectedRun } from '../../../../shared/domain/tokens/token-count.ts'
import { TOOL_TEXT, textRun, USER } from './inspected-runs.ts'

const RUNS: readonly InspectedRun[] = [
  USER,
  { ...textRun([' Hello', ',\n']), sources: [{ start: 0, source: { kind: 'message', index: 0 } }] },
  TOOL_TEXT,
  {
    ...textRun(['a', [0xf0, 0x9f], [0x91, 0x8b, 0x21], 'HELLO', '\t\u0000']),
    sources: [
      { start: 0, source: { kind: 'tools' } },
      { start: 4, source: { kind: 'message', index: 1 } },
    ],
  },
]

function factsAt(position: number) {
  return factsOf(RUNS, layOutTokens(RUNS, 80), position)
}

test('tells the text, the id, the bytes and the source of a token', () => {
  expect(factsAt(1)).toEqual({ text: '␣Hello', id: 100, bytes: '20 48 65 6C 6C 6F', source: 'message 1' })
})

test('shows what has no shape of its own', () => {
  expect(factsAt(2)).toMatchObject({ text: ',↵', bytes: '2C 0A' })
  expect(factsAt(8)).toMatchObject({ text: '⇥␀', bytes: '09 00', source: 'message 2' })
})

test('a part of a character is told by its bytes', () => {
  expect(factsAt(5)).toEqual({ text: '‹F0 9F›', id: 101, bytes: 'F0 9F', source: 'tools' })
  expect(factsAt(6)).toEqual({ text: '‹91 8B 21›', id: 102, bytes: '91 8B 21', source: 'tools' })
})

test('special tokens have an id, counted texts a length', () => {
  expect(factsAt(0)).toEqual({ text: '<｜User｜>', id: 128803, bytes: null, source: 'message 1' })
  expect(factsAt(3)).toEqual({
    text: 'tool instructions: 182 tokens',
    id: null,
    bytes: null,
    source: 'tools',
  })
})

test('there is nothing beyond the last entry', () => {
  expect(factsAt(9)).toBeNull()
})

test.each([
  ['hello', 0, 1],
  ['hello', 2, 7],
  ['hello', 8, 1],
  ['128803', 0, 0],
  ['#101', 0, 2],
  ['101', 3, 5],
  ['182', 0, 3],
  ['user', 1, 0],
  ['👋', 0, 5],
  ['nowhere', 0, null],
  ['9', 0, null],
  ['(', 0, null],
  ['  ', 0, null],
])('finds %j from %d at %j', (query, from, position) => {
  expect(findToken(RUNS, query, from)).toBe(position)
})
