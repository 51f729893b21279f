import { describe, expect, it } from 'vitest'
import type { Services } from '../../../electron/main/services/create-services.ts'
import type { Addition } from '../../../shared/domain/conversation/continuation.ts'
import { continueRequest, protocolOf } from '../../../shared/domain/conversation/continue-request.ts'
import { thinkingBlocksOf } from '../../../shared/domain/stream/thinking-blocks.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { RunDetail, RunSource } from '../../../shared/schemas/run.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openSandboxRuns } from './sandbox-runs.ts'

const OBSERVER = { started() {}, head() {}, frame() {}, ended() {} }

const WEATHER_TOOL = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather in a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
}

function talkDraft(change: object = {}): RequestDraft {
  const body = {
    model: 'deepseek-flash',
    messages: [{ role: 'user', content: 'What is the weather in Hangzhou?' }],
    ...change,
  }
  return chatDraft({ bodyText: `// kept\n${JSON.stringify(body, null, 2)}` })
}

/** Sends a draft as a turn after `parent`. */
function sendTurn({ runs }: Services, draft: RequestDraft, parentRunId: string | null): Promise<RunDetail> {
  const source = { kind: 'draft', requestId: null, environmentId: 'sandbox', overrideBudget: false } as const
  return runs.start({ ...source, draft, parentRunId }, OBSERVER, new AbortController().signal)
}

function continued(run: RunDetail, addition: Addition): RequestDraft {
  const next = continueRequest({
    protocol: protocolOf(run.summary),
    bodyText: run.authored.bodyText,
    answer: run.message,
    addition,
  })
  if (!next.ok) throw new Error(next.problem.message)
  return { ...run.authored, bodyText: next.bodyText }
}

function asked(userText: string): Addition {
  return { toolResults: [], userText }
}

function answered({ message }: RunDetail): Addition {
  const toolResults = message.toolCalls.map(({ id }) => ({ callId: id, content: '{"sky": "clear"}' }))
  return { toolResults, userText: null }
}

function shapeOf({ conversations }: Services, runId: string) {
  const { nodes } = conversations.get({ runId, after: null, limit: 100 })
  return nodes.map(({ run, parentRunId, toolResultCount, addedText }) => [
    run.id,
    parentRunId,
    toolResultCount,
    addedText,
  ])
}

