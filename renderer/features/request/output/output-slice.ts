import type { WorkbenchApi } from '../../../api/workbench-api.ts'
import type { SliceCreator } from '../../../store/app-state.ts'

export interface OutputSlice {
  /** The comparison in which the request of a tab was repeated last, by tab id. */
  readonly repetitionsByTab: Readonly<Record<string, string>>
  /** Runs the request of a tab `count` times, as a comparison of one column. */
  repeatRequest(tabId: string, count: number): Promise<void>
}

type Deps = Readonly<{ api: WorkbenchApi }>

/**
 * Repetitions are a comparison with one column: so they wait for a place, are resumed after a restart, are counted with
 * their interval, and stand in the history like any other runs.
 */
export function createOutputSlice({ api }: Deps): SliceCreator<OutputSlice> {
  return (set, get) => ({
    repetitionsByTab: {},
    async repeatRequest(tabId, count) {
      const tab = get().tabs.find(({ id }) => id === tabId)
      if (tab === undefined) return
      // The name of a comparison is that of the request its columns share.
      const name = `${tab.draft.name} · ${count} times`
      try {
        const comparison = await api.call['comparison.create']({
          name,
          draft: { ...tab.draft, name },
          columns: [
            {
              id: crypto.randomUUID(),
              name: null,
              environmentId: null,
              systemPrompt: null,
              fields: [],
              isFolded: false,
              width: 1,
            },
          ],
          dataset: { variables: [], rows: [{ id: crypto.randomUUID(), values: [] }] },
          repetitions: count,
          sourceRequestId: tab.savedRequestId,
        })
        set({ repetitionsByTab: { ...get().repetitionsByTab, [tabId]: comparison.id } })
        void get().loadComparisons()
        await get().loadComparison(comparison.id)
        await get().startPass(comparison.id, { kind: 'all' })
      } catch (thrown) {
        get().notifyError('The request could not be repeated', thrown)
      }
    },
  })
}
