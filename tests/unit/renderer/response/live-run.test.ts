import { describe, expect, it } from 'vitest'
import { applyRunEvents, newLiveRun } from '../../../../renderer/features/response/live-run.ts'
import { markdownSource } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'
import { NO_TIMINGS } from '../../../../shared/schemas/run.ts'
import { delta, started } from './run-builders.ts'

const USAGE = {
  promptTokens: 3,
  completionTokens: 2,
  reasoningTokens: 1,
  cacheHitTokens: 0,
  cacheMissTokens: 3,
  totalTokens: 5,
}

describe('applyRunEvents', () => {
  it('appends the texts of a batch in order and keeps the latest figures', () => {
    const timings = { ...NO_TIMINGS, firstReasoningMs: 5, firstAnswerMs: 9 }
    const run = applyRunEvents(newLiveRun(100), [
      started(),
      {
        type: 'head',
        seq: 1,
        response: { httpStatus: 200, statusText: 'OK', headers: [] },
        timings: NO_TIMINGS,
      },
      delta(2, { reasoning: 'Let me ', commentCount: 1 }),
      delta(3, { reasoning: 'think', answer: 'Hi', usage: USAGE, commentCount: 1 }),
      delta(4, { answer: ' there', finishReason: 'stop', timings, commentCount: 2 }),
    ])
    expect({ ...run, reasoning: markdownSource(run.reasoning), answer: markdownSource(run.answer) }).toEqual({
      runId: 'run-1',
      startedAtMs: 100,
      hops: [],
      expectedInput: null,
      summary: started().summary,
      sent: started().sent,
      response: { httpStatus: 200, statusText: 'OK', headers: [] },
      timings,
      reasoning: 'Let me think',
      answer: 'Hi there',
      toolCalls: [],
      estimatedReasoningTokens: 12 * 0.3,
      estimatedAnswerTokens: 8 * 0.3,
      frameCount: 4,
      commentCount: 2,
      bodyBytes: 40,
      usage: USAGE,
      finishReason: 'stop',
      isStopping: false,
    })
  })

  it('puts tool calls together from their fragments, whatever their order', () => {
    const run = applyRunEvents(newLiveRun(0), [
      delta(1, { toolCalls: [{ index: 1, id: 'b', name: 'second', arguments: '' }] }),
      delta(2, { toolCalls: [{ index: 0, id: 'a', name: 'first', arguments: '{"x"' }] }),
      delta(3, {
        toolCalls: [
          { index: 0, id: '', name: '', arguments: ':1}' },
          { index: 1, id: '', name: '', arguments: '{}' },
        ],
      }),
    ])
    expect(run.toolCalls).toEqual([
      { index: 0, id: 'a', name: 'first', arguments: '{"x":1}' },
      { index: 1, id: 'b', name: 'second', arguments: '{}' },
    ])
  })

  it('leaves a run alone to which nothing has happened', () => {
    const run = newLiveRun(0)
    expect(applyRunEvents(run, [])).toBe(run)
  })
})
