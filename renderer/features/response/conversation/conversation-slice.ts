import type { Addition } from '../../../../shared/domain/conversation/continuation.ts'
import { protocolOf } from '../../../../shared/domain/conversation/continue-request.ts'
import { conversationToMarkdown } from '../../../../shared/domain/conversation/conversation-markdown.ts'
import { findUserText, replaceUserText } from '../../../../shared/domain/conversation/edit-user-text.ts'
import type { StreamInput } from '../../../../shared/ipc/contract.ts'
import type { TurnNode, TurnTexts } from '../../../../shared/schemas/conversation.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { toErrorData, type WorkbenchApi } from '../../../api/workbench-api.ts'
import type { AppState, SliceCreator } from '../../../store/app-state.ts'
import { failed, LOADING, type Loadable, ready } from '../../../store/loadable.ts'
import { runOfTab } from '../shown-run.ts'
import { continueRun, turnSource } from './next-turn.ts'

/** The conversation that a tab shows. */
export type Conversation = Readonly<{
  /** All runs of it; `nodes` are those read, in the order in which they were made. */
  total: number
  nodes: readonly TurnNode[]
}>

export interface ConversationSlice {
  /** By tab; only while the tab's conversation is looked at. */
  readonly conversationsByTab: Readonly<Record<string, Loadable<Conversation>>>
  /** Texts of the turns that were looked at, by run. */
  readonly turnTexts: Readonly<Record<string, TurnTexts>>
  /** What was written below answers and not sent yet, by the name of the field. */
  readonly unsentTexts: Readonly<Record<string, string>>
  /** Reads the conversation of a run for a tab, unless it is there with this run in it. */
  openConversation(tabId: string, runId: string): Promise<void>
  closeConversation(tabId: string): void
  writeUnsent(field: string, text: string): void
  loadTurns(runIds: readonly string[]): Promise<void>
  /**
   * Goes on from the answer of a run, by a text or by results of tools: the tab shows the new run and keeps its own
   * request. Without effect, and told, where it cannot be gone on from. Answers whether it was sent.
   */
  sendOn(tabId: string, runId: string, addition: Addition): Promise<boolean>
  /** Asks where to, and writes a way through the conversation as Markdown. */
  exportThread(title: string, path: readonly TurnNode[]): Promise<void>
  /** Sends the request of a turn with another text of the user, beside it. Answers whether it was sent. */
  branchAt(tabId: string, node: TurnNode, userText: string): Promise<boolean>
}

const PAGE_TURNS = 500
/** More are not read: a tree of that size is no conversation to look at. */
const MAX_TURNS = 20_000
const TEXTS_AT_ONCE = 25
/** Texts kept; those of conversations looked at before are forgotten when there are more. */
const MAX_TEXTS = 500

type Deps = Readonly<{
  api: WorkbenchApi
  /** Shows a run of the tab from its start on; answers whether it was made. */
  start: (tabId: string, source: StreamInput<'run.start'>) => Promise<boolean>
}>

