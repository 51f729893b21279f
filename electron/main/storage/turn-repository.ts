import type { TurnNode } from '../../../shared/schemas/conversation.ts'
import { type RunRow, SUMMARY_COLUMNS, toSummary } from './run-rows.ts'
import type { StorageDatabase } from './storage-database.ts'

/** A page of a conversation: turns whose row comes after `after`, in the order in which they were made. */
export interface TurnPageQuery {
  readonly rootRunId: string
  /** Null for the first page. */
  readonly after: number | null
  readonly limit: number
}

/** Turns of a page, and where the next one begins; null at the end. */
export interface TurnPage {
  readonly nodes: TurnNode[]
  readonly next: number | null
}

/** Which run goes on from which. Rows are written with their run, by the run repository. */
export interface TurnRepository {
  /** The run from whose answer this one goes on; null for one that goes on from none, and for a missing run. */
  parentOf(runId: string): string | null
  /** The first run of the conversation that a run is in; itself where it goes on from none. */
  rootOf(runId: string): string
  /** How many runs there are in the conversation of a first run. */
  count(rootRunId: string): number
  /** A run comes after the one it goes on from: its row is the younger one. */
  listPage(query: TurnPageQuery): TurnPage
}

interface TurnRow extends RunRow {
  parentRunId: string | null
  addedText: string | null
  toolResultCount: number | null
}

const TREE = `WITH RECURSIVE tree (run_id) AS (
  SELECT @rootRunId UNION ALL SELECT turns.run_id FROM turns JOIN tree ON turns.parent_run_id = tree.run_id)`

/** Conversations over the tables `turns` and `runs`. */
export function createTurnRepository(db: StorageDatabase): TurnRepository {
  const parent = db.prepare<[string], { parentRunId: string | null }>(
    'turn.parent',
    'SELECT parent_run_id AS parentRunId FROM turns WHERE run_id = ?',
  )
  const root = db.prepare<[{ runId: string }], { runId: string }>(
    'turn.root',
    `WITH RECURSIVE ancestors (run_id, depth) AS (
       SELECT @runId, 0
       UNION ALL SELECT parent_run_id, depth + 1 FROM turns JOIN ancestors ON turns.run_id = ancestors.run_id
       WHERE parent_run_id IS NOT NULL)
     SELECT run_id AS runId FROM ancestors ORDER BY depth DESC LIMIT 1`,
  )
  const count = db.prepare<[{ rootRunId: string }], { count: number }>(
    'turn.count',
    `${TREE} SELECT count(*) AS count FROM tree`,
  )
  const page = db.prepare<[{ rootRunId: string; after: number; limit: number }], TurnRow>(
    'turn.listPage',
    `${TREE} SELECT ${SUMMARY_COLUMNS}, parent_run_id AS parentRunId, added_text AS addedText,
       tool_result_count AS toolResultCount
     FROM tree JOIN runs ON runs.id = tree.run_id LEFT JOIN turns ON turns.run_id = runs.id
     WHERE runs.row_id > @after ORDER BY runs.row_id LIMIT @limit`,
  )
  return {
    parentOf: (runId) => parent.get(runId)?.parentRunId ?? null,
    rootOf: (runId) => root.get({ runId })?.runId ?? runId,
    count: (rootRunId) => count.get({ rootRunId })?.count ?? 0,
    listPage({ rootRunId, after, limit }) {
      const rows = page.all({ rootRunId, after: after ?? 0, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      return {
        nodes: shown.map(toNode),
        next: rows.length > limit ? (shown.at(-1)?.rowId ?? null) : null,
      }
    },
  }
}

/** A first run has no row of its own in `turns`: what it added is its prompt. */
function toNode({ parentRunId, addedText, toolResultCount, ...row }: TurnRow): TurnNode {
  const run = toSummary(row)
  return {
    run,
    parentRunId,
    addedText: addedText ?? run.promptPreview,
    toolResultCount: toolResultCount ?? 0,
  }
}
