import { isDeepStrictEqual } from 'node:util'
import { columnsFromDrafts } from '../../../../shared/domain/comparison/columns-from-drafts.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { CellKey, ComparisonDraft } from '../../../../shared/schemas/comparison.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'

/** A run and the cell that is to show it. */
export interface RunCell {
  readonly key: CellKey
  readonly run: RunDetail
  /** False when the column would send something else, or send it elsewhere. */
  readonly isWhatColumnMakes: boolean
}

/** A name as long as a comparison may have. */
const LONGEST_NAME = 512

/** A comparison whose columns are these runs, in their order. Throws `bad-input` for one that cannot be a column. */
export function comparisonOfRuns(
  runs: readonly RunDetail[],
  { hasEnvironment, makeId }: { hasEnvironment: (id: string) => boolean; makeId: () => string },
): { draft: ComparisonDraft; cells: RunCell[] } {
  const bodiless = runs.find(
    ({ authored }) =>
      authored.method === 'GET' || authored.method === 'HEAD' || authored.bodyText.trim() === '',
  )
  if (bodiless !== undefined) {
    throw badInput(
      `The run “${bodiless.summary.requestName}” has no body, so that there is nothing to compare.`,
    )
  }
  const made = columnsFromDrafts(
    runs.map((run) => run.authored),
    makeId,
  )
  if (!made.ok) throw badInput(made.problem)
  const rowId = makeId()
  const cells = made.columns.map((column, index): RunCell => {
    const run = runs[index]
    if (run === undefined) throw new Error('there are more columns than runs')
    const isWhatColumnMakes = hasEnvironment(run.summary.environmentId) && isSentAlike(run, made.draft)
    return { key: { columnId: column.id, rowId, repetition: 1 }, run, isWhatColumnMakes }
  })
  const columns = made.columns.map((column, index) => {
    const environmentId = runs[index]?.summary.environmentId ?? ''
    return { ...column, environmentId: hasEnvironment(environmentId) ? environmentId : null }
  })
  return {
    draft: {
      name: made.draft.name.slice(0, LONGEST_NAME) || 'Comparison',
      draft: made.draft,
      columns,
      dataset: { variables: [], rows: [{ id: rowId, values: [] }] },
      repetitions: 1,
      sourceRequestId: runs[0]?.summary.requestId ?? null,
    },
    cells,
  }
}

/** Columns differ in their bodies alone. */
function isSentAlike({ authored }: RunDetail, shared: ComparisonDraft['draft']): boolean {
  const { method, path, headers, variables } = authored
  const { method: m, path: p, headers: h, variables: v } = shared
  return isDeepStrictEqual([method, path, headers, variables], [m, p, h, v])
}

function badInput(message: string): AppError {
  return new AppError({ code: 'bad-input', message })
}
