import { describe, expect, it } from 'vitest'
import { createRunsSlice } from '../../../../renderer/features/response/runs-slice.ts'
import { storedRun } from '../../../../renderer/features/response/shown-run.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import type { StreamListener } from '../../../../shared/ipc/bridge.ts'
import type { StreamInput } from '../../../../shared/ipc/contract.ts'
import type { AppErrorData } from '../../../../shared/ipc/result.ts'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import type { RunDetail, RunEvent } from '../../../../shared/schemas/run.ts'
import { settingsSchema } from '../../../../shared/schemas/settings.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { answeredRun, started as startedEvent } from './run-builders.ts'

const DRAFT = chatDraft()
const RUN = answeredRun({ authored: DRAFT }, { id: 'run-1', method: 'POST', path: '/chat/completions' })
const TAB = {
  id: 'tab',
  savedRequestId: 'request-1',
  collectionId: 'c',
  draft: DRAFT,
  dirty: false,
  shownRunId: 'run-1',
  comparisonId: null,
}
const ASK = { toolResults: [], userText: 'And now?' }

function nodeOf(run: RunDetail, parentRunId: string | null): TurnNode {
  return { run: run.summary, parentRunId, addedText: 'Hello', toolResultCount: 0 }
}

/** The slice beside a tab that shows a run, over a door that has conversations by page. */
function setUp(
  change: {
    tab?: Partial<AppState['tabs'][number]>
    pages?: readonly TurnNode[][]
    refused?: AppErrorData
  } = {},
) {
  const started: { source: StreamInput<'run.start'>; listener: StreamListener<RunEvent> }[] = []
  const saved: string[] = []
  const listeners: ((payload: { runIds: string[] | null }) => void)[] = []
  const pages = change.pages ?? [[nodeOf(RUN, null)]]
  const fake = createFakeApi({
    'run.get': async () => RUN,
    'conversation.get': async ({ after }) => {
      const page = after ?? 0
      return {
        total: pages.flat().length,
        nodes: [...(pages[page] ?? [])],
        next: page + 1 < pages.length ? page + 1 : null,
      }
    },
    'export.saveText': async ({ text }) => {
      saved.push(text)
      return { path: '/tmp/Hello.md' }
    },
    'conversation.turns': async ({ runIds }) =>
      runIds.map((runId) => ({
        runId,
        earlierMessages: 0,
        userText: 'Hello',
        toolResults: [],
        passed: null,
        message: RUN.message,
      })),
  })
  const api = {
    ...fake,
    streams: {
      ...fake.streams,
      'run.start': (source: StreamInput<'run.start'>, listener: StreamListener<RunEvent>) => {
        started.push({ source, listener })
        queueMicrotask(() => {
          if (change.refused === undefined) listener.onEvent(startedEvent())
          else listener.onRefused(change.refused)
        })
        return { abort() {} }
      },
    },
    pushes: {
      ...fake.pushes,
      'history.changed': (listener: (payload: { runIds: string[] | null }) => void) => {
        listeners.push(listener)
        return () => {}
      },
    },
  }
  const store = createSliceStore(createRunsSlice({ api, schedule: (flush) => flush() }), {
    tabs: [{ ...TAB, ...change.tab }],
    settings: settingsSchema.parse({}),
    setShownRun() {},
    samplesStop() {},
    forgetSamples() {},
  })
  store.setState({ runsByTab: { tab: storedRun(RUN) } })
  return {
    state: () => store.getState(),
    store,
    started,
    sources: () => started.map(({ source }) => source),
    saved,
    made: fake.made,
    push: (runIds: string[] | null) => {
      for (const listener of listeners) listener({ runIds })
    },
  }
}

/** What goes on from the run: a run of its request, where it went, and nothing of the tab. */
function turnOf(bodyText: string) {
  return {
    kind: 'draft',
    requestId: RUN.summary.requestId,
    draft: { ...DRAFT, bodyText },
    environmentId: 'sandbox',
  }
}

