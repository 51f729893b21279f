import { cellIdOf } from '../../../shared/domain/comparison/cell-id.ts'
import type { Output, Push } from '../../../shared/ipc/contract.ts'
import type {
  CellKey,
  Comparison,
  ComparisonCell,
  ComparisonColumn,
  ComparisonDraft,
  ComparisonPatch,
  ComparisonSummary,
  Dataset,
  Pass,
  Rating,
  ReportFormat,
  Vote,
} from '../../../shared/schemas/comparison.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { AppState, SliceCreator } from '../../store/app-state.ts'
import { failed, LOADING, type Loadable, loadedValue, ready } from '../../store/loadable.ts'
import type { RequestSection } from '../request/index.ts'
import { type CompareView, DEFAULT_COMPARE_VIEW } from './compare-view.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import { type OpenComparison, withCells } from './open-comparison.ts'
import {
  createRunsOnScreenSlice,
  type RunsOnScreenDeps,
  type RunsOnScreenSlice,
} from './runs-on-screen-slice.ts'

export interface CompareSlice extends RunsOnScreenSlice {
  /** Every comparison, the one changed last first. */
  readonly comparisons: Loadable<readonly ComparisonSummary[]>
  /** Comparisons of open tabs, by id. */
  readonly openComparisons: Readonly<Record<string, Loadable<OpenComparison>>>
  readonly compareViews: Readonly<Record<string, CompareView>>
  /** The column whose overrides are being edited. */
  readonly editedColumn: Readonly<{ comparisonId: string; columnId: string }> | null
  loadComparisons(): Promise<void>
  /** Makes a comparison of the tab's request, with these columns, and opens it. */
  compareRequest(tabId: string, columns: readonly ComparisonColumn[]): Promise<void>
  /** Makes a comparison whose columns are stored runs, and opens it. */
  compareRuns(runIds: readonly string[]): Promise<void>
  /** Opens a comparison, or goes to the tab it is open in. */
  openComparison(id: string): Promise<void>
  duplicateComparison(id: string): Promise<void>
  deleteComparison(id: string): Promise<void>
  /** Reads a comparison and its cells for the tab that shows it. */
  loadComparison(id: string): Promise<void>
  setColumns(id: string, columns: readonly ComparisonColumn[]): void
  /** Whether the dataset was stored. Where it was not, the reason is told, and what is stored is shown. */
  setDataset(id: string, dataset: Dataset): Promise<boolean>
  setRepetitions(id: string, repetitions: number): void
  editColumn(edited: CompareSlice['editedColumn']): void
  changeCompareView(id: string, part: Partial<CompareView>): void
  /** Shows the request that all columns share, at a part of it. */
  editSharedRequest(id: string, section: RequestSection): void
  /** Begins a pass with what the tab shows now. A refusal, such as a budget, is kept in `progress.problem`. */
  startPass(id: string, pass: Pass, overrideBudget?: boolean): Promise<void>
  /** Stops some cells, or the whole pass. */
  stopPass(id: string, cells?: readonly CellKey[] | null): Promise<void>
  rateCell(id: string, cell: CellKey, rating: Rating): Promise<void>
  castVote(id: string, vote: Vote): Promise<void>
  exportComparison(id: string, format: ReportFormat): Promise<void>
  /** What main tells of a pass. */
  comparisonChanged(change: Push<'comparison.changed'>): void
  /** Stores the shared request of a comparison now instead of after a pause in typing. */
  storeComparisonDraft(id: string): Promise<void>
}

type Deps = Readonly<{ api: WorkbenchApi }> & RunsOnScreenDeps

/** Cells read at once. */
const CELLS_PER_PAGE = 2000

/** What is chosen in the tab of a comparison. */
export function compareViewOf(state: Pick<CompareSlice, 'compareViews'>, id: string): CompareView {
  return state.compareViews[id] ?? DEFAULT_COMPARE_VIEW
}

/** The comparison when it was read. */
export function openComparisonOf(
  state: Pick<CompareSlice, 'openComparisons'>,
  id: string,
): OpenComparison | undefined {
  return loadedValue(state.openComparisons[id] ?? LOADING)
}

