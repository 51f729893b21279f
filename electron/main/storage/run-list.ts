import type { RunCursor, RunFilter, RunSummary } from '../../../shared/schemas/run.ts'
import { type RunRow, SUMMARY_COLUMNS, TURN_COLUMN, toSummary } from './run-rows.ts'
import { planTerm, searchTerms } from './search-terms.ts'
import type { StorageDatabase } from './storage-database.ts'

/** A page of the history: the newest runs first that come after the cursor. */
export interface RunListQuery {
  readonly filter: RunFilter
  readonly after: RunCursor | null
  readonly limit: number
}

/** Runs of a page and where the next one begins; null at the end. */
export interface RunPage {
  readonly runs: RunSummary[]
  readonly next: RunCursor | null
}

type SqlValue = string | number

interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** Reads one page. */
export function listRuns(db: StorageDatabase, { filter, after, limit }: RunListQuery): RunPage {
  const { sql, values } = listStatement(filter, after)
  const rows = db.prepare<SqlValue[], RunRow>('run.list', sql).all(...values, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return {
    runs: page.map(toSummary),
    next: hasMore ? { startedAtMs: last.startedAtMs, rowId: last.rowId } : null,
  }
}

/** The SELECT of a page; its last parameter, the row limit, is the caller's. */
export function listStatement(filter: RunFilter, after: RunCursor | null): Condition {
  const conditions = [...filterConditions(filter), ...searchConditions(filter.search ?? '')]
  if (after !== null) {
    const values = [after.startedAtMs, after.rowId]
    conditions.push({ sql: '(started_at_ms, row_id) < (?, ?)', values })
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`
  return {
    sql: `SELECT ${SUMMARY_COLUMNS}, ${TURN_COLUMN} FROM runs ${where} ORDER BY started_at_ms DESC, row_id DESC LIMIT ?`,
    values: conditions.flatMap(({ values }) => values),
  }
}

function filterConditions({ statuses, model, environmentId, requestId }: RunFilter): Condition[] {
  const conditions: Condition[] = []
  if (statuses !== undefined && statuses.length > 0) {
    conditions.push({ sql: `status IN (${statuses.map(() => '?').join(', ')})`, values: statuses })
  }
  if (model !== undefined) conditions.push({ sql: 'model = ?', values: [model] })
  if (environmentId !== undefined) conditions.push({ sql: 'environment_id = ?', values: [environmentId] })
  if (requestId !== undefined) conditions.push({ sql: 'request_id = ?', values: [requestId] })
  return conditions
}

/** What a term is looked for in besides the texts: the name of the request, and the model. */
const LABEL_LIKE = "(request_name LIKE ? ESCAPE '\\' OR model LIKE ? ESCAPE '\\')"

/**
 * A term occurs in a text of the run, or in its labels. Text conditions never lead the query (the `+` keeps them
 * off the index): a word of half of all runs would otherwise be fetched and sorted whole before the first page
 * is known.
 */
function searchConditions(search: string): Condition[] {
  return searchTerms(search).map((term) => {
    const { match, likePattern } = planTerm(term)
    const labels = [likePattern, likePattern]
    if (match !== null) {
      return {
        sql: `(+row_id IN (SELECT rowid FROM run_search WHERE run_search MATCH ?) OR ${LABEL_LIKE})`,
        values: [match, ...labels],
      }
    }
    return {
      sql: `(${LABEL_LIKE} OR EXISTS (SELECT 1 FROM run_texts WHERE run_row_id = runs.row_id
        AND (prompt LIKE ? ESCAPE '\\' OR answer LIKE ? ESCAPE '\\' OR reasoning LIKE ? ESCAPE '\\')))`,
      values: [...labels, likePattern, likePattern, likePattern],
    }
  })
}
