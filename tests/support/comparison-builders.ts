import type {
  ComparisonCell,
  ComparisonColumn,
  ComparisonDraft,
  ComparisonProgress,
} from '../../shared/schemas/comparison.ts'
import { chatDraft, runDetail } from './run-builders.ts'

/** A column that changes nothing but what is named. */
export function comparisonColumn(id: string, change: Partial<ComparisonColumn> = {}): ComparisonColumn {
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

/** A comparison of two equal columns over one row without variables. */
export function comparisonDraft(change: Partial<ComparisonDraft> = {}): ComparisonDraft {
  return {
    name: 'Hello',
    draft: chatDraft(),
    columns: [comparisonColumn('a'), comparisonColumn('b')],
    dataset: { variables: [], rows: [{ id: 'row-1', values: [] }] },
    repetitions: 1,
    sourceRequestId: null,
    ...change,
  }
}

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

/** A cell of column a whose run has ended well; name what matters to the test. */
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
