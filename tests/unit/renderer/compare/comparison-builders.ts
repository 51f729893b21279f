import type {
  Comparison,
  ComparisonCell,
  ComparisonColumn,
  ComparisonProgress,
} from '../../../../shared/schemas/comparison.ts'
import { chatDraft, runDetail } from '../../../support/run-builders.ts'

/** Nothing under way. */
export const IDLE: ComparisonProgress = {
  state: 'idle',
  total: 0,
  ended: 0,
  failed: 0,
  running: 0,
  waiting: 0,
  queued: 0,
  completionTokens: 0,
  promptTokens: 0,
  usd: '0',
  cny: '0',
  unpricedRuns: 0,
  problem: null,
}

/** A column that overrides nothing but what is named. */
export function column(id: string, change: Partial<ComparisonColumn> = {}): ComparisonColumn {
  return {
    id,
    name: null,
    environmentId: null,
    systemPrompt: null,
    fields: [],
    isFolded: false,
    width: 1,
    ...change,
  }
}

/** Two columns, one row, one repetition. */
export function comparison(change: Partial<Comparison> = {}): Comparison {
  return {
    id: 'cmp',
    name: 'Hello',
    draft: chatDraft(),
    columns: [column('a'), column('b')],
    dataset: { variables: [], rows: [{ id: 'r1', values: [] }] },
    repetitions: 1,
    sourceRequestId: null,
    createdAtMs: 1,
    updatedAtMs: 1,
    votes: [],
    progress: IDLE,
    ...change,
  }
}

/** A cell of column a that was done. */
export function doneCell(change: Partial<ComparisonCell> = {}): ComparisonCell {
  return {
    columnId: 'a',
    rowId: 'r1',
    repetition: 1,
    state: 'done',
    retry: null,
    run: runDetail().summary,
    error: null,
    isCurrent: true,
    answerDigest: null,
    rating: null,
    ...change,
  }
}
