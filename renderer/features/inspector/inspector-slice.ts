import type { InspectedRequest } from '../../../shared/domain/tokens/token-count.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { failed, LOADING, type Loadable, ready } from '../../store/loadable.ts'

/** The tokens of a request as it was when the inspector was opened; null where it has none. */
export type Inspection = Loadable<InspectedRequest | null>

export interface InspectorSlice {
  /** Null while the inspector is closed. */
  readonly inspection: Inspection | null
  /** Shows the prompt of the tab's request token by token. */
  inspectTokens(tabId: string): Promise<void>
  closeInspector(): void
}

export function createInspectorSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<InspectorSlice> {
  return (set, get) => {
    /** Counts the openings: what an earlier one asked for is not shown in a later one. */
    let opening = 0

    return {
      inspection: null,
      async inspectTokens(tabId) {
        const draft = get().tabs.find((tab) => tab.id === tabId)?.draft
        if (draft === undefined) return
        opening += 1
        const ownOpening = opening
        set({ inspection: LOADING })
        const input = { draft, environmentId: get().settings.activeEnvironmentId }
        const inspection = await api.call['request.inspectTokens'](input).then(ready, (thrown: unknown) =>
          failed(toErrorData(thrown)),
        )
        if (ownOpening === opening && get().inspection !== null) set({ inspection })
      },
      closeInspector() {
        set({ inspection: null })
      },
    }
  }
}
