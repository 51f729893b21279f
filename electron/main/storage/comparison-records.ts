import type { CheckOutcome } from '../../../shared/schemas/check.ts'
import type {
  CellKey,
  Comparison,
  ComparisonDraft,
  ComparisonPatch,
  ComparisonSummary,
  Rating,
  Vote,
} from '../../../shared/schemas/comparison.ts'
import type { RunStatus, RunSummary } from '../../../shared/schemas/run.ts'

/** A comparison without its passes, which are not stored. */
export type StoredComparison = Omit<Comparison, 'progress'>

/** A cell that shows a run, and what of the comparison that run was made with. */
export interface StoredCell extends CellKey {
  readonly runId: string
  readonly runStatus: RunStatus
  readonly columnHash: string
  readonly rowHash: string
  readonly answerDigest: string | null
}

/** A cell about to show a run. */
export type NewCell = Omit<StoredCell, 'runStatus'>

/** A run as a cell shows it. */
export interface RatedRun {
  readonly run: RunSummary
  readonly rating: Rating | null
}

/** What one test found in one cell. */
export interface CellCheckOutcome extends CellKey {
  readonly checkId: string
  readonly outcome: CheckOutcome
}

/** Comparisons. Calls that change one throw `not-found` for a missing one. */
export interface ComparisonRepository {
  /** All, the one changed last first. */
  list(): ComparisonSummary[]
  findById(id: string): StoredComparison | null
  create(draft: ComparisonDraft): StoredComparison
  update(id: string, patch: ComparisonPatch): StoredComparison
  /** Copies a comparison with its votes and the cells whose runs have ended, under the name "… copy". */
  duplicate(id: string): StoredComparison
  /** Deletes a comparison. Its runs stay. */
  delete(id: string): void
  saveVote(id: string, vote: Vote): void

  /** Every cell, in the order in which they first showed a run. */
  listCells(comparisonId: string): StoredCell[]
  findCell(comparisonId: string, key: CellKey): StoredCell | null
  /** The cells that show a run. */
  listCellsOfRun(runId: string): (CellKey & { readonly comparisonId: string })[]
  /** Makes cells show these runs, in place of those they showed. */
  assign(comparisonId: string, cells: readonly NewCell[]): void
  /** Takes the runs off these cells. */
  unassign(comparisonId: string, keys: readonly CellKey[]): void
  saveAnswerDigest(runId: string, digest: string): void
  /** What each test found in each cell that was tested. */
  listCheckOutcomes(comparisonId: string): CellCheckOutcome[]
  /** Cells with the text in answer or reasoning, in any case of its letters. */
  findText(comparisonId: string, text: string): CellKey[]

  /** Those of these runs that exist, by id. */
  readRuns(ids: readonly string[]): Map<string, RatedRun>
  /** Rates a run; a rating that says nothing takes the one before away. Throws `not-found`. */
  rate(runId: string, rating: Rating): void
}
