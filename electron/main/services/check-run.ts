import type { CheckSubject } from '../../../shared/domain/checks/check-subject.ts'
import { toDecimalString } from '../../../shared/domain/money/money.ts'
import type { Check, CheckResult } from '../../../shared/schemas/check.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { RunCost } from '../../../shared/schemas/run-price.ts'
import type { CheckRunner } from '../checks/check-runner.ts'
import type { Log } from '../log.ts'
import type { RunBill, RunEnding } from '../storage/run-repository.ts'

/** A run that has come to its end, and what its tests are made with. */
export interface CheckOrder {
  readonly runId: string
  readonly tests: readonly Check[]
  readonly ending: Pick<RunEnding, 'status' | 'message' | 'timings' | 'bill'>
  /** Offsets in ms of the frames that carried text; none where {@link needsTextOffsets} is false. */
  readonly textOffsetsMs: readonly number[]
  readonly runner: CheckRunner
  readonly signal: AbortSignal
  readonly log: Log
}

/** Whether a test looks at when each piece of the text came. */
export function needsTextOffsets(tests: readonly Check[]): boolean {
  return tests.some(({ enabled, kind }) => enabled && kind === 'no-stall')
}

/**
 * What the tests that are switched on find; null where none are made: only a run that is done has an answer to test.
 * A fault in the tests must not cost the run itself.
 */
export async function checkRun(order: CheckOrder): Promise<CheckResult[] | null> {
  const { runId, ending, runner, signal, log } = order
  const checks = order.tests.filter(({ enabled }) => enabled)
  if (ending.status !== 'done' || checks.length === 0) return null
  try {
    return await runner.run(checks, subjectOf(order), signal)
  } catch (error) {
    log.error('the tests of a run could not be made', { runId, error })
    return null
  }
}

function subjectOf({ ending, textOffsetsMs }: CheckOrder): CheckSubject {
  const { message, timings, bill } = ending
  const { reasoning, answer, toolCalls, finishReason, usage } = message
  const { endMs, firstReasoningMs, firstAnswerMs } = timings
  return {
    reasoning,
    answer,
    toolCalls,
    finishReason,
    usage,
    cost: bill === null ? null : costOf(bill),
    durationMs: endMs,
    firstReasoningMs,
    firstAnswerMs,
    textOffsetsMs: endMs === null ? textOffsetsMs : [...textOffsetsMs, endMs],
  }
}

function costOf({ usdPico, cnyPico, isEstimate }: RunBill): RunCost {
  return { usd: decimalOf('USD', usdPico), cny: decimalOf('CNY', cnyPico), isEstimate }
}

function decimalOf(currency: Currency, pico: bigint | null): string | null {
  return pico === null ? null : toDecimalString({ currency, pico })
}
