import { columnModel, columnName } from '../../../shared/domain/comparison/column-name.ts'
import { firstToken } from '../../../shared/domain/figures/decode-speed.ts'
import { formatCount, formatDuration } from '../../../shared/domain/figures/format-figures.ts'
import { formatRunCost } from '../../../shared/domain/money/format-run-cost.ts'
import type { Comparison, ComparisonCell } from '../../../shared/schemas/comparison.ts'
import type { Environment } from '../../../shared/schemas/environment.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import { type TableColumn, textTable } from './text-table.ts'

/** A comparison and the cells to show of it. */
export interface ShownComparison {
  readonly comparison: Comparison
  readonly cells: readonly ComparisonCell[]
  readonly environments: readonly Environment[]
}

const ANSWER_LENGTH = 50

const COLUMNS: readonly TableColumn[] = [
  { title: 'column' },
  { title: 'row', alignRight: true },
  { title: 'rep', alignRight: true },
  { title: 'status' },
  { title: 'in', alignRight: true },
  { title: 'out', alignRight: true },
  { title: 'first token', alignRight: true },
  { title: 'time', alignRight: true },
  { title: 'cost', alignRight: true },
  { title: 'tests', alignRight: true },
  { title: 'answer' },
]

/** One line for each cell, in the order of rows, columns and repetitions. */
export function comparisonTable(shown: ShownComparison, currency: Currency): string[] {
  const places = placesOf(shown)
  const rows = shown.cells.map((cell) => {
    const { row, column } = places(cell)
    const { run } = cell
    const cost = run?.cost ?? null
    return [
      column,
      String(row),
      String(cell.repetition),
      cell.state,
      formatCount(run?.usage?.promptTokens ?? null),
      formatCount(run?.usage?.completionTokens ?? null),
      formatDuration(run === null ? null : firstToken(run)),
      formatDuration(run?.durationMs ?? null),
      cost === null ? '–' : (formatRunCost(cost, currency) ?? '–'),
      testsWords(cell),
      answerOf(cell),
    ]
  })
  return textTable(COLUMNS, rows)
}

/** The comparison as scripts read it. */
export function comparisonJson(shown: ShownComparison) {
  const { comparison, cells, environments } = shown
  const places = placesOf(shown)
  return {
    comparison: { id: comparison.id, name: comparison.name },
    columns: comparison.columns.map((column) => ({
      id: column.id,
      name: columnName(column, comparison.draft, environments),
      model: columnModel(column, comparison.draft),
    })),
    cells: cells.map((cell) => ({
      ...places(cell),
      columnId: cell.columnId,
      repetition: cell.repetition,
      status: cell.state,
      runId: cell.run?.id ?? null,
      usage: cell.run?.usage ?? null,
      cost: cell.run?.cost ?? null,
      durationMs: cell.run?.durationMs ?? null,
      firstTokenMs: cell.run === null ? null : firstToken(cell.run),
      finishReason: cell.run?.finishReason ?? null,
      answerPreview: cell.run?.answerPreview ?? null,
      tests: cell.run?.checks ?? null,
      error: cell.error,
    })),
  }
}

/** Whether a cell and all its tests went well. */
export function cellWentWell({ state, run }: ComparisonCell): boolean {
  return state === 'done' && (run?.checks?.failed ?? 0) === 0
}

function placesOf({ comparison, environments }: ShownComparison) {
  const rows = new Map(comparison.dataset.rows.map(({ id }, index) => [id, index + 1]))
  const names = new Map(
    comparison.columns.map((column) => [column.id, columnName(column, comparison.draft, environments)]),
  )
  return ({ rowId, columnId }: ComparisonCell) => ({
    row: rows.get(rowId) ?? 0,
    column: names.get(columnId) ?? columnId,
  })
}

function testsWords({ run }: ComparisonCell): string {
  const checks = run?.checks ?? null
  return checks === null ? '–' : `${checks.passed}/${checks.passed + checks.failed + checks.unknown}`
}

function answerOf({ error, run }: ComparisonCell): string {
  const text = error?.message ?? run?.errorTitle ?? run?.answerPreview ?? ''
  return text.replace(/\s+/g, ' ').trim().slice(0, ANSWER_LENGTH)
}