export function createCompareSlice(deps: Deps): SliceCreator<CompareSlice> {
  const { api } = deps
  return (set, get, store) => {
    function put(id: string, value: Loadable<OpenComparison>): void {
      set({ openComparisons: { ...get().openComparisons, [id]: value } })
    }

    function change(id: string, edit: (open: OpenComparison) => OpenComparison): void {
      const open = openComparisonOf(get(), id)
      if (open !== undefined) put(id, ready(edit(open)))
    }

    /** Shows the change at once and stores it; where it is refused, what is stored is shown again. */
    async function update(id: string, patch: ComparisonPatch): Promise<boolean> {
      change(id, (open) => ({ ...open, comparison: patched(open.comparison, patch) }))
      try {
        await api.call['comparison.update']({ id, patch })
        void get().loadComparisons()
        return true
      } catch (thrown) {
        get().notifyError('The comparison could not be saved', thrown)
        await get().loadComparison(id)
        return false
      }
    }

    /** What main told while a comparison was being read: newer than some of what was read. */
    const changesWhileReading = new Map<string, Push<'comparison.changed'>[]>()

    const drafts = createDraftKeeper({
      async store(id, draft) {
        await update(id, { draft, name: draft.name })
      },
    })
    store.subscribe((state, before) => {
      if (state.tabs === before.tabs) return
      for (const [id, draft] of changedDrafts(state, before)) drafts.touch(id, draft)
    })

    async function openCreated(create: () => Promise<Comparison>): Promise<void> {
      try {
        const comparison = await create()
        openTab(comparison)
        void get().loadComparisons()
      } catch (thrown) {
        get().notifyError('The comparison could not be made', thrown)
      }
    }

    function openTab({ id, draft }: Comparison): void {
      get().openDraft({ draft, comparisonId: id })
    }

    return {
      ...createRunsOnScreenSlice(deps)(set, get, store),
      comparisons: LOADING,
      openComparisons: {},
      compareViews: {},
      editedColumn: null,
      async loadComparisons() {
        try {
          set({ comparisons: ready(await api.call['comparison.list']()) })
        } catch (thrown) {
          set({ comparisons: failed(toErrorData(thrown)) })
        }
      },
      async compareRequest(tabId, columns) {
        const tab = get().tabs.find((candidate) => candidate.id === tabId)
        if (tab === undefined) return
        const draft = comparisonOfRequest(tab.draft, columns, tab.savedRequestId)
        await openCreated(() => api.call['comparison.create'](draft))
      },
      compareRuns: (runIds) => openCreated(() => api.call['comparison.fromRuns']({ runIds: [...runIds] })),
      async openComparison(id) {
        const open = get().tabs.find((tab) => tab.comparisonId === id)
        if (open !== undefined) return get().activateTab(open.id)
        try {
          openTab(await api.call['comparison.get']({ id }))
        } catch (thrown) {
          get().notifyError('The comparison could not be opened', thrown)
        }
      },
      duplicateComparison: (id) => openCreated(() => api.call['comparison.duplicate']({ id })),
      async deleteComparison(id) {
        try {
          await drafts.forget(id)
          await api.call['comparison.delete']({ id })
          const tab = get().tabs.find((candidate) => candidate.comparisonId === id)
          if (tab !== undefined) get().discardTab(tab.id)
        } catch (thrown) {
          get().notifyError('The comparison could not be deleted', thrown)
        }
        await get().loadComparisons()
      },
      async loadComparison(id) {
        const changes: Push<'comparison.changed'>[] = []
        changesWhileReading.set(id, changes)
        try {
          const comparison = await api.call['comparison.get']({ id })
          const cells = await readCells(api, id)
          // Another reading has begun since, and knows more.
          if (changesWhileReading.get(id) !== changes) return
          changesWhileReading.delete(id)
          const open = { comparison, progress: comparison.progress, cells: byId(cells) }
          put(id, ready(changes.reduce(afterChange, open)))
          if (changes.some((changed) => changed.cells === null)) void get().loadComparison(id)
          const tab = get().tabs.find((candidate) => candidate.comparisonId === id)
          if (tab !== undefined && !drafts.isWaiting(id)) get().editDraft(tab.id, comparison.draft)
        } catch (thrown) {
          if (changesWhileReading.get(id) === changes) changesWhileReading.delete(id)
          put(id, failed(toErrorData(thrown)))
        }
      },
      setColumns: (id, columns) => void update(id, { columns: [...columns] }),
      setDataset: (id, dataset) => update(id, { dataset }),
      setRepetitions: (id, repetitions) => void update(id, { repetitions }),
      editColumn: (editedColumn) => set({ editedColumn }),
      changeCompareView(id, part) {
        set({ compareViews: { ...get().compareViews, [id]: { ...compareViewOf(get(), id), ...part } } })
      },
      editSharedRequest(id, section) {
        const tab = get().tabs.find((candidate) => candidate.comparisonId === id)
        if (tab === undefined) return
        get().showSection(tab.id, section)
        get().changeCompareView(id, { isEditingRequest: true })
      },
      async startPass(id, pass, overrideBudget = false) {
        await drafts.storeNow(id)
        try {
          const progress = await api.call['comparison.start']({ id, pass, overrideBudget })
          change(id, (open) => ({ ...open, progress }))
        } catch (thrown) {
          const problem = toErrorData(thrown)
          change(id, (open) => ({ ...open, progress: { ...open.progress, problem } }))
        }
      },
      async stopPass(id, cells = null) {
        try {
          await api.call['comparison.stop']({ id, cells: cells === null ? null : [...cells] })
        } catch (thrown) {
          get().notifyError('The runs could not be stopped', thrown)
        }
      },
      async rateCell(id, cell, rating) {
        change(id, (open) => rated(open, cell, rating))
        try {
          await api.call['comparison.rate']({ id, cell, rating })
        } catch (thrown) {
          get().notifyError('The rating could not be saved', thrown)
          await get().loadComparison(id)
        }
      },
      async castVote(id, vote) {
        change(id, (open) => voted(open, vote))
        try {
          await api.call['comparison.vote']({ id, vote })
        } catch (thrown) {
          get().notifyError('The choice could not be saved', thrown)
          await get().loadComparison(id)
        }
      },
      async exportComparison(id, format) {
        try {
          await drafts.storeNow(id)
          const { path } = await api.call['comparison.export']({ id, format })
          if (path !== null) get().notify({ tone: 'success', title: 'Exported', detail: path })
        } catch (thrown) {
          get().notifyError('The report could not be written', thrown)
        }
      },
      comparisonChanged(changed) {
        const { id } = changed
        changesWhileReading.get(id)?.push(changed)
        if (openComparisonOf(get(), id) === undefined) return
        if (changed.cells === null) void get().loadComparison(id)
        else change(id, (open) => afterChange(open, changed))
      },
      storeComparisonDraft: (id) => drafts.storeNow(id),
    }
  }
}

