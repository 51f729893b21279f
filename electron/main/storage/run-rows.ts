import { toDecimalString } from '../../../shared/domain/money/money.ts'
import type { AccumulatedMessage, Usage } from '../../../shared/schemas/message.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { Method } from '../../../shared/schemas/request.ts'
import { MAX_TURN, type RunStatus, type RunSummary } from '../../../shared/schemas/run.ts'

/** A row of `runs` as {@link SUMMARY_COLUMNS} selects it. */
export interface RunRow extends Omit<RunSummary, 'usage' | 'cost' | 'checks' | 'turn'>, Usage {
  rowId: number
  /** Only where {@link TURN_COLUMN} was asked for. */
  turn?: number | null
  method: Method
  status: RunStatus
  usageReported: 0 | 1
  isBilled: 0 | 1
  /** Whole 10⁻¹² of the currency as text: a JavaScript number holds them exactly up to 9,007 only. */
  costUsdPico: string | null
  costCnyPico: string | null
  costIsEstimate: 0 | 1
  /** All three or none. */
  checksPassed: number | null
  checksFailed: number | null
  checksUnknown: number | null
}

/** Columns of `runs` under the names of the domain. */
export const SUMMARY_COLUMNS = `
  runs.row_id AS rowId, runs.id, request_id AS requestId, request_name AS requestName,
  replay_of_run_id AS replayOfRunId, environment_id AS environmentId, environment_name AS environmentName,
  runs.method, runs.path, model, status, http_status AS httpStatus, error_code AS errorCode,
  error_title AS errorTitle, started_at_ms AS startedAtMs, duration_ms AS durationMs,
  first_reasoning_ms AS firstReasoningMs, first_answer_ms AS firstAnswerMs, finish_reason AS finishReason,
  usage_reported AS usageReported, prompt_tokens AS promptTokens, completion_tokens AS completionTokens,
  reasoning_tokens AS reasoningTokens, cache_hit_tokens AS cacheHitTokens,
  cache_miss_tokens AS cacheMissTokens, total_tokens AS totalTokens, frame_count AS frameCount,
  body_bytes AS bodyBytes, prompt_preview AS promptPreview, answer_preview AS answerPreview,
  is_billed AS isBilled, CAST(cost_usd_pico AS TEXT) AS costUsdPico, CAST(cost_cny_pico AS TEXT) AS costCnyPico,
  cost_is_estimate AS costIsEstimate, checks_passed AS checksPassed, checks_failed AS checksFailed,
  checks_unknown AS checksUnknown`

/**
 * How many answers a run goes on from, and one. It is counted, as the turns after a deleted one move up; beyond
 * {@link MAX_TURN} it is not, so that a page of the longest conversation costs no more than a few ten thousand look-ups.
 */
export const TURN_COLUMN = `(
  WITH RECURSIVE line (run_id, turn) AS (
    SELECT parent_run_id, 1 FROM turns WHERE turns.run_id = runs.id AND EXISTS (SELECT 1 FROM turns AS others
      WHERE others.conversation_id = turns.conversation_id AND others.run_id <> turns.run_id)
    UNION ALL SELECT turns.parent_run_id, turn + 1 FROM line JOIN turns ON turns.run_id = line.run_id
      WHERE turn < ${MAX_TURN})
  SELECT max(turn) FROM line) AS turn`

/** The summary that a row stands for. */
export function toSummary(row: RunRow): RunSummary {
  const {
    rowId: _,
    usageReported,
    promptTokens,
    completionTokens,
    reasoningTokens,
    cacheHitTokens,
    cacheMissTokens,
    totalTokens,
    isBilled,
    costUsdPico,
    costCnyPico,
    costIsEstimate,
    checksPassed: passed,
    checksFailed: failed,
    checksUnknown: unknown,
    turn,
    ...summary
  } = row
  const usage = {
    promptTokens,
    completionTokens,
    reasoningTokens,
    cacheHitTokens,
    cacheMissTokens,
    totalTokens,
  }
  const cost = {
    usd: decimalOfPico('USD', costUsdPico),
    cny: decimalOfPico('CNY', costCnyPico),
    isEstimate: costIsEstimate === 1,
  }
  const hasChecks = passed !== null && failed !== null && unknown !== null
  return {
    ...summary,
    usage: usageReported === 1 ? usage : null,
    cost: isBilled === 1 ? cost : null,
    checks: hasChecks ? { passed, failed, unknown } : null,
    ...(turn == null ? {} : { turn }),
  }
}

function decimalOfPico(currency: Currency, pico: string | null): string | null {
  return pico === null ? null : toDecimalString({ currency, pico: BigInt(pico) })
}

/** Token counts where the server reported none. */
export const NO_USAGE: Usage = {
  promptTokens: null,
  completionTokens: null,
  reasoningTokens: null,
  cacheHitTokens: null,
  cacheMissTokens: null,
  totalTokens: null,
}

/** The message of a run that has none yet. */
export const NO_MESSAGE: AccumulatedMessage = {
  responseId: null,
  model: null,
  role: null,
  reasoning: '',
  answer: '',
  toolCalls: [],
  finishReason: null,
  usage: null,
  systemFingerprint: null,
  complete: false,
}
