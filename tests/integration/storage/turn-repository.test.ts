import { describe, expect, it } from 'vitest'
import { createRunRepository } from '../../../electron/main/storage/run-repository.ts'
import { createTurnRepository } from '../../../electron/main/storage/turn-repository.ts'
import { openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { ending, newRun } from './run-fixtures.ts'

/** Runs under the names of a tree, each with the one it goes on from. */
function createTree(parents: Readonly<Record<string, string | null>>) {
  const { db, directory } = openTempDatabase()
  const runs = createRunRepository(db)
  const turns = createTurnRepository(db)
  for (const [id, parentRunId] of Object.entries(parents)) {
    const turn =
      parentRunId === null ? {} : { turn: { parentRunId, addedText: `to ${id}`, toolResultCount: 2 } }
    runs.insert(newRun(id, turn))
    runs.finish(id, ending({}))
  }
  return {
    runs,
    turns,
    directory,
    shape(runId: string) {
      const { nodes } = turns.listPage({ rootRunId: turns.rootOf(runId), after: null, limit: 100 })
      return nodes.map(({ run, parentRunId }) => [run.id, parentRunId])
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
    expect([turns.count('a'), turns.count('other')]).toEqual([4, 1])
    expect([turns.parentOf('c'), turns.parentOf('a'), turns.parentOf('none')]).toEqual(['b', null, null])
  })

  it('tells what a turn adds, and of the first one its prompt', () => {
    const { turns } = createTree({ a: null, b: 'a' })
    const { nodes } = turns.listPage({ rootRunId: 'a', after: null, limit: 10 })
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

  it('falls apart into those after its first run when that is deleted', () => {
    const { runs, shape } = createTree({ a: null, b: 'a', c: 'b', d: 'a' })
    runs.delete(['a'])
    expect(shape('c')).toEqual([
      ['b', null],
      ['c', 'b'],
    ])
    expect(shape('d')).toEqual([['d', null]])
  })

  it('is gone as a whole when its runs are', async () => {
    const { runs, turns } = createTree({ a: null, b: 'a', c: 'b', d: 'a' })
    runs.delete(['d', 'a', 'b'])
    expect(turns.rootOf('c')).toBe('c')
    expect(await runs.clear()).toBe(1)
  })

  it('begins anew with a turn whose parent was deleted before it was sent', () => {
    const { shape } = createTree({ b: 'gone' })
    expect(shape('b')).toEqual([['b', null]])
  })

  it('comes in pages that hold each turn once', () => {
    const { turns } = createTree({ a: null, b: 'a', c: 'b', d: 'a', e: 'b' })
    const pages: string[][] = []
    let after: number | null = null
    do {
      const page = turns.listPage({ rootRunId: 'a', after, limit: 2 })
      pages.push(page.nodes.map(({ run }) => run.id))
      after = page.next
    } while (after !== null)
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })
})

it('looks turns up and never scans them, at 10,000 turns in one line', () => {
  const { turns, directory } = createTree({ 'run-1': null })
  withRawDatabase(directory, (connection) => {
    connection.exec(`
      WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
      INSERT INTO runs (id, request_name, environment_id, environment_name, method, path, status, started_at_ms,
        prompt_preview) SELECT 'run-' || n, '', '', '', 'POST', '', 'done', n, '' FROM numbers;
      INSERT INTO turns SELECT 'run-' || row_id, 'run-' || (row_id - 1), '', 0 FROM runs WHERE row_id > 1`)
    const plan = connection
      .prepare(
        `EXPLAIN QUERY PLAN WITH RECURSIVE tree (run_id) AS (
           SELECT 'run-1' UNION ALL SELECT turns.run_id FROM turns JOIN tree ON turns.parent_run_id = tree.run_id)
         SELECT * FROM tree`,
      )
      .all() as { detail: string }[]
    expect(plan.map(({ detail }) => detail).join('\n')).toContain('SEARCH turns USING INDEX turns_by_parent')
  })
  expect(turns.rootOf('run-10000')).toBe('run-1')
  expect(turns.count('run-1')).toBe(10_000)
  const page = turns.listPage({ rootRunId: 'run-1', after: 9_998, limit: 500 })
  expect(page.nodes.map(({ run }) => run.id)).toEqual(['run-9999', 'run-10000'])
})