/** Conversations as the page shows them, and going on in them. */
export function createConversationSlice({ api, start }: Deps): SliceCreator<ConversationSlice> {
  return (set, get) => {
    function show(tabId: string, conversation: Loadable<Conversation>): void {
      set({ conversationsByTab: { ...get().conversationsByTab, [tabId]: conversation } })
    }

    async function read(tabId: string, runId: string): Promise<void> {
      const before = get().conversationsByTab[tabId]
      if (before?.status !== 'ready') show(tabId, LOADING)
      const isWanted = (): boolean => get().conversationsByTab[tabId] !== undefined
      try {
        const conversation = await readConversation(api, runId, isWanted)
        if (isWanted()) show(tabId, ready(conversation))
      } catch (thrown) {
        if (isWanted()) show(tabId, failed(toErrorData(thrown)))
      }
    }

    api.pushes['history.changed'](({ runIds }) => {
      const { conversationsByTab, turnTexts } = get()
      if (runIds === null) set({ turnTexts: {} })
      else if (runIds.some((id) => turnTexts[id] !== undefined))
        set({ turnTexts: without(turnTexts, runIds) })
      for (const [tabId, { value }] of readyOnes(conversationsByTab)) {
        const changed = runIds === null || value.nodes.some(({ run }) => runIds.includes(run.id))
        const runId = changed ? lastKnownRun(get(), tabId, value) : undefined
        if (runId !== undefined) void read(tabId, runId)
      }
    })

    return {
      conversationsByTab: {},
      turnTexts: {},
      unsentTexts: {},
      writeUnsent(field, text) {
        const { [field]: _before, ...others } = get().unsentTexts
        set({ unsentTexts: text === '' ? others : { ...others, [field]: text } })
      },
      async openConversation(tabId, runId) {
        const before = get().conversationsByTab[tabId]
        if (before?.status === 'ready' && before.value.nodes.some(({ run }) => run.id === runId)) return
        await read(tabId, runId)
      },
      closeConversation(tabId) {
        const { [tabId]: _closed, ...conversationsByTab } = get().conversationsByTab
        set({ conversationsByTab })
      },
      async loadTurns(runIds) {
        const missing = runIds.filter((id) => get().turnTexts[id] === undefined).slice(0, TEXTS_AT_ONCE)
        if (missing.length === 0) return
        try {
          const texts = await api.call['conversation.turns']({ runIds: missing })
          const kept = Object.keys(get().turnTexts).length > MAX_TEXTS ? {} : get().turnTexts
          set({ turnTexts: { ...kept, ...Object.fromEntries(texts.map((text) => [text.runId, text])) } })
        } catch (thrown) {
          get().notifyError('The turns could not be read', thrown)
        }
      },
      async sendOn(tabId, runId, addition) {
        const detail = await detailOf(api, get(), { tabId, runId })
        if (detail === null) return false
        const next = continueRun(detail, addition)
        if (!next.ok) {
          get().notify({ tone: 'warning', title: 'Not sent on', detail: next.problem.message })
          return false
        }
        return start(tabId, turnSource(detail, next.bodyText, 'after'))
      },
      async exportThread(title, path) {
        try {
          const texts = await readTexts(api, path)
          const turns = path.map((node) => ({ node, texts: texts.get(node.run.id) ?? null }))
          const text = conversationToMarkdown(title, turns)
          const file = { suggestedName: title === '' ? 'conversation' : title, extension: 'md', text }
          const { path: saved } = await api.call['export.saveText'](file)
          if (saved !== null) get().notify({ tone: 'success', title: 'Conversation saved', detail: saved })
        } catch (thrown) {
          get().notifyError('The conversation was not saved', thrown)
        }
      },
      async branchAt(tabId, { run }, userText) {
        const detail = await detailOf(api, get(), { tabId, runId: run.id })
        const protocol = protocolOf(run)
        if (detail === null || protocol === null || protocol === 'fim') return false
        const { authored } = detail
        const place = findUserText(protocol, authored.bodyText)
        if (place === null) return false
        const bodyText = replaceUserText(authored.bodyText, place, userText)
        return start(tabId, turnSource(detail, bodyText, 'beside'))
      },
    }
  }
}

async function readConversation(
  api: WorkbenchApi,
  runId: string,
  isWanted: () => boolean,
): Promise<Conversation> {
  const nodes: TurnNode[] = []
  let page = await api.call['conversation.get']({ runId, after: null, limit: PAGE_TURNS })
  nodes.push(...page.nodes)
  while (page.next !== null && nodes.length < MAX_TURNS && isWanted()) {
    page = await api.call['conversation.get']({ runId, after: page.next, limit: PAGE_TURNS })
    nodes.push(...page.nodes)
  }
  return { total: page.total, nodes }
}

async function readTexts(api: WorkbenchApi, path: readonly TurnNode[]): Promise<Map<string, TurnTexts>> {
  const texts = new Map<string, TurnTexts>()
  for (let from = 0; from < path.length; from += TEXTS_AT_ONCE) {
    const runIds = path.slice(from, from + TEXTS_AT_ONCE).map(({ run }) => run.id)
    for (const turn of await api.call['conversation.turns']({ runIds })) texts.set(turn.runId, turn)
  }
  return texts
}

/** The run on screen, or as it is stored; null, and told, for one that was deleted. */
async function detailOf(
  api: WorkbenchApi,
  state: AppState,
  { tabId, runId }: { tabId: string; runId: string },
): Promise<RunDetail | null> {
  const shown = runOfTab(state, tabId)
  if (shown.kind === 'live') {
    state.notify({ title: 'A run of this tab is still streaming', detail: 'Stop it or wait for its end.' })
    return null
  }
  if (shown.kind === 'stored' && shown.detail.summary.id === runId) return shown.detail
  try {
    return await api.call['run.get']({ id: runId })
  } catch (thrown) {
    state.notifyError('The run could not be read', thrown)
    return null
  }
}

function readyOnes(
  conversations: ConversationSlice['conversationsByTab'],
): [string, Extract<Loadable<Conversation>, { status: 'ready' }>][] {
  return Object.entries(conversations).flatMap(([tabId, loadable]) =>
    loadable.status === 'ready' ? [[tabId, loadable]] : [],
  )
}

/** A run by which the conversation is found again: the one on screen, or the last that was made. */
function lastKnownRun(state: AppState, tabId: string, { nodes }: Conversation): string | undefined {
  const shown = runOfTab(state, tabId)
  return shown.kind === 'stored' ? shown.detail.summary.id : nodes.at(-1)?.run.id
}

function without(
  texts: Readonly<Record<string, TurnTexts>>,
  runIds: readonly string[],
): Readonly<Record<string, TurnTexts>> {
  return Object.fromEntries(Object.entries(texts).filter(([id]) => !runIds.includes(id)))
}
