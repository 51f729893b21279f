import { describe, expect, it } from 'vitest'
import type { TurnPlace } from '../../../electron/main/storage/run-records.ts'
import { createRunRepository } from '../../../electron/main/storage/run-repository.ts'
import { TURN_COLUMN } from '../../../electron/main/storage/run-rows.ts'
import { createTurnRepository } from '../../../electron/main/storage/turn-repository.ts'
import { MAX_TURN } from '../../../shared/schemas/run.ts'
import { openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { ending, newRun } from './run-fixtures.ts'

/** Runs under the names of a tree, each with the one it goes on from; `beside` names one to stand beside instead. */
function createTree(parents: Readonly<Record<string, string | null | { beside: string }>>) {
  const { db, directory } = openTempDatabase()
  const runs = createRunRepository(db)
  const turns = createTurnRepository(db)
  for (const [id, other] of Object.entries(parents)) {
    const added = { addedText: `to ${id}`, toolResultCount: 2 }
    const place: TurnPlace | null =
      typeof other === 'string'
        ? { kind: 'after', runId: other }
        : other && { kind: 'beside', runId: other.beside }
    runs.insert(newRun(id, place === null ? {} : { turn: { place, ...added } }))
    runs.finish(id, ending({}))
  }
  return {
    runs,
    turns,
    directory,
    shape(runId: string) {
      const conversationId = turns.conversationOf(runId)
      const { nodes } = turns.listPage({ conversationId, after: null, limit: 100 })
      expect(turns.count(conversationId)).toBe(nodes.length)
      return nodes.map(({ run, parentRunId }) => [run.id, parentRunId])
    },
    /** As lists show it and as the run itself is read. */
    turnOf(runId: string) {
      const { runs: listed } = runs.listPage({ filter: {}, after: null, limit: 100 })
      const turn = runs.findSummary(runId)?.turn
      expect(listed.find(({ id }) => id === runId)?.turn).toBe(turn)
      return turn
    },
  }
}

describe('a conversation', () => {
  it('is the tree of all that goes on from its first run, each turn after the one before it', () => {
    const { shape, turns } = createTree({ a: null, other: null, b: 'a', c: 'b', d: 'a' })
    const whole = [
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
      ['d', 'a'],
    ]
    for (const id of ['a', 'b', 'c', 'd']) expect(shape(id)).toEqual(whole)
    expect(shape('other')).toEqual([['other', null]])
    expect(['c', 'a', 'other', 'none'].map(turns.isTurn)).toEqual([true, true, false, false])
  })

  it('has several first turns where the first was branched, whichever of them is branched', () => {
    const { shape, turns } = createTree({
      a: null,
      b: { beside: 'a' },
      c: { beside: 'b' },
      d: 'c',
      e: { beside: 'd' },
    })
    const whole = [
      ['a', null],
      ['b', null],
      ['c', null],
      ['d', 'c'],
      ['e', 'c'],
    ]
    for (const id of ['a', 'b', 'e']) expect(shape(id)).toEqual(whole)
    expect(turns.conversationOf('e')).toBe('a')
  })

  it('counts its turns anew when one is deleted, and none of a run alone', () => {
    const { runs, turnOf } = createTree({ a: null, alone: null, b: 'a', c: 'b', d: { beside: 'a' } })
    expect(['a', 'alone', 'b', 'c', 'd'].map(turnOf)).toEqual([1, undefined, 2, 3, 1])
    runs.delete(['b'])
    expect(['a', 'c', 'd'].map(turnOf)).toEqual([1, 2, 1])
    runs.delete(['a', 'd'])
    expect(turnOf('c')).toBeUndefined()
  })

  it('tells what a turn adds, and of the first one its prompt', () => {
    const { turns } = createTree({ a: null, b: 'a' })
    const { nodes } = turns.listPage({ conversationId: 'a', after: null, limit: 10 })
    expect(nodes.map(({ addedText, toolResultCount }) => [addedText, toolResultCount])).toEqual([
      ['Say hello', 0],
      ['to b', 2],
    ])
  })

  it('keeps the turns after a deleted one: they go on from the one before it', () => {
    const { runs, shape } = createTree({ a: null, b: 'a', c: 'b', d: 'b', e: 'c' })
    runs.delete(['b'])
    expect(shape('e')).toEqual([
      ['a', null],
      ['c', 'a'],
      ['d', 'a'],
      ['e', 'c'],
    ])
  })

  it('stays one when its first run is deleted: those after it are first', () => {
    const { runs, shape } = createTree({ a: null, b: 'a', c: 'b', d: 'a' })
    runs.delete(['a'])
    const left = [
      ['b', null],
      ['c', 'b'],
      ['d', null],
    ]
    for (const id of ['b', 'c', 'd']) expect(shape(id)).toEqual(left)
  })

  it('is gone as a whole when its runs are', async () => {
    const { runs, shape } = createTree({ a: null, b: 'a', c: 'b', d: 'a' })
    runs.delete(['d', 'a', 'b'])
    expect(shape('c')).toEqual([['c', null]])
    expect(await runs.clear()).toBe(1)
  })

  it('is not begun by a turn whose place was deleted before it was sent', () => {
    const { shape, turns } = createTree({ b: 'gone', c: { beside: 'gone' } })
    expect([shape('b'), shape('c')]).toEqual([[['b', null]], [['c', null]]])
    expect([turns.isTurn('b'), turns.isTurn('c')]).toEqual([false, false])
  })

  it('comes in pages that hold each turn once', () => {
    const { turns } = createTree({ a: null, b: 'a', c: 'b', d: 'a', e: 'b' })
    const pages: string[][] = []
    let after: number | null = null
    do {
      const page = turns.listPage({ conversationId: 'a', after, limit: 2 })
      pages.push(page.nodes.map(({ run }) => run.id))
      after = page.next
    } while (after !== null)
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })
})

it('looks turns up and never scans them, at 10,000 turns in one line', () => {
  const { turns, runs, directory } = createTree({ 'run-1': null })
  const turnOf = (id: string) => runs.findSummary(id)?.turn
  withRawDatabase(directory, (connection) => {
    connection.exec(`
      WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
      INSERT INTO runs (id, request_name, environment_id, environment_name, method, path, status, started_at_ms,
        prompt_preview) SELECT 'run-' || n, '', '', '', 'POST', '', 'done', n, '' FROM numbers;
      INSERT INTO turns
        SELECT id, iif(row_id = 1, NULL, 'run-' || (row_id - 1)), 'run-1', '', 0 FROM runs`)
    const plan = connection.prepare(`EXPLAIN QUERY PLAN SELECT ${TURN_COLUMN} FROM runs`).all() as {
      detail: string
    }[]
    const steps = plan.map(({ detail }) => detail).filter((detail) => /turns|others/.test(detail))
    expect(steps).toHaveLength(3)
    expect(steps.filter((step) => !step.startsWith('SEARCH'))).toEqual([])
  })
  expect(turns.conversationOf('run-10000')).toBe('run-1')
  expect(turns.count('run-1')).toBe(10_000)
  const page = turns.listPage({ conversationId: 'run-1', after: 9_998, limit: 500 })
  expect(page.nodes.map(({ run }) => run.id)).toEqual(['run-9999', 'run-10000'])
  expect(['run-1', 'run-998', 'run-999', 'run-1000', 'run-10000'].map(turnOf)).toEqual([
    1,
    998,
    MAX_TURN,
    MAX_TURN,
    MAX_TURN,
  ])
})