describe('sending on', () => {
  const BODY = JSON.stringify({
    model: 'deepseek-flash',
    messages: [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hello' },
      { role: 'user', content: 'And now?' },
    ],
    stream: true,
  })

  it.each<[string, Partial<AppState['tabs'][number]>]>([
    ['that is saved', {}],
    ['that was edited since the run', { draft: { ...DRAFT, bodyText: '{}' }, dirty: true }],
    ['that was never saved', { savedRequestId: null, dirty: true }],
  ])('makes a run of the next body and leaves a request %s as it is', async (_name, tab) => {
    const { state, sources } = setUp({ tab })
    const before = state().tabs
    expect(await state().sendOn('tab', 'run-1', ASK)).toBe(true)
    expect(sources()).toEqual([{ ...turnOf(BODY), parentRunId: 'run-1' }])
    expect(state().tabs).toBe(before)
  })

  it('answers that nothing was sent when it is refused, so that what was written stays', async () => {
    const refused: AppErrorData = { code: 'key-missing', message: 'No key.', retryable: false }
    const { state, sources, started } = setUp({ refused })
    expect(await state().sendOn('tab', 'run-1', ASK)).toBe(false)
    expect(state().runsByTab.tab).toMatchObject({ kind: 'refused', error: refused })
    state().sendRefused('tab')
    expect(sources()[1]).toEqual(sources()[0])
    started[1]?.listener.onEvent(startedEvent())
    state().sendRefused('tab')
    expect(sources()).toHaveLength(2)
  })

  it('answers that nothing was sent when the tab is closed before the start', async () => {
    const { state, started } = setUp({ refused: { code: 'conflict', message: 'Late.', retryable: false } })
    const sending = state().sendOn('tab', 'run-1', ASK)
    await Promise.resolve()
    expect(started).toHaveLength(1)
    state().releaseRun('tab')
    expect(await sending).toBe(false)
    expect(state().runsByTab).toEqual({})
  })

  it('sends nothing where it cannot go on, and says why', async () => {
    const { state, sources } = setUp()
    expect(await state().sendOn('tab', 'run-1', { toolResults: [], userText: ' ' })).toBe(false)
    expect(sources()).toEqual([])
    expect(state().notices).toMatchObject([{ title: 'Not sent on', detail: 'Write what to send on.' }])
  })

  it.each(['run-0', null])('branches beside a turn after %s, with other words', async (parentRunId) => {
    const { state, sources } = setUp()
    expect(await state().branchAt('tab', nodeOf(RUN, parentRunId), 'Hi')).toBe(true)
    expect(sources()).toEqual([
      { ...turnOf(DRAFT.bodyText.replace('"Hello"', '"Hi"')), besideRunId: 'run-1' },
    ])
  })
})

describe('a step of the tool loop', () => {
  const CALL = { index: 0, id: 'call_1', name: 'get_weather', arguments: '{}' }
  const called = answeredRun(
    { authored: DRAFT, message: { ...RUN.message, answer: '', toolCalls: [CALL] } },
    { id: 'run-1', method: 'POST', path: '/chat/completions' },
  )

  it('is what sending on the results is', async () => {
    const sent = []
    for (const go of ['step', 'send on'] as const) {
      const { state, store, sources } = setUp()
      store.setState({ runsByTab: { tab: storedRun(called) } })
      const before = state().tabs
      const result = { text: 'clear', isError: false, source: { kind: 'typed' } } as const
      state().giveResult('run-1', CALL.id, result)
      const results = { toolResults: [{ callId: CALL.id, content: 'clear' }], userText: null }
      const isSent = go === 'step' ? state().stepLoop('tab') : state().sendOn('tab', 'run-1', results)
      expect(await isSent).toBe(true)
      expect(state().tabs).toBe(before)
      sent.push(sources())
    }
    expect(sent[0]).toHaveLength(1)
    expect(sent[0]).toEqual(sent[1])
  })

  it('waits for every result', async () => {
    const { state, store, sources } = setUp()
    store.setState({ runsByTab: { tab: storedRun(called) } })
    expect(await state().stepLoop('tab')).toBe(false)
    expect(sources()).toEqual([])
  })
})

describe('the conversation of a tab', () => {
  const next = answeredRun({}, { id: 'run-2' })

  it('is read page by page, and read once', async () => {
    const { state, made } = setUp({ pages: [[nodeOf(RUN, null)], [nodeOf(next, 'run-1')]] })
    await state().openConversation('tab', 'run-1')
    await state().openConversation('tab', 'run-2')
    expect(made.map(({ channel }) => channel)).toEqual(['conversation.get', 'conversation.get'])
    expect(state().conversationsByTab.tab).toMatchObject({
      status: 'ready',
      value: { total: 2, nodes: [{ parentRunId: null }, { parentRunId: 'run-1' }] },
    })
  })

  it('is forgotten when it is closed, also while it is read', async () => {
    const { state } = setUp()
    const reading = state().openConversation('tab', 'run-1')
    state().closeConversation('tab')
    await reading
    expect(state().conversationsByTab).toEqual({})
  })

  it('is read again when one of its runs changed, with the texts of that run, and not for others', async () => {
    const { state, made, push } = setUp()
    await state().openConversation('tab', 'run-1')
    await state().loadTurns(['run-1'])
    await state().loadTurns(['run-1'])
    push(['other'])
    expect(made.filter(({ channel }) => channel !== 'run.get')).toHaveLength(2)
    push(['run-1'])
    expect(state().turnTexts).toEqual({})
    expect(made.filter(({ channel }) => channel === 'conversation.get')).toHaveLength(2)
  })

  it('is saved as Markdown, its texts read a few at a time', async () => {
    const { state, saved, made } = setUp()
    const path = Array.from({ length: 30 }, (_, index) =>
      nodeOf(answeredRun({}, { id: `run-${index}` }), index === 0 ? null : `run-${index - 1}`),
    )
    await state().exportThread('Hello', path)
    expect(made.map(({ channel }) => channel)).toEqual([
      'conversation.turns',
      'conversation.turns',
      'export.saveText',
    ])
    expect(saved[0]?.match(/^## Turn \d+/gm)).toHaveLength(30)
    expect(state().notices).toMatchObject([{ title: 'Conversation saved' }])
  })
})
