import type { AppliedPrice, PriceBook } from '../../schemas/price.ts'
import { findPrice, type NoPrice } from './find-price.ts'

/** A run in time, by the server's clock (Unix ms). */
export interface RunInTime {
  readonly model: string
  readonly startedAtMs: number
  readonly endedAtMs: number
}

/** The price of a run, and the one that holds instead if the other end of the run decides. */
export interface RunPrice {
  readonly price: AppliedPrice | NoPrice
  /** Null where it makes no difference or the documentation settles it. */
  readonly alsoPossible: AppliedPrice | null
}

/**
 * The price of a run that may span the edge of a tier or a period. Where the documentation names no deciding
 * instant, the start is taken, and a different price at the end is given beside it.
 */
export function findRunPrice(book: PriceBook, { model, startedAtMs, endedAtMs }: RunInTime): RunPrice {
  const atStart = findPrice(book, { model, atMs: startedAtMs })
  const atEnd = findPrice(book, { model, atMs: endedAtMs })
  if (atEnd.kind === 'no-price') return { price: atStart, alsoPossible: null }
  if (decidedByCompletion(atEnd)) return { price: atEnd, alsoPossible: null }
  const same =
    atStart.kind === 'priced' && atStart.period.id === atEnd.period.id && atStart.tier === atEnd.tier
  return { price: atStart, alsoPossible: same ? null : atEnd }
}

function decidedByCompletion({ period: { rates } }: AppliedPrice): boolean {
  return rates.kind === 'hourly' && rates.decidedBy === 'completion'
}
