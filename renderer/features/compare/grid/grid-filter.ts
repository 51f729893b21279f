import type { ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { outlierLimit } from './outlier-limit.ts'
import { isOutdated, type PlacedCell } from './placed-cells.ts'

/** What the grid can be narrowed to. */
export const GRID_FILTERS = [
  'all',
  'failed',
  'different',
  'slow',
  'expensive',
  'tests-failed',
  'outdated',
] as const
export type GridFilter = (typeof GRID_FILTERS)[number]

/** The rows that each filter keeps, as their numbers from 0 in ascending order. */
export type RowsByFilter = Readonly<Record<GridFilter, readonly number[]>>

/** The cells in their places, the number of rows, and the currency in which costs are compared. */
export interface FilteredGrid {
  readonly placed: readonly PlacedCell[]
  readonly rowCount: number
  readonly currency: Currency
}

/** The rows that each filter keeps. Takes time linear in the cells but for sorting the figures of a column. */
export function findRows(grid: FilteredGrid): RowsByFilter {
  return {
    all: Array.from({ length: grid.rowCount }, (_, row) => row),
    failed: rowsWith(grid, (cell) => cell.state === 'failed'),
    different: differentRows(grid),
    slow: outlyingRows(grid, durationOf),
    expensive: outlyingRows(grid, (cell) => costOf(cell, grid.currency)),
    'tests-failed': rowsWith(grid, (cell) => (cell.run?.checks?.failed ?? 0) > 0),
    outdated: rowsWith(grid, isOutdated),
  }
}

function rowsWith({ placed, rowCount }: FilteredGrid, isMeant: (cell: ComparisonCell) => boolean): number[] {
  const isKept = new Uint8Array(rowCount)
  for (const { cell, row } of placed) if (isMeant(cell)) isKept[row] = 1
  return keptRows(isKept)
}

/** Rows in which, at some repetition, two columns answered differently. */
function differentRows({ placed, rowCount }: FilteredGrid): number[] {
  const isKept = new Uint8Array(rowCount)
  const firstDigests = new Map<number, string>()
  for (const { cell, row } of placed) {
    if (cell.answerDigest === null) continue
    const place = (cell.repetition - 1) * rowCount + row
    const first = firstDigests.get(place)
    if (first === undefined) firstDigests.set(place, cell.answerDigest)
    else if (first !== cell.answerDigest) isKept[row] = 1
  }
  return keptRows(isKept)
}

type FigureOf = (cell: ComparisonCell) => number | null

/** Rows with a cell whose figure stands out among those of its column. */
function outlyingRows({ placed, rowCount }: FilteredGrid, figureOf: FigureOf): number[] {
  const isKept = new Uint8Array(rowCount)
  const limits = limitsByColumn(placed, figureOf)
  for (const { cell, row, column } of placed) {
    const figure = figureOf(cell)
    const limit = limits[column]
    if (figure !== null && limit !== undefined && figure > limit) isKept[row] = 1
  }
  return keptRows(isKept)
}

function limitsByColumn(placed: readonly PlacedCell[], figureOf: FigureOf): number[] {
  const figures: number[][] = []
  for (const { cell, column } of placed) {
    const figure = figureOf(cell)
    if (figure === null) continue
    const ofColumn = figures[column]
    if (ofColumn === undefined) figures[column] = [figure]
    else ofColumn.push(figure)
  }
  return figures.map(outlierLimit)
}

function durationOf({ state, run }: ComparisonCell): number | null {
  return state === 'done' ? (run?.durationMs ?? null) : null
}

/** Only to be compared: a sum of such numbers would not be exact. */
function costOf({ state, run }: ComparisonCell, currency: Currency): number | null {
  if (state !== 'done' || run === null || run.cost === null) return null
  const amount = currency === 'USD' ? run.cost.usd : run.cost.cny
  return amount === null ? null : Number(amount)
}

function keptRows(isKept: Uint8Array): number[] {
  const rows: number[] = []
  for (const [row, kept] of isKept.entries()) if (kept === 1) rows.push(row)
  return rows
}
