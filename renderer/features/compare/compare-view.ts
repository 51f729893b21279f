import type { CellKey, Comparison } from '../../../shared/schemas/comparison.ts'
import type { ColumnPair } from './diff/column-pair.ts'
import { DEFAULT_DIFF_LOOK, type DiffLook } from './diff/diff-look.ts'

/** The ways to look at a comparison. */
export type CompareMode = 'columns' | 'grid' | 'diff' | 'clock'

/** What stands under the head of each column. */
export type ColumnTab = 'answer' | 'raw' | 'timing' | 'tests'

/** What is chosen in the tab of a comparison; not kept with the comparison. */
export type CompareView = Readonly<{
  mode: CompareMode
  /** The row and repetition whose answers the columns show; null = the first. */
  rowId: string | null
  repetition: number
  columnTab: ColumnTab
  scrollsTogether: boolean
  isReasoningOpen: boolean
  isEditingRequest: boolean
  areStatisticsOpen: boolean
  /** The two columns that the mode `diff` lays side by side; null = the first two. */
  diff: ColumnPair | null
  diffLook: DiffLook
  /** Names and figures are hidden until a winner is chosen. */
  isBlind: boolean
  /** Where one was chosen since blind mode began, so that names and figures are shown there. */
  revealedPlaces: readonly string[]
}>

export const DEFAULT_COMPARE_VIEW: CompareView = {
  mode: 'columns',
  rowId: null,
  repetition: 1,
  columnTab: 'answer',
  scrollsTogether: true,
  isReasoningOpen: true,
  isEditingRequest: false,
  areStatisticsOpen: true,
  diff: null,
  diffLook: DEFAULT_DIFF_LOOK,
  isBlind: false,
  revealedPlaces: [],
}

/** Begins blind mode, with nothing revealed, or ends it. */
export function blindMode(isBlind: boolean): Partial<CompareView> {
  return { isBlind, revealedPlaces: [] }
}

/** Row and repetition that the columns show, whatever became of those chosen. */
export function shownPlace(
  { dataset, repetitions }: Pick<Comparison, 'dataset' | 'repetitions'>,
  { rowId, repetition }: Pick<CompareView, 'rowId' | 'repetition'>,
): Omit<CellKey, 'columnId'> {
  const row = dataset.rows.find(({ id }) => id === rowId) ?? dataset.rows[0]
  return { rowId: row?.id ?? '', repetition: Math.min(repetition, repetitions) }
}