describe('a conversation with the sandbox', () => {
  it('goes on over four turns with tools and thinking, and is never refused for missing reasoning', async () => {
    const { services } = await openSandboxRuns()
    const first = await sendTurn(services, talkDraft({ tools: [WEATHER_TOOL] }), null)
    expect(first.message.toolCalls).toHaveLength(1)
    const second = await sendTurn(services, continued(first, answered(first)), first.summary.id)
    const third = await sendTurn(
      services,
      continued(second, asked('And what is the weather in Beijing?')),
      second.summary.id,
    )
    const addition = third.message.toolCalls.length > 0 ? answered(third) : asked('Thanks.')
    const fourth = await sendTurn(services, continued(third, addition), third.summary.id)
    const all = [first, second, third, fourth]
    expect(all.map(({ summary }) => [summary.status, summary.httpStatus])).toEqual(
      all.map(() => ['done', 200]),
    )
    expect(fourth.authored.bodyText).toMatch(/^\/\/ kept\n/)
    const parents = services.conversations
      .get({ runId: second.summary.id, after: null, limit: 100 })
      .nodes.map(({ parentRunId }) => parentRunId)
    expect(parents).toEqual([null, first.summary.id, second.summary.id, third.summary.id])
    const [texts] = services.conversations.turns({ runIds: [fourth.summary.id] })
    expect(texts?.passed).toMatchObject({ passBack: true, without: 0 })
    expect((texts?.passed?.withReasoning ?? 0) + (texts?.passed?.withEmpty ?? 0)).toBe(3)
  })

  it('is refused for missing reasoning where the rule is not kept, so the rule is what helps', async () => {
    const { services } = await openSandboxRuns()
    const first = await sendTurn(services, talkDraft({ tools: [WEATHER_TOOL] }), null)
    const draft = continued(first, answered(first))
    const bodyText = draft.bodyText.replace(/"reasoning_content": "(?:[^"\\]|\\.)*",?/, '')
    const second = await sendTurn(services, { ...draft, bodyText }, first.summary.id)
    expect(second.error?.serverMessage).toContain(
      '`reasoning_content` in the thinking mode must be passed back',
    )
  })

  it.each([
    [
      'responses',
      '/responses',
      { input: 'What is the weather in Hangzhou?', tools: [{ name: 'get_weather', type: 'function' }] },
    ],
    [
      'anthropic',
      '/anthropic/v1/messages',
      {
        max_tokens: 2000,
        messages: [{ role: 'user', content: 'What is the weather in Hangzhou?' }],
        tools: [{ name: 'get_weather', input_schema: { type: 'object', properties: {} } }],
      },
    ],
  ])('goes on in the form of %s', async (_name, path, body) => {
    const { services } = await openSandboxRuns()
    const bodyText = JSON.stringify({ model: 'deepseek-flash', ...body })
    const first = await sendTurn(services, chatDraft({ path, bodyText }), null)
    const answer = { reasoning: 'Ask.', answer: '', toolCalls: [CALL] }
    const next = continueRequest({
      protocol: protocolOf(first.summary),
      bodyText,
      answer,
      addition: { toolResults: [{ callId: CALL.id, content: 'clear' }], userText: null },
    })
    if (!next.ok) throw new Error(next.problem.message)
    const second = await sendTurn(services, chatDraft({ path, bodyText: next.bodyText }), first.summary.id)
    expect([second.summary.httpStatus, second.error]).toEqual([200, null])
    expect(services.conversations.turns({ runIds: [second.summary.id] })).toMatchObject([
      {
        userText: null,
        toolResults: [{ callId: CALL.id, content: 'clear' }],
        passed: { passBack: true, withReasoning: 1, withEmpty: 0, without: 0 },
      },
    ])
  })

  it.each([true, false])('passes the signature of thinking back as it came, streamed: %s', async (stream) => {
    const { services } = await openSandboxRuns()
    const tools = [{ name: 'get_weather', input_schema: { type: 'object', properties: {} } }]
    const messages = [{ role: 'user', content: 'What is the weather in Hangzhou?' }]
    const body = { model: 'deepseek-flash', max_tokens: 2000, messages, tools, stream }
    const draft = chatDraft({ path: '/anthropic/v1/messages', bodyText: JSON.stringify(body) })
    const first = await sendTurn(services, draft, null)
    expect(first.message.toolCalls).toHaveLength(1)
    const [block] = thinkingBlocksOf(first.message)
    expect(block).toEqual({
      type: 'thinking',
      thinking: first.message.reasoning,
      signature: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    const second = await sendTurn(services, continued(first, answered(first)), first.summary.id)
    const third = await sendTurn(services, continued(second, asked('Thanks.')), second.summary.id)
    for (const { error, sent } of [second, third]) {
      expect(error).toBeNull()
      expect(JSON.parse(sent.bodyText).messages[1].content[0]).toEqual(block)
    }
  })

  it('branches at any turn, and a turn sent again stands beside the one it repeats', async () => {
    const { services } = await openSandboxRuns()
    const first = await sendTurn(services, talkDraft(), null)
    const draft = continued(first, asked('Shorter'))
    const second = await sendTurn(services, draft, first.summary.id)
    const other = await sendTurn(services, continued(first, asked('Longer')), first.summary.id)
    const again = await services.runs.start(
      { kind: 'replay', runId: second.summary.id, environmentId: null, overrideBudget: false },
      OBSERVER,
      new AbortController().signal,
    )
    const root = first.summary.id
    expect(shapeOf(services, again.summary.id)).toEqual([
      [root, null, 0, 'What is the weather in Hangzhou?'],
      [second.summary.id, root, 0, 'Shorter'],
      [other.summary.id, root, 0, 'Longer'],
      [again.summary.id, root, 0, 'Shorter'],
    ])
  })

  it('has another first turn where the first is branched or sent again, and a run alone stays alone', async () => {
    const { services } = await openSandboxRuns()
    const send = (source: RunSource) => services.runs.start(source, OBSERVER, new AbortController().signal)
    const replay = (runId: string) =>
      send({ kind: 'replay', runId, environmentId: null, overrideBudget: false })
    const first = await sendTurn(services, talkDraft(), null)
    const root = first.summary.id
    const alone = await replay(root)
    expect(shapeOf(services, alone.summary.id)).toHaveLength(1)
    expect([alone.summary.turn, services.history.get(root).summary.turn]).toEqual([undefined, undefined])

    const messages = [{ role: 'user', content: 'What is the weather in Beijing?' }]
    const beside = await send({
      kind: 'draft',
      requestId: null,
      environmentId: 'sandbox',
      overrideBudget: false,
      draft: talkDraft({ messages }),
      besideRunId: root,
    })
    const second = await sendTurn(services, continued(beside, asked('Shorter')), beside.summary.id)
    const again = await replay(root)
    expect(shapeOf(services, again.summary.id)).toEqual([
      [root, null, 0, 'What is the weather in Hangzhou?'],
      [beside.summary.id, null, 0, 'What is the weather in Beijing?'],
      [second.summary.id, beside.summary.id, 0, 'Shorter'],
      [again.summary.id, null, 0, 'What is the weather in Hangzhou?'],
    ])
    expect([beside, second, again].map(({ summary }) => summary.turn)).toEqual([1, 2, 1])
    expect(services.history.get(root).summary.turn).toBe(1)
  })

  it('stays whole when a turn in the middle is deleted', async () => {
    const { services } = await openSandboxRuns()
    const first = await sendTurn(services, talkDraft(), null)
    const second = await sendTurn(services, continued(first, asked('Shorter')), first.summary.id)
    const third = await sendTurn(services, continued(second, asked('Longer')), second.summary.id)
    services.history.delete([second.summary.id])
    expect(shapeOf(services, third.summary.id)).toEqual([
      [first.summary.id, null, 0, 'What is the weather in Hangzhou?'],
      [third.summary.id, first.summary.id, 0, 'Longer'],
    ])
    const texts = services.conversations.turns({ runIds: [second.summary.id, third.summary.id] })
    expect(texts).toMatchObject([{ runId: third.summary.id, userText: 'Longer', earlierMessages: 4 }])
    expect(() => services.conversations.get({ runId: second.summary.id, after: null, limit: 1 })).toThrow(
      'This run was deleted.',
    )
  })
})

const CALL = { index: 0, id: 'call_1', name: 'get_weather', arguments: '{"city":"Hangzhou"}' }
