import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageText } from '../../../electron/main/sandbox/anthropic/message-text.ts'
import {
  type GenerationPlan,
  type OutputPiece,
  usageOf,
} from '../../../electron/main/sandbox/generation/generation-plan.ts'

function planOf(pieces: readonly OutputPiece[], change: Partial<GenerationPlan> = {}): GenerationPlan {
  return {
    kind: 'chat',
    seed: '0123456789abcdef'.repeat(4),
    created: 1_795_000_000,
    model: 'deepseek-flash',
    thinking: true,
    pieces,
    finishReason: 'stop',
    stopSequence: null,
    usage: usageOf({ promptTokens: 300, cacheHitTokens: 128, completionTokens: 9, reasoningTokens: 4 }),
    stream: true,
    includeUsage: false,
    logprobs: false,
    topLogprobs: 0,
    ...change,
  }
}

function piece(kind: OutputPiece['kind'], text: string, callIndex = 0): OutputPiece {
  return { kind, text, ids: [], callIndex }
}

/** The payloads of a plan's whole stream; every event carries its type as its name. */
function eventsOf(plan: GenerationPlan) {
  const text = messageText(plan)
  const parts = [text.opening(), ...plan.pieces.map((next) => text.piece(next)), text.closing()]
  return parts
    .join('')
    .split('\n\n')
    .slice(0, -1)
    .map((frame) => {
      const [, name, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(frame) ?? []
      const payload = JSON.parse(data)
      expect(payload.type).toBe(name)
      return payload
    })
}

/** The blocks that a client makes of the events, which must open and close one after the other. */
function assembled(events: ReturnType<typeof eventsOf>): object[] {
  const blocks: Record<string, string>[] = []
  let open = false
  for (const { type, index, content_block: block, delta } of events) {
    if (type === 'content_block_start') {
      expect([open, index]).toEqual([false, blocks.length])
      blocks.push({ ...block, ...(block.type === 'tool_use' ? { input: '' } : {}) })
      open = true
    }
    if (type === 'content_block_delta') {
      expect([open, index]).toEqual([true, blocks.length - 1])
      const { type: _type, partial_json: json, ...texts } = delta
      for (const [name, text] of Object.entries(json === undefined ? texts : { input: json })) {
        const current = blocks.at(-1)
        if (current !== undefined) current[name] = `${current[name]}${text}`
      }
    }
    if (type === 'content_block_stop') {
      expect([open, index]).toEqual([true, blocks.length - 1])
      open = false
    }
  }
  expect(open).toBe(false)
  return blocks.map((block) =>
    block.type === 'tool_use' ? { ...block, input: JSON.parse(block.input || '{}') } : block,
  )
}

const callPieces = (callIndex: number) =>
  fc
    .tuple(fc.string({ minLength: 1 }), fc.option(fc.dictionary(fc.string(), fc.string())), fc.nat(20))
    .map(([name, input, at]): OutputPiece[] => {
      const json = input === null ? '' : JSON.stringify(input)
      const fragments = [json.slice(0, at), json.slice(at)].filter((fragment) => fragment !== '')
      return [
        piece('call-start', name, callIndex),
        ...fragments.map((fragment) => piece('call-arguments', fragment, callIndex)),
      ]
    })
const texts = (kind: OutputPiece['kind']) =>
  fc.array(
    fc.string({ unit: 'binary' }).map((text) => piece(kind, text)),
    { maxLength: 3 },
  )
const anyPieces = fc
  .tuple(texts('reasoning'), texts('answer'), fc.nat(2))
  .chain(([reasoning, answer, calls]) =>
    fc
      .tuple(...Array.from({ length: calls }, (_, index) => callPieces(index)))
      .map((called) => [...reasoning, ...answer, ...called.flat()]),
  )

describe('messageText', () => {
  it('streams what it gives as a whole, whatever the answer', () => {
    fc.assert(
      fc.property(anyPieces, (pieces) => {
        const plan = planOf(pieces)
        expect(assembled(eventsOf(plan))).toEqual(JSON.parse(messageText(plan).whole()).content)
      }),
    )
  })

  it('gives each call a block of its own, with or without arguments', () => {
    const plan = planOf(
      [
        piece('call-start', 'now', 0),
        piece('call-start', 'get_weather', 1),
        piece('call-arguments', '{"city":', 1),
        piece('call-arguments', '"Hangzhou"}', 1),
      ],
      { finishReason: 'tool_calls' },
    )
    expect(JSON.parse(messageText(plan).whole())).toEqual({
      id: '01234567-89ab-4def-8123-456789abcdef',
      type: 'message',
      role: 'assistant',
      model: 'deepseek-flash',
      content: [
        { type: 'tool_use', id: 'call_00_0123456789abcdef0123', name: 'now', input: {} },
        {
          type: 'tool_use',
          id: 'call_01_0123456789abcdef0123',
          name: 'get_weather',
          input: { city: 'Hangzhou' },
        },
      ],
      stop_reason: 'tool_use',
      stop_sequence: null,
      usage: {
        input_tokens: 172,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 128,
        output_tokens: 9,
      },
    })
  })

  it('has no blocks when nothing was written', () => {
    const plan = planOf([], { finishReason: 'length' })
    expect(eventsOf(plan).map(({ type }) => type)).toEqual([
      'message_start',
      'ping',
      'message_delta',
      'message_stop',
    ])
    expect(JSON.parse(messageText(plan).whole())).toMatchObject({ content: [], stop_reason: 'max_tokens' })
  })
})
