import { describe, expect, it } from 'vitest'
import { listStatement } from '../../../electron/main/storage/run-list.ts'
import { createRunRepository, type NewRun } from '../../../electron/main/storage/run-repository.ts'
import type { RunCursor, RunFilter } from '../../../shared/schemas/run.ts'
import { openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { ending, HELLO_DRAFT, messageOf, newRun } from './run-fixtures.ts'

interface Texts {
  readonly prompt?: string
  readonly answer?: string
  readonly reasoning?: string
}

function createHistory() {
  const { db, directory } = openTempDatabase()
  const runs = createRunRepository(db)
  return {
    runs,
    directory,
    add(id: string, change: Partial<NewRun> = {}) {
      runs.insert(newRun(id, change))
    },
    addTexts(id: string, { prompt = '', answer = '', reasoning = '' }: Texts) {
      runs.insert(newRun(id, { promptText: prompt }))
      runs.finish(id, ending({ message: messageOf({ answer, reasoning }) }))
    },
    ids(filter: RunFilter) {
      return runs.listPage({ filter, after: null, limit: 500 }).runs.map(({ id }) => id)
    },
  }
}

describe('pages', () => {
  it('hold the newest first, each run once, also where times are equal', () => {
    const { runs, add } = createHistory()
    for (const [place, startedAtMs] of [5, 9, 5, 5, 1, 9, 5].entries()) add(`run-${place}`, { startedAtMs })
    const pages: string[][] = []
    let after: RunCursor | null = null
    do {
      const page = runs.listPage({ filter: {}, after, limit: 2 })
      pages.push(page.runs.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    expect(pages).toEqual([['run-5', 'run-1'], ['run-6', 'run-3'], ['run-2', 'run-0'], ['run-4']])
  })

  it('say when there is no next one', () => {
    const { runs, add } = createHistory()
    expect(runs.listPage({ filter: {}, after: null, limit: 1 })).toEqual({ runs: [], next: null })
    add('run-1')
    expect(runs.listPage({ filter: {}, after: null, limit: 1 }).next).toBeNull()
  })

  it('do not shift when a run is added or deleted meanwhile', () => {
    const { runs, add } = createHistory()
    for (let place = 1; place <= 4; place++) add(`run-${place}`, { startedAtMs: place })
    for (const id of ['run-3', 'run-4']) runs.finish(id, ending())
    const { next } = runs.listPage({ filter: {}, after: null, limit: 2 })
    runs.delete(['run-3'])
    add('run-5', { startedAtMs: 5 })
    expect(runs.listPage({ filter: {}, after: next, limit: 2 }).runs.map(({ id }) => id)).toEqual([
      'run-2',
      'run-1',
    ])
  })
})

describe('filters', () => {
  it.each<[RunFilter, string[]]>([
    [{}, ['c', 'b', 'a']],
    [{ model: 'pro' }, ['c', 'b']],
    [{ environmentId: 'mine' }, ['c']],
    [{ requestId: 'r2' }, ['b']],
    [{ statuses: ['running'] }, ['c', 'b']],
    [{ statuses: ['aborted', 'running'] }, ['c', 'b', 'a']],
    [{ statuses: [] }, ['c', 'b', 'a']],
    [{ model: 'pro', requestId: 'r1' }, ['c']],
    [{ model: 'pro', statuses: ['done'] }, []],
  ])('%j finds %j', (filter, expected) => {
    const { runs, add, ids } = createHistory()
    add('a', { requestId: 'r1', model: null })
    add('b', { requestId: 'r2', model: 'pro' })
    add('c', { requestId: 'r1', model: 'pro', environmentId: 'mine' })
    runs.finish('a', ending({ status: 'aborted' }))
    expect(ids(filter)).toEqual(expected)
  })
})

describe('search', () => {
  it.each<[string, string[]]>([
    ['weather', ['english', 'chinese']],
    ['WEATH', ['english', 'chinese']],
    ['eath', ['english', 'chinese']],
    ['weather london', ['english']],
    ['london absent', []],
    ['"in london"', ['english']],
    ['"london in"', []],
    ['天', ['chinese']],
    ['北京', ['chinese']],
    ['北京天气', ['chinese']],
    ['气很 weather', ['chinese']],
    ['上海', []],
    ['🙂', ['chinese']],
    ['in', ['english']],
    ['50%', ['signs']],
    ['%', ['signs']],
    ['_', ['signs']],
    ['\\', ['signs']],
    ['a"b', ['signs']],
    ['NEAR(weather london)', []],
    ['answer:weather', []],
    ['weather OR absent', []],
    ['weath*', []],
    ['^wea', []],
    ['   ', ['signs', 'english', 'chinese']],
  ])('for %j finds %j', (search, expected) => {
    const { addTexts, ids } = createHistory()
    addTexts('chinese', { prompt: '今天北京天气很好', reasoning: 'weather', answer: '🙂' })
    addTexts('english', { prompt: 'What is the', answer: 'Weather', reasoning: 'rain in London' })
    addTexts('signs', { prompt: 'a_b 50% \\ a b' })
    expect(ids({ search })).toEqual(expected)
  })

  it('finds a run by the name of its request and by its model', () => {
    const { add, ids } = createHistory()
    add('named', { authored: { ...HELLO_DRAFT, name: 'Weather in 北京' }, model: 'deepseek-v4-pro' })
    add('other', { authored: { ...HELLO_DRAFT, name: 'Riddle' } })
    expect([ids({ search: 'weather' }), ids({ search: '北京' }), ids({ search: 'v4-pro weather' })]).toEqual([
      ['named'],
      ['named'],
      ['named'],
    ])
    expect(ids({ search: 'riddle v4-pro' })).toEqual([])
  })

  it('joins with the other filters', () => {
    const { runs, add, ids } = createHistory()
    add('a', { model: 'pro', promptText: 'the same words' })
    add('b', { model: 'flash', promptText: 'the same words' })
    runs.finish('a', ending())
    expect([ids({ search: 'same', model: 'pro' }), ids({ search: 'same', statuses: ['running'] })]).toEqual([
      ['a'],
      ['b'],
    ])
  })

  it('finds a run by its prompt while it runs, and not after it was deleted', () => {
    const { runs, add, ids } = createHistory()
    add('a', { promptText: 'unmistakable' })
    expect(ids({ search: 'mistak' })).toEqual(['a'])
    runs.finish('a', ending({ message: messageOf({ answer: 'afterwards' }) }))
    expect([ids({ search: 'mistak' }), ids({ search: 'afterw mistak' })]).toEqual([['a'], ['a']])
    runs.delete(['a'])
    expect(ids({ search: 'mistak' })).toEqual([])
  })
})

describe('the list at 100,000 runs', () => {
  const CURSOR: RunCursor = { startedAtMs: 50_000, rowId: 50_000 }

  function createLargeHistory(): string {
    const { directory } = createHistory()
    withRawDatabase(directory, (connection) => {
      connection.exec(`
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000)
        INSERT INTO runs (id, request_id, request_name, environment_id, environment_name, method, path, model,
          status, started_at_ms, prompt_preview)
        SELECT 'run-' || n, 'request-' || n % 100, '', 'environment-' || n % 3, '', 'POST', '', 'model-' || n % 5,
          iif(n % 100 = 0, 'failed', 'done'), n, '' FROM numbers`)
    })
    return directory
  }

  const filters: readonly (readonly [string, RunFilter])[] = [
    ['runs_by_start', {}],
    ['runs_by_model', { model: 'model-1' }],
    ['runs_by_environment', { environmentId: 'environment-1' }],
    ['runs_by_request', { requestId: 'request-1' }],
    ['runs_by_status', { statuses: ['failed'] }],
    ['runs_by_start', { search: 'weather' }],
    ['runs_by_start', { search: '天' }],
    ['runs_by_model', { search: 'weather', model: 'model-1' }],
  ]

  it('walks an index in the order of the page and never sorts, with statistics or without', () => {
    withRawDatabase(createLargeHistory(), (connection) => {
      function planOf(filter: RunFilter, after: RunCursor | null): string {
        const { sql, values } = listStatement(filter, after)
        const steps = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values, 50) as {
          detail: string
        }[]
        return steps.map(({ detail }) => detail).join('\n')
      }
      for (const statistics of ['', 'ANALYZE']) {
        connection.exec(statistics)
        for (const [index, filter] of filters) {
          expect(planOf(filter, null)).toMatch(new RegExp(`^(SCAN|SEARCH) runs USING INDEX ${index}\\b`))
          expect(planOf(filter, CURSOR)).toMatch(
            new RegExp(`^SEARCH runs USING INDEX ${index} \\(.*started_at_ms<`),
          )
          expect(planOf(filter, CURSOR)).not.toContain('TEMP B-TREE')
        }
      }
    })
  })
})
