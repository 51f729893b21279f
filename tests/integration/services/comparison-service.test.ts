import { describe, expect, it } from 'vitest'
import { CITY_DRAFT, cellKey, manyColumns, openComparisonBench } from './comparison-bench.ts'

describe('a pass', () => {
  it('runs every cell, row by row and there all columns together', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create({ ...CITY_DRAFT, columns: manyColumns(2), repetitions: 2 })
    const cells = await bench.run(id)
    expect(
      cells.map(({ columnId, rowId, repetition, state }) => `${rowId} ${repetition} ${columnId} ${state}`),
    ).toEqual(
      ['row-1', 'row-2', 'row-3'].flatMap((row) =>
        [1, 2].flatMap((repetition) => ['a', 'b'].map((column) => `${row} ${repetition} ${column} done`)),
      ),
    )
    expect(bench.countRuns()).toBe(12)
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ state: 'idle', total: 12, ended: 12 })
    expect(cells.every((cell) => cell.isCurrent && cell.answerDigest !== null)).toBe(true)
    void cellKey
  })
})
