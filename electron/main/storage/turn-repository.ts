import type { TurnNode } from '../../../shared/schemas/conversation.ts'
import { type RunRow, SUMMARY_COLUMNS, toSummary } from './run-rows.ts'
import type { StorageDatabase } from './storage-database.ts'

/** A page of a conversation: turns whose row comes after `after`, in the order in which they were made. */
export interface TurnPageQuery {
  readonly conversationId: string
  /** Null for the first page. */
  readonly after: number | null
  readonly limit: number
}

/** Turns of a page, and where the next one begins; null at the end. */
export interface TurnPage {
  readonly nodes: TurnNode[]
  readonly next: number | null
}

/** Conversations: trees of runs. Rows are written with their run, by the run repository. */
export interface TurnRepository {
  /** Whether a run is in a conversation with others, or was. */
  isTurn(runId: string): boolean
  /** The conversation that a run is in; one of its own where it is alone. */
  conversationOf(runId: string): string
  /** How many runs there are in a conversation. */
  count(conversationId: string): number
  /** A run comes after the one it goes on from: its row is the younger one. */
  listPage(query: TurnPageQuery): TurnPage
}

interface TurnRow extends RunRow {
  parentRunId: string | null
  addedText: string | null
  toolResultCount: number | null
}

/** The conversation of a run that is alone has its name and no row. */
const MEMBERS = `WITH members (run_id) AS (
  SELECT id FROM runs WHERE id = @conversationId
  UNION SELECT run_id FROM turns WHERE conversation_id = @conversationId)`

/** Conversations over the tables `turns` and `runs`. */
export function createTurnRepository(db: StorageDatabase): TurnRepository {
  const conversation = db.prepare<[string], { conversationId: string }>(
    'turn.conversation',
    'SELECT conversation_id AS conversationId FROM turns WHERE run_id = ?',
  )
  const count = db.prepare<[{ conversationId: string }], { count: number }>(
    'turn.count',
    `${MEMBERS} SELECT count(*) AS count FROM members`,
  )
  const page = db.prepare<[{ conversationId: string; after: number; limit: number }], TurnRow>(
    'turn.listPage',
    `${MEMBERS} SELECT ${SUMMARY_COLUMNS}, parent_run_id AS parentRunId, added_text AS addedText,
       tool_result_count AS toolResultCount
     FROM members JOIN runs ON runs.id = members.run_id LEFT JOIN turns ON turns.run_id = runs.id
     WHERE runs.row_id > @after ORDER BY runs.row_id LIMIT @limit`,
  )
  return {
    isTurn: (runId) => conversation.get(runId) !== undefined,
    conversationOf: (runId) => conversation.get(runId)?.conversationId ?? runId,
    count: (conversationId) => count.get({ conversationId })?.count ?? 0,
    listPage({ conversationId, after, limit }) {
      const rows = page.all({ conversationId, after: after ?? 0, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      return {
        nodes: shown.map(toNode),
        next: rows.length > limit ? (shown.at(-1)?.rowId ?? null) : null,
      }
    },
  }
}

/** A run alone has no row in `turns`: what it added is its prompt. */
function toNode({ parentRunId, addedText, toolResultCount, ...row }: TurnRow): TurnNode {
  const run = toSummary(row)
  return {
    run,
    parentRunId,
    addedText: addedText ?? run.promptPreview,
    toolResultCount: toolResultCount ?? 0,
  }
}
