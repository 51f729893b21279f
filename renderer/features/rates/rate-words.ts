import { formatCount } from '../../../shared/domain/figures/format-figures.ts'
import type { RateAdvice } from '../../../shared/domain/rate-limits/rate-advice.ts'
import type { RateRange } from '../../../shared/schemas/rate.ts'

/** Advice in words: what is so, and what to do. */
export type AdviceWords = Readonly<{ tone: 'warning' | 'accent'; title: string; text: string }>

export const RANGES: readonly Readonly<{ id: RateRange; label: string; inWords: string }>[] = [
  { id: 'hour', label: 'Hour', inWords: 'the last hour' },
  { id: 'day', label: 'Day', inWords: 'the last day' },
  { id: 'week', label: 'Week', inWords: 'the last week' },
]

/** Null where there is nothing to do. */
export function adviceInWords(advice: RateAdvice): AdviceWords | null {
  switch (advice.kind) {
    case 'all-well':
      return null
    case 'low-balance':
      return {
        tone: 'warning',
        title: 'The balance is low, and the server lowers the limit with it',
        text: `${refusals(advice.count)} of the remaining balance${namedLimit(advice.limit)}. Top up the account; until then, run fewer at once. This is not documented: how the limit follows from the balance is not known.`,
      }
    case 'lower-environment':
      return {
        tone: 'warning',
        title: `The environment lets ${formatCount(advice.maxConcurrentRuns)} runs of comparisons go at once, the server ${formatCount(advice.limit)}`,
        text: `Set “Runs at once” of the environment to ${formatCount(advice.limit)} or less. Other programs on the same account use up the same limit.`,
      }
    case 'over-limit':
      return {
        tone: 'warning',
        title: `${formatCount(advice.mostAtOnce)} at once of ${advice.model}, over the limit of ${formatCount(advice.limit)}`,
        text: `The account may have ${formatCount(advice.limit)} requests of this model under way, over all of its keys. Run fewer at once.`,
      }
    case 'burst':
      return {
        tone: 'warning',
        title: `${formatCount(advice.count)} runs refused within ${formatCount(advice.seconds)} s`,
        text: 'They came in a burst. Spread the requests, or run fewer at once: a place becomes free when any answer ends.',
      }
    case 'now-and-then':
      return {
        tone: 'accent',
        title:
          advice.count === 1
            ? 'One request was refused'
            : `${formatCount(advice.count)} requests were refused now and then`,
        text:
          advice.retryAfterSeconds === null
            ? 'The server gave no wait and no cause. Wait a moment before sending again. Other programs on the same account count too.'
            : `The server asked to wait up to ${formatCount(advice.retryAfterSeconds)} s before sending again. Other programs on the same account count too.`,
      }
  }
}

function refusals(count: number): string {
  return count === 1 ? 'One 429 speaks' : `${formatCount(count)} of the last 429s speak`
}

function namedLimit(limit: number | null): string {
  return limit === null ? '' : `, the latest of a limit of ${formatCount(limit)} at once`
}

/** The start of a stretch, as exact as the range is fine. */
export function stretchInWords(atMs: number, range: RateRange): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const
  return range === 'hour'
    ? new Date(atMs).toLocaleTimeString('en-GB', time)
    : new Date(atMs).toLocaleString('en-GB', { day: 'numeric', month: 'short', ...time })
}

/** A moment to the second. */
export function momentInWords(atMs: number): string {
  return new Date(atMs).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
}
