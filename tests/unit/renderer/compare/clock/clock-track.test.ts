import { describe, expect, it } from 'vitest'
import {
  type ClockTrack,
  clockTrack,
  shownCharacters,
} from '../../../../../renderer/features/compare/clock/clock-track.ts'
import { storedRun } from '../../../../../renderer/features/response/index.ts'
import { markdownFrom } from '../../../../../shared/domain/markdown-blocks/append-markdown.ts'
import { tailBlock } from '../../../../../shared/domain/markdown-blocks/markdown-text.ts'
import type { AccumulatedMessage, Usage } from '../../../../../shared/schemas/message.ts'
import type { RunDetail } from '../../../../../shared/schemas/run.ts'
import { chatBody, runDetail } from '../../../../support/run-builders.ts'

const NO_FRAMES = { offsetsMs: [], reasoningChars: [], answerChars: [] }

function trackOf(message: Partial<AccumulatedMessage>, change: Partial<RunDetail> = {}): ClockTrack {
  const detail = runDetail({ ...change, message: { ...runDetail().message, ...message } })
  const track = clockTrack(storedRun(detail), NO_FRAMES)
  if (track === null) throw new Error('the run has ended')
  return track
}

function usage(completionTokens: number, reasoningTokens: number | null): Usage {
  return {
    promptTokens: null,
    completionTokens,
    reasoningTokens,
    cacheHitTokens: null,
    cacheMissTokens: null,
    totalTokens: null,
  }
}

describe('the tokens of a character', () => {
  const reasoning = 'r'.repeat(100)
  const answer = 'a'.repeat(300)
  const toolCalls = [{ index: 0, id: 'c', name: 'f', arguments: '{}' }]
  it.each<[string, Partial<AccumulatedMessage>, { reasoning: number; answer: number }]>([
    ['as the API counted them', { usage: usage(80, 20) }, { reasoning: 0.2, answer: 0.2 }],
    [
      'shared out where it counted them together',
      { usage: usage(80, null) },
      { reasoning: 0.2, answer: 0.2 },
    ],
    ['guessed where it did not count', { usage: null }, { reasoning: 0.3, answer: 0.3 }],
    [
      'guessed for an answer beside tool calls',
      { usage: usage(900, 20), toolCalls },
      { reasoning: 0.2, answer: 0.3 },
    ],
    ['never less than none', { usage: usage(10, 20) }, { reasoning: 0.2, answer: 0 }],
  ])('are %s', (_name, message, expected) => {
    const { tokensPerCharacter } = trackOf({ reasoning, answer, ...message }).recording
    expect(tokensPerCharacter).toEqual({
      reasoning: expect.closeTo(expected.reasoning, 9),
      answer: expect.closeTo(expected.answer, 9),
    })
  })
})

describe('the answer', () => {
  const prefixed = chatBody('x', {
    messages: [{ role: 'assistant', prefix: true, content: '```python\n' }],
  })
  const sent = (bodyText: string, path = '/chat/completions') => {
    const detail = runDetail()
    return {
      sent: { ...detail.sent, bodyText },
      summary: { ...detail.summary, path },
    }
  }

  it.each([
    ['Markdown as it is', 'Some **words**', {}, { source: 'Some **words**', leadLength: 0 }],
    ['JSON as code', '{"a": 1}', {}, { source: '~~~json\n{"a": 1}', leadLength: 8 }],
    ['what only begins like JSON as Markdown', '{"a": 1', {}, { source: '{"a": 1', leadLength: 0 }],
    [
      'a filled-in middle as code, in a fence that it cannot close',
      '  return 1\n~~~~\n',
      sent('{}', '/beta/completions'),
      { source: '~~~~~\n  return 1\n~~~~\n', leadLength: 6 },
    ],
    [
      'what it goes on from before it',
      'x = 1\n',
      sent(prefixed),
      { source: '```python\nx = 1\n', leadLength: 10 },
    ],
  ])('is %s', (_name, answer, change, expected) => {
    expect(trackOf({ answer }, change).answer).toEqual(expected)
  })

  it('as code is one block of that language', () => {
    const { answer } = trackOf({ answer: '[\n  1\n]' })
    expect(tailBlock(markdownFrom(answer.source))).toMatchObject({
      kind: 'code',
      language: 'json',
      code: '[\n  1\n]',
    })
  })

  it('has nothing of its lead on show before its own first character', () => {
    const text = { source: '~~~json\n{}', leadLength: 8 }
    expect([shownCharacters(text, 0), shownCharacters(text, 1), shownCharacters(text, 2)]).toEqual([0, 9, 10])
  })
})

it('is not there for a run that still goes on', () => {
  const detail = runDetail()
  const running = { ...detail, summary: { ...detail.summary, status: 'running' as const } }
  expect(clockTrack(storedRun(running), NO_FRAMES)).toBe(null)
})
