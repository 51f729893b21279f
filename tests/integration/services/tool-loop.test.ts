import { expect, test } from 'vitest'
import { createRunsSlice, type RunsSlice } from '../../../renderer/features/response/index.ts'
import { createToolDeskSlice } from '../../../renderer/features/tools/index.ts'
import type { AppStore } from '../../../renderer/store/app-state.ts'
import { type ToolProtocol, toolItemOf } from '../../../shared/domain/tool-loop/tool-definitions.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { type RunDetail, runSourceSchema } from '../../../shared/schemas/run.ts'
import type { MockRule } from '../../../shared/schemas/tool-loop.ts'
import { createFakeApi, type FakeApi } from '../../support/fake-workbench-api.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { createSliceStore } from '../../support/slice-store.ts'
import { openSandboxRuns, type SandboxRuns } from './sandbox-runs.ts'

const PATHS: Readonly<Record<ToolProtocol, string>> = {
  chat: '/chat/completions',
  responses: '/responses',
  anthropic: '/anthropic/v1/messages',
}

const QUESTION = 'What is the weather in Hangzhou?'
const WEATHER = {
  name: 'get_weather',
  description: 'The weather in a city',
  schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

/** A request with a tool, thinking on. */
function weatherDraft(protocol: ToolProtocol): RequestDraft {
  const asked =
    protocol === 'responses'
      ? { input: QUESTION, reasoning: { effort: 'high' } }
      : { messages: [{ role: 'user', content: QUESTION }], thinking: { type: 'enabled' } }
  const limit = protocol === 'anthropic' ? { max_tokens: 4096 } : {}
  const tools = [toolItemOf(protocol, WEATHER)]
  const body = { model: 'deepseek-flash', stream: true, ...asked, ...limit, tools }
  return chatDraft({ path: PATHS[protocol], bodyText: JSON.stringify(body) })
}

function rule(change: Partial<MockRule> = {}): MockRule {
  return {
    id: 'rule-1',
    enabled: true,
    toolName: 'get_weather',
    condition: null,
    result: { kind: 'template', text: '{"at": "{{args.city}}", "temp": 21, "round": "{{round}}"}' },
    ...change,
  }
}

/** The page's loop over real services and the real sandbox, at the first run of a request; only the door is left out. */
async function openLoop(bench: SandboxRuns, draft: RequestDraft): Promise<AppStore> {
  const { services } = bench
  const api: FakeApi = {
    ...createFakeApi({
      'run.get': async ({ id }) => services.history.get(id),
      'conversation.get': async (input) => services.conversations.get(input),
      'mock.list': async ({ requestId }) => services.tools.mocks.list(requestId),
      'toolServer.list': async () => services.tools.servers.list(),
    }),
    streams: {
      'run.start'(source, listener) {
        const controller = new AbortController()
        const ended = (detail: RunDetail): void => listener.onEvent({ type: 'ended', seq: 0, detail })
        const observer = { started() {}, head() {}, frame() {}, ended }
        void services.runs.start(runSourceSchema.parse(source), observer, controller.signal)
        return { abort: () => controller.abort() }
      },
      'run.watch': () => ({ abort() {} }),
    },
  }
  const tab = {
    id: 'tab',
    draft,
    collectionId: null,
    savedRequestId: null,
    shownRunId: null,
    comparisonId: null,
    dirty: false,
  }
  const store = createSliceStore<RunsSlice>(
    (...parts) => ({
      ...createToolDeskSlice({ api })(...parts),
      ...createRunsSlice({ api, schedule: flushAtOnce })(...parts),
    }),
    { tabs: [tab], setShownRun() {} },
  )
  const first = await bench.send(draft)
  await store.getState().showRun('tab', first.summary.id)
  return store
}

function flushAtOnce(flush: () => void): () => void {
  flush()
  return () => undefined
}

function shownRun(store: AppStore): RunDetail {
  const shown = store.getState().runsByTab.tab
  if (shown?.kind !== 'stored') throw new Error(`The tab shows ${shown?.kind ?? 'nothing'}.`)
  return shown.detail
}

test.each<ToolProtocol>(['chat', 'responses', 'anthropic'])(
  'a loop with thinking on runs to its answer in the form of %s',
  async (protocol) => {
    const bench = await openSandboxRuns()
    bench.services.tools.mocks.save(null, [rule()])
    const store = await openLoop(bench, weatherDraft(protocol))
    const { tabs } = store.getState()
    await store.getState().runLoop('tab', 5)
    const last = shownRun(store)
    expect(last.error).toBeNull()
    expect(store.getState().tabs).toBe(tabs)
    expect(store.getState().loopStops.tab).toEqual({ kind: 'done' })
    expect(last.message.answer).toContain('temp 21')
    expect(last.message.answer).toContain('round 1')
    const { nodes } = bench.services.conversations.get({ runId: last.summary.id, after: null, limit: 10 })
    expect(nodes.map(({ toolResultCount }) => toolResultCount)).toEqual([0, 1])
    const first = bench.services.history.get(nodes[0]?.run.id ?? '')
    expect(first.message.reasoning).not.toBe('')
    expect(last.sent.bodyText).toContain(JSON.stringify(first.message.reasoning))
  },
)

test('it stops before a call that nothing answers, and goes on from a typed result', async () => {
  const bench = await openSandboxRuns()
  const store = await openLoop(bench, weatherDraft('chat'))
  await store.getState().runLoop('tab', 5)
  expect(store.getState().loopStops.tab).toEqual({ kind: 'no-result', toolNames: ['get_weather'] })
  const first = shownRun(store)
  const [call] = first.message.toolCalls
  const typed = { text: '{"temp": -4}', isError: false, source: { kind: 'typed' } } as const
  store.getState().giveResult(first.summary.id, call?.id ?? '', typed)
  await store.getState().runLoop('tab', 5)
  expect(store.getState().loopStops.tab).toEqual({ kind: 'done' })
  expect(shownRun(store).message.answer).toContain('temp -4')
})

test('it sends nothing past its limit', async () => {
  const bench = await openSandboxRuns()
  bench.services.tools.mocks.save(null, [rule()])
  const store = await openLoop(bench, weatherDraft('chat'))
  await store.getState().runLoop('tab', 1)
  expect(store.getState().loopStops.tab).toEqual({ kind: 'limit', rounds: 1 })
  expect(shownRun(store).message.toolCalls).toHaveLength(1)
})

test('a rule that applies but cannot answer stops it with its reason', async () => {
  const bench = await openSandboxRuns()
  bench.services.tools.mocks.save(null, [rule({ result: { kind: 'template', text: '{{args.land}}' } })])
  const store = await openLoop(bench, weatherDraft('chat'))
  await store.getState().runLoop('tab', 5)
  const run = shownRun(store)
  const [call] = run.message.toolCalls
  expect(store.getState().answersByRun[run.summary.id]?.progress[call?.id ?? '']).toEqual({
    kind: 'failed',
    title: 'A rule applies but cannot answer',
    message: 'The arguments have nothing for {{args.land}}.',
  })
  expect(store.getState().loopStops.tab).toEqual({ kind: 'no-result', toolNames: ['get_weather'] })
})
