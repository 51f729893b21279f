import { formatCount, formatDuration } from '../../../../shared/domain/figures/format-figures.ts'
import { formatRunCost } from '../../../../shared/domain/money/format-run-cost.ts'
import { preview } from '../../../../shared/domain/prompt/prompt-text.ts'
import { quantile, sortSample } from '../../../../shared/domain/statistics/quantile.ts'
import type { ComparisonCell, DatasetRow } from '../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { isOutdated, isUnderWay } from './placed-cells.ts'

/** What may be at a place; undefined where nothing was run yet. */
export type MaybeCell = ComparisonCell | undefined

/** The sign of a cell: its state, and of one that is done what its tests found. */
export type CellMarkKind =
  | 'empty'
  | 'queued'
  | 'waiting'
  | 'running'
  | 'done'
  | 'tests-failed'
  | 'failed'
  | 'aborted'
  | 'interrupted'

/** Longest value of a variable in the title of a row, and longest title, in UTF-16 units. */
const TITLE_VALUE_LENGTH = 1000
const TITLE_LENGTH = 4000

/** The sign of a cell. */
export function markOf(cell: MaybeCell): CellMarkKind {
  if (cell === undefined) return 'empty'
  if (cell.state === 'done' && (cell.run?.checks?.failed ?? 0) > 0) return 'tests-failed'
  return cell.state
}

const STATE_WORDS: Readonly<Record<CellMarkKind, string>> = {
  empty: 'not run',
  queued: 'queued',
  waiting: 'waiting',
  running: 'streaming',
  done: 'done',
  'tests-failed': 'tests failed',
  failed: 'failed',
  aborted: 'stopped',
  interrupted: 'interrupted',
}

/** What a sign stands for. */
export function markInWords(kind: CellMarkKind): string {
  return STATE_WORDS[kind]
}

/** Why a cell failed; null when it did not. */
export function failureOf(cell: MaybeCell): string | null {
  if (cell?.state !== 'failed') return null
  return cell.run?.errorTitle ?? cell.error?.message ?? 'Failed'
}

/** Total time, tokens of the answer and cost of a run that ended, as far as they are known. */
export function figuresOf({ state, run }: ComparisonCell, currency: Currency): string[] {
  if (run === null || isUnderWay(state)) return []
  const tokens = run.usage?.completionTokens ?? null
  const cost = run.cost === null ? null : formatRunCost(run.cost, currency)
  const figures = [
    run.durationMs === null ? null : formatDuration(run.durationMs),
    tokens === null ? null : `${formatCount(tokens)} tok`,
    cost,
  ]
  return figures.filter((figure) => figure !== null)
}

/** `2 of 3 tests passed`; null where none were made. Those that could not be judged count as made. */
function testsInWords({ state, run }: ComparisonCell): string | null {
  const checks = run?.checks ?? null
  if (checks === null || isUnderWay(state)) return null
  const made = checks.passed + checks.failed + checks.unknown
  return `${checks.passed} of ${made} ${made === 1 ? 'test' : 'tests'} passed`
}

/** A cell in one line, for its title and for who does not see its sign. */
export function cellInWords(cell: MaybeCell, currency: Currency): string {
  if (cell === undefined) return STATE_WORDS.empty
  const words = [
    failureOf(cell) ?? STATE_WORDS[cell.state],
    isOutdated(cell) ? 'outdated' : null,
    ...figuresOf(cell, currency),
    testsInWords(cell),
  ]
  return words.filter((word) => word !== null).join(' · ')
}

/** The median of the total times of the cells that are done, in ms; null without one. */
export function medianDuration(cells: readonly MaybeCell[]): number | null {
  const durations = cells.flatMap((cell) => (cell?.state === 'done' ? (cell.run?.durationMs ?? []) : []))
  return quantile(sortSample(durations), 0.5)
}

/** The repetition whose answer stands for all: the first that is done, else the first that has anything to show. */
export function shownRepetition(cells: readonly MaybeCell[]): number {
  const done = cells.findIndex((cell) => cell?.state === 'done')
  const any = cells.findIndex((cell) => cell !== undefined)
  return Math.max(0, done === -1 ? any : done) + 1
}

/** A variable and the beginning of its value. */
export type ShownValue = Readonly<{ name: string; value: string }>

/** The values of a row, each in one line. */
export function shownValues(variables: readonly string[], row: DatasetRow): ShownValue[] {
  return variables.map((name, index) => ({ name, value: preview(row.values[index] ?? '') }))
}

/** The values of a row as they are, cut only where a title would fill the screen. */
export function rowTitle(variables: readonly string[], row: DatasetRow): string {
  const lines = variables.map((name, index) => `${name}: ${cut(row.values[index] ?? '', TITLE_VALUE_LENGTH)}`)
  return cut(lines.join('\n'), TITLE_LENGTH)
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}
