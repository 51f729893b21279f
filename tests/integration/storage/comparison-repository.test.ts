import { describe, expect, it } from 'vitest'
import {
  createComparisonRepository,
  type NewCell,
} from '../../../electron/main/storage/comparison-repository.ts'
import { createRunRepository } from '../../../electron/main/storage/run-repository.ts'
import { comparisonColumn, comparisonDraft } from '../../support/comparison-builders.ts'
import { openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { ending, messageOf, newRun } from './run-fixtures.ts'

function openRepository() {
  const { db, directory } = openTempDatabase()
  let nowMs = 1000
  const comparisons = createComparisonRepository(db, () => nowMs++)
  const runs = createRunRepository(db)
  return {
    comparisons,
    runs,
    directory,
    /** A run that has ended with this answer, and the cell that shows it. */
    addCell(
      comparisonId: string,
      cell: Partial<NewCell>,
      texts: { answer?: string; reasoning?: string } = {},
    ) {
      const stored = newCell(cell)
      runs.insert(newRun(stored.runId))
      runs.finish(stored.runId, ending({ message: messageOf(texts) }))
      comparisons.assign(comparisonId, [stored])
      return stored
    },
  }
}

function newCell(change: Partial<NewCell> = {}): NewCell {
  const { columnId = 'a', rowId = 'row-1', repetition = 1 } = change
  return {
    columnId,
    rowId,
    repetition,
    runId: `run-${columnId}-${rowId}-${repetition}`,
    columnHash: 'column hash',
    rowHash: 'row hash',
    answerDigest: null,
    ...change,
  }
}

const AWKWARD = comparisonDraft({
  name: "你好 '🙂'",
  columns: [
    comparisonColumn('a', { name: '"', environmentId: 'gone', systemPrompt: '' }),
    comparisonColumn('b', {
      fields: [{ path: ['messages', 0, '\0'], json: null }],
      isFolded: true,
      width: 2.5,
    }),
  ],
  dataset: {
    variables: ['city', ''],
    rows: [
      { id: 'row-1', values: ['Rome\r\n', '🙂'] },
      { id: 'row-2', values: [] },
    ],
  },
  repetitions: 100,
  sourceRequestId: 'request-1',
})

describe('comparisons', () => {
  it('are given back as they were made', () => {
    const { comparisons } = openRepository()
    const created = comparisons.create(AWKWARD)
    expect(created).toEqual({ ...AWKWARD, id: created.id, createdAtMs: 1000, updatedAtMs: 1000, votes: [] })
    expect(comparisons.findById(created.id)).toEqual(created)
    expect(comparisons.findById('other')).toBeNull()
  })

  it('are listed with their size, the one changed last first', () => {
    const { comparisons } = openRepository()
    const first = comparisons.create(AWKWARD)
    const second = comparisons.create(comparisonDraft())
    comparisons.update(first.id, { columns: [] })
    expect(comparisons.list()).toEqual([
      { id: first.id, name: AWKWARD.name, columnCount: 0, rowCount: 2, repetitions: 100, updatedAtMs: 1002 },
      { id: second.id, name: 'Hello', columnCount: 2, rowCount: 1, repetitions: 1, updatedAtMs: 1001 },
    ])
  })

  it.each([
    { name: 'New' },
    { draft: { ...AWKWARD.draft, bodyText: '' } },
    { columns: [comparisonColumn('c')] },
    { dataset: { variables: [], rows: [{ id: 'row-9', values: [] }] } },
    { repetitions: 2 },
    { sourceRequestId: null },
    { sourceRequestId: 'request-2' },
    {},
  ])('a change leaves what it does not name: %j', (patch) => {
    const { comparisons } = openRepository()
    const created = comparisons.create(AWKWARD)
    const updated = comparisons.update(created.id, patch)
    expect(updated).toEqual({ ...created, ...patch, updatedAtMs: 1001 })
    expect(comparisons.findById(created.id)).toEqual(updated)
  })

  it('are copied with what they show and how it was judged, and then go their own way', () => {
    const { comparisons, addCell, runs } = openRepository()
    const vote = { rowId: 'row-1', repetition: 1, winnerColumnId: 'b', isBlind: true }
    const original = comparisons.create({ ...AWKWARD, name: 'x'.repeat(512) })
    const cell = addCell(original.id, {})
    const underWay = newCell({ columnId: 'b' })
    runs.insert(newRun(underWay.runId))
    comparisons.assign(original.id, [underWay])
    comparisons.saveVote(original.id, vote)
    const copy = comparisons.duplicate(original.id)
    expect(copy).toEqual({
      ...original,
      id: copy.id,
      name: `${'x'.repeat(507)} copy`,
      createdAtMs: 1001,
      updatedAtMs: 1001,
      votes: [vote],
    })
    comparisons.unassign(original.id, [cell, underWay])
    expect(comparisons.listCells(original.id)).toEqual([])
    expect(comparisons.listCells(copy.id)).toEqual([{ ...cell, runStatus: 'done' }])
  })

  it('are deleted with cells and votes, but without their runs', () => {
    const { comparisons, addCell, runs, directory } = openRepository()
    const { id } = comparisons.create(comparisonDraft())
    const { runId } = addCell(id, {})
    comparisons.saveVote(id, { rowId: 'row-1', repetition: 1, winnerColumnId: null, isBlind: false })
    comparisons.delete(id)
    expect(comparisons.findById(id)).toBeNull()
    expect(runs.findSummary(runId)).not.toBeNull()
    const left = withRawDatabase(directory, (connection) =>
      connection
        .prepare('SELECT (SELECT count(*) FROM comparison_cells) + (SELECT count(*) FROM comparison_votes)')
        .pluck()
        .get(),
    )
    expect(left).toBe(0)
  })

  it.each([
    ['update', (of) => of.update('gone', { name: 'x' })],
    ['duplicate', (of) => of.duplicate('gone')],
    ['delete', (of) => of.delete('gone')],
    [
      'saveVote',
      (of) => of.saveVote('gone', { rowId: 'r', repetition: 1, winnerColumnId: null, isBlind: false }),
    ],
  ] as [string, (of: ReturnType<typeof createComparisonRepository>) => unknown][])(
    '%s of one that does not exist is an error',
    (_name, call) => {
      const { comparisons } = openRepository()
      expect(() => call(comparisons)).toThrow(expect.objectContaining({ code: 'not-found' }))
    },
  )

  it('keep the last vote of a row and repetition', () => {
    const { comparisons } = openRepository()
    const { id } = comparisons.create(comparisonDraft())
    const first = { rowId: 'row-1', repetition: 1, winnerColumnId: 'a', isBlind: false }
    const second = { rowId: 'row-1', repetition: 2, winnerColumnId: null, isBlind: true }
    comparisons.saveVote(id, first)
    comparisons.saveVote(id, second)
    comparisons.saveVote(id, { ...first, winnerColumnId: 'b' })
    expect(comparisons.findById(id)?.votes).toEqual([{ ...first, winnerColumnId: 'b' }, second])
  })
})

describe('cells', () => {
  it('show the run they were given last', () => {
    const { comparisons, addCell } = openRepository()
    const { id } = comparisons.create(comparisonDraft())
    const first = addCell(id, { runId: 'run-1' })
    comparisons.saveAnswerDigest('run-1', 'digest')
    expect(comparisons.findCell(id, first)).toEqual({ ...first, answerDigest: 'digest', runStatus: 'done' })
    const second = addCell(id, { runId: 'run-2', columnHash: 'other' })
    expect(comparisons.listCells(id)).toEqual([{ ...second, runStatus: 'done' }])
    expect(comparisons.listCellsOfRun('run-1')).toEqual([])
    expect(comparisons.listCellsOfRun('run-2')).toEqual([
      { comparisonId: id, columnId: 'a', rowId: 'row-1', repetition: 1 },
    ])
  })

  it('are kept apart by comparison, column, row and repetition', () => {
    const { comparisons, addCell } = openRepository()
    const { id } = comparisons.create(comparisonDraft())
    const other = comparisons.create(comparisonDraft())
    const cells = [{}, { columnId: 'b' }, { rowId: 'row-2' }, { repetition: 2 }].map((cell) =>
      addCell(id, cell),
    )
    addCell(other.id, { runId: 'elsewhere' })
    expect(comparisons.listCells(id)).toEqual(cells.map((cell) => ({ ...cell, runStatus: 'done' })))
    comparisons.unassign(id, cells.slice(1))
    expect(comparisons.listCells(id)).toHaveLength(1)
    expect(comparisons.listCells(other.id)).toHaveLength(1)
  })

  it('and ratings go with a run that is deleted from the history', () => {
    const { comparisons, addCell, runs, directory } = openRepository()
    const { id } = comparisons.create(comparisonDraft())
    const { runId } = addCell(id, {})
    const kept = addCell(id, { columnId: 'b' })
    comparisons.rate(runId, { verdict: 'better', stars: null, note: '' })
    runs.delete([runId])
    expect(comparisons.listCells(id)).toEqual([{ ...kept, runStatus: 'done' }])
    const ratings = withRawDatabase(directory, (connection) =>
      connection.prepare('SELECT count(*) FROM run_ratings').pluck().get(),
    )
    expect(ratings).toBe(0)
  })

  it('are found by what was answered or thought, and by nothing else', () => {
    const { comparisons, addCell } = openRepository()
    const { id } = comparisons.create(comparisonDraft())
    const other = comparisons.create(comparisonDraft())
    addCell(id, {}, { answer: 'A naïve ÄPFEL 深度求索 100% "quoted"' })
    addCell(id, { columnId: 'b' }, { reasoning: 'apples' })
    addCell(other.id, { runId: 'elsewhere' }, { answer: 'apples' })
    const found = (text: string) => comparisons.findText(id, text).map(({ columnId }) => columnId)
    expect(
      ['äpfel', '深度求索', '求索', '0%', '0_', '"QUOTED"', 'Apples', 'Say hello', 'a" OR "b', '\0'].map(
        found,
      ),
    ).toEqual([['a'], ['a'], ['a'], ['a'], [], ['a'], ['b'], [], [], ['a']])
  })
})

describe('ratings', () => {
  it('are read with the run, and taken away by one that says nothing', () => {
    const { comparisons, addCell, runs } = openRepository()
    const { id } = comparisons.create(comparisonDraft())
    const { runId } = addCell(id, {})
    const run = runs.findSummary(runId)
    const rating = { verdict: 'same' as const, stars: 5, note: '🙂' }
    comparisons.rate(runId, { ...rating, stars: null })
    comparisons.rate(runId, rating)
    expect(comparisons.readRuns([runId, 'gone'])).toEqual(new Map([[runId, { run, rating }]]))
    comparisons.rate(runId, { verdict: null, stars: null, note: '' })
    expect(comparisons.readRuns([runId])).toEqual(new Map([[runId, { run, rating: null }]]))
  })

  it('of a run that does not exist are an error', () => {
    const { comparisons } = openRepository()
    const rating = { verdict: null, stars: 1, note: '' }
    expect(() => comparisons.rate('gone', rating)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})
