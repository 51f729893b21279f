import type { CheckOf, TokenFigure } from '../../schemas/check.ts'
import type { Usage } from '../../schemas/message.ts'
import { parseMoney, toDecimalString } from '../money/money.ts'
import type { CheckSubject } from './check-subject.ts'
import { countWords, durationBeside, durationWords, quoted } from './check-words.ts'
import { failed, unknown, type Verdict, verdictOf } from './verdict.ts'

const TOKEN_FIELDS = {
  prompt: 'promptTokens',
  completion: 'completionTokens',
  reasoning: 'reasoningTokens',
  total: 'totalTokens',
} as const satisfies Record<TokenFigure, keyof Usage>

/** Limits are part of what is allowed: 400 tokens are not more than 400. */
function limitVerdict(isWithin: boolean, figure: string, limit: string): Verdict {
  return verdictOf(isWithin, {
    passed: `${figure}, not more than ${limit}.`,
    failed: `${figure}, more than ${limit}.`,
  })
}

/** Whether no more tokens were used than the limit. */
export function tokensVerdict({ figure, limit }: CheckOf<'tokens-below'>, usage: Usage | null): Verdict {
  const tokens = usage?.[TOKEN_FIELDS[figure]] ?? null
  if (tokens === null) return unknown(`The server did not report the ${figure} tokens.`)
  const used = `Used ${countWords(tokens)} ${figure} ${tokens === 1 ? 'token' : 'tokens'}`
  return limitVerdict(tokens <= limit, used, countWords(limit))
}

/** Whether the run cost no more than the limit; to the last decimal. */
export function costVerdict({ currency, limit }: CheckOf<'cost-below'>, cost: CheckSubject['cost']): Verdict {
  const allowed = parseMoney(limit, currency)
  if (allowed === null) return failed(`${quoted(limit)} is not an amount.`)
  if (cost === null) return unknown('This call is not billed by tokens.')
  const text = currency === 'USD' ? cost.usd : cost.cny
  const spent = text === null ? null : parseMoney(text, currency)
  if (spent === null) return unknown(`The cost in ${currency} was not known when the run ended.`)
  const about = cost.isEstimate ? 'about ' : ''
  return limitVerdict(
    spent.pico <= allowed.pico,
    `Cost ${about}${toDecimalString(spent)} ${currency}`,
    `${toDecimalString(allowed)} ${currency}`,
  )
}

/** Whether the run took no longer than the limit. */
export function latencyVerdict(
  { limitMs }: CheckOf<'latency-below'>,
  durationMs: CheckSubject['durationMs'],
): Verdict {
  if (durationMs === null) return unknown('How long the run took was not measured.')
  const took = `Took ${durationBeside(durationMs, limitMs)}`
  return limitVerdict(durationMs <= limitMs, took, durationWords(limitMs))
}

/** Whether the first token came no later than the limit. */
export function firstTokenVerdict(
  { token, limitMs }: CheckOf<'first-token-below'>,
  { firstReasoningMs, firstAnswerMs }: CheckSubject,
): Verdict {
  const candidates = token === 'answer' ? [firstAnswerMs] : [firstReasoningMs, firstAnswerMs]
  const [firstMs] = candidates.filter((ms) => ms !== null).toSorted((a, b) => a - b)
  if (firstMs === undefined) {
    return unknown(token === 'answer' ? 'No text of an answer came.' : 'No text came.')
  }
  const which = token === 'answer' ? 'The first token of the answer' : 'The first token'
  const came = `${which} came after ${durationBeside(firstMs, limitMs)}`
  return limitVerdict(firstMs <= limitMs, came, durationWords(limitMs))
}

/** Whether no pause between two pieces of text, or before the end, was longer than the limit. */
export function stallVerdict(
  { limitMs }: CheckOf<'no-stall'>,
  offsetsMs: CheckSubject['textOffsetsMs'],
): Verdict {
  const longest = longestPause(offsetsMs)
  if (longest === null) return unknown('The answer did not come in pieces, so no pause can be seen.')
  const { pauseMs, fromMs } = longest
  const pause = `The longest pause was ${durationBeside(pauseMs, limitMs)} (after ${durationBeside(fromMs, 0)})`
  return limitVerdict(pauseMs <= limitMs, pause, durationWords(limitMs))
}

function longestPause(offsetsMs: readonly number[]): { pauseMs: number; fromMs: number } | null {
  let longest: { pauseMs: number; fromMs: number } | null = null
  let fromMs: number | null = null
  for (const offsetMs of offsetsMs) {
    const pauseMs: number = fromMs === null ? -1 : offsetMs - fromMs
    if (fromMs !== null && pauseMs > (longest?.pauseMs ?? -1)) longest = { pauseMs, fromMs }
    fromMs = offsetMs
  }
  return longest
}

/** Whether the answer ended as expected. */
export function finishReasonVerdict(
  { reason }: CheckOf<'finish-reason'>,
  finishReason: CheckSubject['finishReason'],
): Verdict {
  if (finishReason === null) return unknown('The server gave no finish reason.')
  return verdictOf(finishReason === reason, {
    passed: `The finish reason is ${quoted(reason)}.`,
    failed: `The finish reason is ${quoted(finishReason)}, not ${quoted(reason)}.`,
  })
}

/** Whether the model reasoned before it answered. */
export function reasoningVerdict({ present }: CheckOf<'reasoning'>, reasoning: string): Verdict {
  const hasReasoning = reasoning.trim() !== ''
  const reason = hasReasoning
    ? `The model reasoned, in ${countWords(reasoning.length)} characters.`
    : 'The model gave no reasoning.'
  return verdictOf(hasReasoning === present, { passed: reason, failed: reason })
}
