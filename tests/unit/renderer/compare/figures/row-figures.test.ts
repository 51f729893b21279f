import { describe, expect, it } from 'vitest'
import { createRowFiguresReader } from '../../../../../renderer/features/compare/figures/row-figures.ts'
import { type OpenComparison, withCells } from '../../../../../renderer/features/compare/open-comparison.ts'
import type { CellKey } from '../../../../../shared/schemas/comparison.ts'
import { runDetail } from '../../../../support/run-builders.ts'
import { comparison, doneCell, IDLE } from '../comparison-builders.ts'

const ROWS = {
  variables: [],
  rows: [
    { id: 'r1', values: [] },
    { id: 'r2', values: [] },
  ],
}

function cellWith(durationMs: number, key: Partial<CellKey> = {}) {
  return doneCell({ ...key, run: { ...runDetail().summary, durationMs } })
}

const OPEN: OpenComparison = withCells(
  { comparison: comparison({ dataset: ROWS, repetitions: 2 }), cells: new Map(), progress: IDLE },
  [
    cellWith(100),
    cellWith(300, { columnId: 'b' }),
    cellWith(50, { columnId: 'b', rowId: 'r2' }),
    cellWith(60, { rowId: 'r2' }),
  ],
)

/** Total times by column, and who is best in them. */
function read(open: OpenComparison, rowId: string) {
  const { runs, marks } = createRowFiguresReader()(open, rowId, 'USD')
  const totals = [...runs].map(([id, ofColumn]) => [id, ofColumn.map(({ measures }) => measures.totalMs)])
  return { totals: Object.fromEntries(totals), best: marks.get('totalMs') }
}

describe('createRowFiguresReader', () => {
  it('reads the runs of one row and who is best there', () => {
    expect(read(OPEN, 'r1')).toEqual({ totals: { a: [100], b: [300] }, best: 'a' })
    expect(read(OPEN, 'r2')).toEqual({ totals: { a: [60], b: [50] }, best: 'b' })
    expect(read(OPEN, 'gone')).toEqual({ totals: { a: [], b: [] }, best: undefined })
  })

  it('counts anew only when the row has changed', () => {
    const reader = createRowFiguresReader()
    const before = reader(OPEN, 'r1', 'USD')
    const elsewhere = withCells(OPEN, [cellWith(1, { rowId: 'r2' })])
    expect(reader(elsewhere, 'r1', 'USD')).toBe(before)
    const there = withCells(elsewhere, [cellWith(900, { repetition: 2 })])
    expect(reader(there, 'r1', 'USD').runs.get('a')).toHaveLength(2)
    expect(reader(there, 'r1', 'CNY')).not.toBe(reader(there, 'r1', 'USD'))
  })
})
