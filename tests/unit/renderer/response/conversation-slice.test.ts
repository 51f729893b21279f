import { describe, expect, it } from 'vitest'
import { createRunsSlice } from '../../../../renderer/features/response/runs-slice.ts'
import { storedRun } from '../../../../renderer/features/response/shown-run.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { settingsSchema } from '../../../../shared/schemas/settings.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { answeredRun } from './run-builders.ts'

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
function setUp(change: { tab?: Partial<AppState['tabs'][number]>; pages?: readonly TurnNode[][] } = {}) {
  const calls: unknown[] = []
  const saved: string[] = []
  const listeners: ((payload: { runIds: string[] | null }) => void)[] = []
  const pages = change.pages ?? [[nodeOf(RUN, null)]]
  const fake = createFakeApi({
    'run.get': async () => RUN,
    'conversation.get': async ({ after }) => {
      const page = after ?? 0
      return {
        rootRunId: 'run-1',
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
    pushes: {
      ...fake.pushes,
      'history.changed': (listener: (payload: { runIds: string[] | null }) => void) => {
        listeners.push(listener)
        return () => {}
      },
    },
  }
  const store = createSliceStore(createRunsSlice({ api }), {
    tabs: [{ ...TAB, ...change.tab }],
    settings: settingsSchema.parse({}),
    continueTab: (...call) => calls.push(['continueTab', ...call]),
    openDraft: (tab) => {
      calls.push(['openDraft', tab])
      return 'new-tab'
    },
  })
  store.setState({ runsByTab: { tab: storedRun(RUN) }, send: (tabId) => calls.push(['send', tabId]) })
  return {
    state: () => store.getState(),
    store,
    calls,
    saved,
    made: fake.made,
    push: (runIds: string[] | null) => {
      for (const listener of listeners) listener({ runIds })
    },
  }
}

describe('sending on', () => {
  it('gives the tab the next body, takes it off the saved request and sends', async () => {
    const { state, calls } = setUp()
    expect(await state().sendOn('tab', 'run-1', ASK)).toBe(true)
    const bodyText = JSON.stringify({
      model: 'deepseek-flash',
      messages: [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'Hello' },
        { role: 'user', content: 'And now?' },
      ],
      stream: true,
    })
    expect(calls).toEqual([
      ['continueTab', 'tab', { draft: { ...DRAFT, bodyText }, parentRunId: 'run-1' }],
      ['send', 'tab'],
    ])
  })

  it.each([
    ['text that was edited since the run', { draft: { ...DRAFT, bodyText: '{}' }, dirty: true }],
    ['a comparison', { comparisonId: 'comparison-1' }],
  ])('leaves a tab with %s as it is, and opens another', async (_name, tab) => {
    const { state, calls } = setUp({ tab })
    expect(await state().sendOn('tab', 'run-1', ASK)).toBe(true)
    expect(calls).toMatchObject([
      ['openDraft', { collectionId: 'c', shownRunId: 'run-1' }],
      ['continueTab', 'new-tab', { parentRunId: 'run-1' }],
      ['send', 'new-tab'],
    ])
  })

  it.each([
    ['saved', { draft: { ...DRAFT, bodyText: '{}' } }],
    ['unsaved, but that of the run', { savedRequestId: null, dirty: true }],
  ])('takes the tab whose text is %s', async (_name, tab) => {
    const { state, calls } = setUp({ tab })
    await state().sendOn('tab', 'run-1', ASK)
    expect(calls).toMatchObject([
      ['continueTab', 'tab', {}],
      ['send', 'tab'],
    ])
  })

  it('sends nothing where it cannot go on, and says why', async () => {
    const { state, calls } = setUp()
    expect(await state().sendOn('tab', 'run-1', { toolResults: [], userText: ' ' })).toBe(false)
    expect(calls).toEqual([])
    expect(state().notices).toMatchObject([{ title: 'Not sent on', detail: 'Write what to send on.' }])
  })

  it('branches beside a turn: the same parent, other words', async () => {
    const { state, calls } = setUp()
    expect(await state().branchAt('tab', nodeOf(RUN, 'run-0'), 'Hi')).toBe(true)
    const bodyText = DRAFT.bodyText.replace('"Hello"', '"Hi"')
    expect(calls[0]).toEqual(['continueTab', 'tab', { draft: { ...DRAFT, bodyText }, parentRunId: 'run-0' }])
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
      value: { rootRunId: 'run-1', total: 2, nodes: [{ parentRunId: null }, { parentRunId: 'run-1' }] },
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
