import { expect, test } from 'vitest'
import { endedAtLimit, endedByItself } from '../../../../shared/domain/stream/finish-reasons.ts'

test.each([
  ['stop', 'itself'],
  ['end_turn', 'itself'],
  ['completed', 'itself'],
  ['length', 'limit'],
  ['max_tokens', 'limit'],
  ['max_output_tokens', 'limit'],
  ['tool_calls', null],
  ['tool_use', null],
  ['content_filter', null],
  ['failed', null],
  [null, null],
])('%s: %s', (reason, end) => {
  expect([endedByItself(reason), endedAtLimit(reason)]).toEqual([end === 'itself', end === 'limit'])
})
