import { expect, test } from 'vitest'
import {
  appliedInWords,
  groupApplied,
  passedInWords,
} from '../../../../renderer/features/response/conversation/applied-words.ts'
import type { AppliedRule } from '../../../../shared/domain/conversation/continuation.ts'

function rule(id: AppliedRule['rule'], index: number): AppliedRule {
  return { rule: id, path: ['messages', index], words: 'Why.' }
}

test.each([
  [[], 'No reasoning to pass back'],
  [[rule('content-empty', 1)], 'No reasoning to pass back'],
  [[rule('reasoning-passed-back', 1)], 'Reasoning passed back: 1 message'],
  [
    [rule('reasoning-passed-back', 1), rule('reasoning-passed-back', 3), rule('reasoning-empty', 5)],
    'Reasoning passed back: 2 messages',
  ],
  [[rule('reasoning-empty', 1)], 'Empty reasoning passed back: 1 message'],
  [[rule('reasoning-left-out', 1)], 'Reasoning left out'],
])('%# what was done in a few words: %s', (applied, words) => {
  expect(appliedInWords(applied)).toBe(words)
})

test('one rule is told once, with all of its places', () => {
  const applied = [rule('reasoning-empty', 1), rule('content-empty', 2), rule('reasoning-empty', 3)]
  expect(groupApplied([...applied, { ...rule('input-listed', 0), path: ['input', 0, 'content'] }])).toEqual([
    { rule: 'reasoning-empty', words: 'Why.', places: ['messages[1]', 'messages[3]'] },
    { rule: 'content-empty', words: 'Why.', places: ['messages[2]'] },
    { rule: 'input-listed', words: 'Why.', places: ['input[0].content'] },
  ])
})

test.each([
  [true, 0, 0, 0, null],
  [false, 0, 0, 2, 'Earlier reasoning left out'],
  [false, 1, 0, 2, 'Reasoning of 1 earlier answer sent, and ignored'],
  [true, 2, 0, 0, 'Reasoning of 2 earlier answers passed back'],
  [true, 2, 1, 1, 'Reasoning of 2 earlier answers passed back, an empty one for 1, none for 1'],
  [true, 0, 1, 0, 'An empty one for 1'],
  [true, 0, 0, 3, 'No reasoning for 3'],
])('passBack %s, %i with, %i empty, %i without: %s', (passBack, withReasoning, withEmpty, without, words) => {
  expect(passedInWords({ passBack, why: '', withReasoning, withEmpty, without })).toBe(words)
})
