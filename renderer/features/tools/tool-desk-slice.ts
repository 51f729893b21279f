import type { MockRule, MockRuleSet } from '../../../shared/schemas/tool-loop.ts'
import type { ToolServer, ToolServerDraft } from '../../../shared/schemas/tool-server.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { failed, LOADING, type Loadable, ready } from '../../store/loadable.ts'

/** What of the desk is open: the rules and servers a tab's tool calls are answered by. */
export type ToolDeskView = Readonly<{ tabId: string; section: 'rules' | 'servers' }>

/** Whose rules: of one saved request, or of every request. */
export type RuleScope = 'request' | 'all'

export interface ToolDeskSlice {
  readonly toolServers: Loadable<readonly ToolServer[]>
  /** By request id; `''` for a request that was never saved. */
  readonly mockRuleSets: Readonly<Record<string, MockRuleSet>>
  readonly toolDesk: ToolDeskView | null
  openToolDesk(view: ToolDeskView): void
  closeToolDesk(): void
  loadToolServers(): Promise<void>
  /** Saves a new server (id null) or a changed one; answers with its words when it is refused, else null. */
  saveToolServer(id: string | null, draft: ToolServerDraft): Promise<string | null>
  deleteToolServer(id: string): Promise<void>
  /** Main asks the user in a dialog of the system. */
  allowToolServer(id: string): Promise<void>
  forbidToolServer(id: string): Promise<void>
  connectToolServer(id: string): Promise<void>
  disconnectToolServer(id: string): Promise<void>
  /** Reads the rules and answers with them. */
  loadMockRules(requestId: string | null): Promise<MockRuleSet>
  saveMockRules(requestId: string | null, scope: RuleScope, rules: readonly MockRule[]): Promise<void>
}

const NO_RULES: MockRuleSet = { ofRequest: [], ofAll: [] }

/** The rules for a request; none while they are not read. */
export function mockRulesOf(
  state: Pick<ToolDeskSlice, 'mockRuleSets'>,
  requestId: string | null,
): MockRuleSet {
  return state.mockRuleSets[requestId ?? ''] ?? NO_RULES
}

export function createToolDeskSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<ToolDeskSlice> {
  return (set, get) => {
    api.pushes['toolServer.changed']((servers) => set({ toolServers: ready(servers) }))

    async function change(title: string, work: () => Promise<unknown>): Promise<void> {
      try {
        await work()
      } catch (thrown) {
        get().notifyError(title, thrown)
      }
    }

    return {
      toolServers: LOADING,
      mockRuleSets: {},
      toolDesk: null,
      openToolDesk(toolDesk) {
        set({ toolDesk })
        void get().loadToolServers()
      },
      closeToolDesk: () => set({ toolDesk: null }),
      async loadToolServers() {
        try {
          set({ toolServers: ready(await api.call['toolServer.list']()) })
        } catch (thrown) {
          set({ toolServers: failed(toErrorData(thrown)) })
        }
      },
      async saveToolServer(id, draft) {
        try {
          if (id === null) await api.call['toolServer.create'](draft)
          else await api.call['toolServer.update']({ id, draft })
          return null
        } catch (thrown) {
          return toErrorData(thrown).message
        }
      },
      deleteToolServer: (id) =>
        change('The server could not be removed', () => api.call['toolServer.delete']({ id })),
      allowToolServer: (id) =>
        change('The server could not be allowed', () => api.call['toolServer.allow']({ id })),
      forbidToolServer: (id) =>
        change('The permission could not be taken back', () => api.call['toolServer.forbid']({ id })),
      connectToolServer: (id) =>
        change('The server could not be connected', () => api.call['toolServer.connect']({ id })),
      disconnectToolServer: (id) =>
        change('The server could not be disconnected', () => api.call['toolServer.disconnect']({ id })),
      async loadMockRules(requestId) {
        try {
          const rules = await api.call['mock.list']({ requestId })
          set({ mockRuleSets: { ...get().mockRuleSets, [requestId ?? '']: rules } })
          return rules
        } catch (thrown) {
          get().notifyError('The mock rules could not be read', thrown)
          return NO_RULES
        }
      },
      async saveMockRules(requestId, scope, rules) {
        const before = mockRulesOf(get(), requestId)
        const next =
          scope === 'request' ? { ...before, ofRequest: [...rules] } : { ...before, ofAll: [...rules] }
        set({ mockRuleSets: { ...get().mockRuleSets, [requestId ?? '']: next } })
        const owner = scope === 'request' ? requestId : null
        await change('The mock rules could not be saved', () =>
          api.call['mock.save']({ requestId: owner, rules: [...rules] }),
        )
      },
    }
  }
}
