import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CallProgress,
  isLargeResult,
  LARGE_RESULT_LENGTH,
  type LoopRound,
  loopPhase,
  nextAutoStep,
} from '../../../../shared/domain/tool-loop/loop-phase.ts'
import { readSentResults } from '../../../../shared/domain/tool-loop/sent-results.ts'
import type { ToolCall } from '../../../../shared/schemas/message.ts'

const WEATHER: ToolCall = { index: 0, id: 'a', name: 'get_weather', arguments: '{}' }
const TIME: ToolCall = { index: 1, id: 'b', name: 'get_time', arguments: '{}' }
const GIVEN: CallProgress = {
  kind: 'given',
  result: { text: '20', isError: false, source: { kind: 'typed' } },
}
const ASKING: CallProgress = { kind: 'asking', serverName: 'clock' }
const FAILED: CallProgress = { kind: 'failed', title: 'No answer', message: 'It ended.' }

function round(change: Partial<LoopRound> = {}): LoopRound {
  return { status: 'done', calls: [WEATHER, TIME], progress: {}, round: 1, ...change }
}

test.each<[string, Partial<LoopRound>, unknown]>([
  ['the model answers', { status: 'running' }, { kind: 'running' }],
  ['no call was made', { calls: [] }, { kind: 'done' }],
  ['nothing is there', {}, { kind: 'waiting', missing: ['a', 'b'] }],
  ['one is there', { progress: { a: GIVEN, b: FAILED } }, { kind: 'waiting', missing: ['b'] }],
  ['all are there', { progress: { a: GIVEN, b: GIVEN } }, { kind: 'ready' }],
  ['the run was stopped', { status: 'aborted' }, { kind: 'failed', status: 'aborted' }],
  ['the app died', { status: 'interrupted' }, { kind: 'failed', status: 'interrupted' }],
])('the phase when %s', (_when, change, phase) => {
  expect(loopPhase(round(change))).toEqual(phase)
})

test.each<[string, Partial<LoopRound>, unknown]>([
  ['waits for the model', { status: 'running' }, { kind: 'wait' }],
  ['asks for what is missing', { progress: { a: GIVEN } }, { kind: 'fill', callIds: ['b'] }],
  ['does not ask twice', { progress: { a: GIVEN, b: ASKING } }, { kind: 'wait' }],
  ['sends', { progress: { a: GIVEN, b: GIVEN } }, { kind: 'send' }],
  ['ends with the answer', { calls: [] }, { kind: 'stop', stop: { kind: 'done' } }],
  ['stops at a failed run', { status: 'failed' }, { kind: 'stop', stop: { kind: 'failed' } }],
  [
    'stops at a tool that failed',
    { progress: { a: GIVEN, b: FAILED } },
    { kind: 'stop', stop: { kind: 'no-result', toolNames: ['get_time'] } },
  ],
  [
    'sends no more at the limit',
    { progress: { a: GIVEN, b: GIVEN }, round: 3 },
    { kind: 'stop', stop: { kind: 'limit', rounds: 3 } },
  ],
  ['asks no tool at the limit', { round: 3 }, { kind: 'stop', stop: { kind: 'limit', rounds: 3 } }],
  ['takes an answer at the limit', { calls: [], round: 3 }, { kind: 'stop', stop: { kind: 'done' } }],
])('a loop that runs by itself %s', (_what, change, step) => {
  expect(nextAutoStep(round(change), { limit: 3, answerable: () => true })).toEqual(step)
})

test('a call that nothing answers stops the loop before any tool is asked', () => {
  const step = nextAutoStep(round(), { limit: 3, answerable: (call) => call.name === 'get_weather' })
  expect(step).toEqual({ kind: 'stop', stop: { kind: 'no-result', toolNames: ['get_time'] } })
})

test('a loop never sends more rounds than its limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (limit) => {
      let sent = 1
      for (;;) {
        const calls = [{ ...WEATHER, id: `call-${sent}` }]
        const step = nextAutoStep(round({ calls, progress: { [`call-${sent}`]: GIVEN }, round: sent }), {
          limit,
          answerable: () => true,
        })
        if (step.kind !== 'send') break
        sent += 1
      }
      expect(sent).toBe(limit)
    }),
  )
})

test('a large result is pointed out above the limit and not at it', () => {
  expect([LARGE_RESULT_LENGTH, LARGE_RESULT_LENGTH + 1].map((n) => isLargeResult('x'.repeat(n)))).toEqual([
    false,
    true,
  ])
})

test('results are found in the request of each protocol', () => {
  const text = { text: '20', isError: false }
  expect(
    readSentResults('chat', {
      messages: [{ role: 'tool', tool_call_id: 'a', content: '20' }, { role: 'user' }],
    }),
  ).toEqual(new Map([['a', text]]))
  expect(
    readSentResults('responses', { input: [{ type: 'function_call_output', call_id: 'a', output: '20' }] }),
  ).toEqual(new Map([['a', text]]))
  expect(
    readSentResults('anthropic', {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'a', content: [{ type: 'text', text: '20' }] },
            { type: 'tool_result', tool_use_id: 'b', content: 'gone', is_error: true },
          ],
        },
      ],
    }),
  ).toEqual(
    new Map([
      ['a', text],
      ['b', { text: 'gone', isError: true }],
    ]),
  )
})

test('a request without results has none', () => {
  expect([readSentResults('chat', null), readSentResults('responses', { input: 'hi' })]).toEqual([
    new Map(),
    new Map(),
  ])
})