function patched(comparison: Comparison, patch: ComparisonPatch): Comparison {
  return {
    ...comparison,
    name: patch.name ?? comparison.name,
    draft: patch.draft ?? comparison.draft,
    columns: patch.columns ?? comparison.columns,
    dataset: patch.dataset ?? comparison.dataset,
    repetitions: patch.repetitions ?? comparison.repetitions,
  }
}

function afterChange(
  open: OpenComparison,
  { cells, progress }: Pick<Push<'comparison.changed'>, 'cells' | 'progress'>,
): OpenComparison {
  return { ...withCells(open, cells ?? []), progress }
}

/** The shared requests that were edited, by comparison. */
function changedDrafts(state: AppState, before: AppState): [string, RequestDraft][] {
  return state.tabs.flatMap(({ id, comparisonId, draft }): [string, RequestDraft][] => {
    if (comparisonId === null) return []
    const earlier = before.tabs.find((tab) => tab.id === id)
    const isStored = openComparisonOf(state, comparisonId)?.comparison.draft === draft
    return earlier === undefined || earlier.draft === draft || isStored ? [] : [[comparisonId, draft]]
  })
}

function comparisonOfRequest(
  draft: RequestDraft,
  columns: readonly ComparisonColumn[],
  sourceRequestId: string | null,
): ComparisonDraft {
  return {
    name: draft.name,
    draft,
    columns: [...columns],
    dataset: { variables: [], rows: [{ id: crypto.randomUUID(), values: [] }] },
    repetitions: 1,
    sourceRequestId,
  }
}

async function readCells(api: WorkbenchApi, id: string): Promise<ComparisonCell[]> {
  const cells: ComparisonCell[] = []
  for (;;) {
    const page: Output<'comparison.cells'> = await api.call['comparison.cells']({
      id,
      from: cells.length,
      limit: CELLS_PER_PAGE,
    })
    cells.push(...page.cells)
    if (cells.length >= page.total || page.cells.length === 0) return cells
  }
}

function byId(cells: readonly ComparisonCell[]): ReadonlyMap<string, ComparisonCell> {
  return new Map(cells.map((cell) => [cellIdOf(cell), cell]))
}

function rated(open: OpenComparison, key: CellKey, rating: Rating): OpenComparison {
  const cell = open.cells.get(cellIdOf(key))
  return cell === undefined ? open : withCells(open, [{ ...cell, rating }])
}

function voted(open: OpenComparison, vote: Vote): OpenComparison {
  const others = open.comparison.votes.filter(
    ({ rowId, repetition }) => rowId !== vote.rowId || repetition !== vote.repetition,
  )
  return { ...open, comparison: { ...open.comparison, votes: [...others, vote] } }
}
