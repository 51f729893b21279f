import { countsInWords } from '../../../shared/domain/checks/count-results.ts'
import { decodeSpeed, firstToken } from '../../../shared/domain/figures/decode-speed.ts'
import { formatCount, formatDuration, formatSpeed } from '../../../shared/domain/figures/format-figures.ts'
import { formatRunCost } from '../../../shared/domain/money/format-run-cost.ts'
import type { Usage } from '../../../shared/schemas/message.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { RunDetail, RunSummary } from '../../../shared/schemas/run.ts'

/** A run as scripts read it: the same fields for every command. */
export function runJson(run: RunDetail) {
  const { summary, message, timings, error, checks } = run
  return {
    runId: summary.id,
    request: summary.requestName,
    environment: summary.environmentName,
    url: run.sent.url,
    status: summary.status,
    httpStatus: summary.httpStatus,
    model: message.model ?? summary.model,
    reasoning: message.reasoning,
    answer: message.answer,
    toolCalls: message.toolCalls,
    finishReason: message.finishReason,
    message,
    usage: message.usage,
    cost: summary.cost,
    timings,
    startedAtMs: summary.startedAtMs,
    durationMs: summary.durationMs,
    error,
    tests: checks,
  }
}

/** Whether a run and all its tests went well. A test that could not tell is no failure. */
export function wentWell({ summary }: RunDetail): boolean {
  return summary.status === 'done' && (summary.checks?.failed ?? 0) === 0
}

/** The figures of a run in one line, those that are known. */
export function runFigures(summary: RunSummary, currency: Currency): string {
  const firstMs = firstToken(summary)
  const cost = summary.cost === null ? null : formatRunCost(summary.cost, currency)
  const speed = decodeSpeed(summary.usage?.completionTokens ?? null, firstMs, summary.durationMs)
  return [
    summary.status,
    summary.httpStatus === null ? null : `HTTP ${summary.httpStatus}`,
    summary.model,
    summary.usage === null ? null : usageWords(summary.usage),
    cost,
    firstMs === null ? null : `first token ${formatDuration(firstMs)}`,
    summary.durationMs === null ? null : formatDuration(summary.durationMs),
    speed === null ? null : formatSpeed(speed),
    summary.checks === null ? null : countsInWords(summary.checks),
  ]
    .filter((figure) => figure !== null)
    .join(' · ')
}

function usageWords({ promptTokens, cacheHitTokens, completionTokens, reasoningTokens }: Usage): string {
  const cached = cacheHitTokens ? ` (${formatCount(cacheHitTokens)} cached)` : ''
  const reasoned = reasoningTokens ? ` (${formatCount(reasoningTokens)} reasoning)` : ''
  return `${formatCount(promptTokens)}${cached} in, ${formatCount(completionTokens)}${reasoned} out`
}
