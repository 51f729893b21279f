import { expect, it } from 'vitest'
import { answerText } from '../../../../../renderer/features/compare/diff/answer-text.ts'

const call = { index: 0, id: 'call_1', name: 'weather', arguments: '{"city":"Bonn"}' }
const SPELLED = JSON.stringify([{ name: 'weather', arguments: { city: 'Bonn' } }], null, 2)

it.each([
  ['its words', 'Day: 8', [], 'Day: 8'],
  ['the calls alone as JSON, without their ids', '', [call], SPELLED],
  ['its words and the calls after them', 'Let me look.', [call], `Let me look.\n\n${SPELLED}`],
  [
    'arguments as they came where they are no JSON',
    '',
    [{ ...call, arguments: '{"city":' }],
    JSON.stringify([{ name: 'weather', arguments: '{"city":' }], null, 2),
  ],
])('a message is compared by %s', (_name, answer, toolCalls, expected) => {
  expect(answerText({ answer, toolCalls })).toBe(expected)
})
