import { findRunPrice } from '../../../shared/domain/billing/find-run-price.ts'
import { readModelCall } from '../../../shared/domain/protocols/model-call.ts'
import type { AccumulatedMessage, Usage } from '../../../shared/schemas/message.ts'
import type { PriceBook } from '../../../shared/schemas/price.ts'
import type { ResponseHead, RunDetail, RunTimings } from '../../../shared/schemas/run.ts'
import type { RunPrice } from '../../../shared/schemas/run-price.ts'
import type { Log } from '../log.ts'
import type { RunBill, RunRepository } from '../storage/run-repository.ts'
import type { TokenCounter } from '../tokens/token-counter.ts'
import { billOfPrice } from './bill-of-price.ts'
import type { MeasureService, SentCall } from './measure-service.ts'
import { parseSentBody } from './model-call.ts'
import { serverClockOf } from './server-clock.ts'

/** How a run ended, as far as its price depends on it. */
export interface PricedEnding {
  readonly response: ResponseHead | null
  readonly timings: RunTimings
  readonly message: AccumulatedMessage
}

/** A bill as far as it is known at the end. */
export interface ClosedBill {
  readonly bill: RunBill
  /** To be called when the bill is stored: what has still to be counted is added to the stored run from then on. */
  stored(): void
}

/** The bill of a run that goes on. */
export interface OpenBill {
  /** Null when nothing is billed. */
  close(ending: PricedEnding): ClosedBill | null
}

/** Prices runs by the book of the day. A price once stored is never worked out again. */
export interface RunPricing {
  /** Begins to predict; nothing waits for it. */
  open(runId: string, call: SentCall): OpenBill
  /** Bills a stored run that ended with the app, where it is billed at all. `endedAtMs` is Unix ms by the local clock. */
  billInterrupted(detail: RunDetail, endedAtMs: number): void
  /** Resolves when every open count has been stored. */
  settled(): Promise<void>
}

/** The run pricing. `onBilled` hears of each bill added to a run after its end. */
export function createRunPricing(options: {
  book: () => PriceBook
  measure: MeasureService
  counter: TokenCounter
  repository: Pick<RunRepository, 'saveBill'>
  log: Log
  onBilled: (runId: string) => void
}): RunPricing {
  const { book, measure, counter, repository, log, onBilled } = options
  const counting = new Set<Promise<void>>()

  function priceOf(call: SentCall, ending: PricedEnding & { response: ResponseHead }): RunPrice {
    const { response, timings, message } = ending
    const { clock, offsetMs } = serverClockOf(response, { startedAtMs: call.atMs, timings })
    const startedAtMs = call.atMs + offsetMs
    const endedAtMs = Math.round(startedAtMs + (timings.endMs ?? timings.headersMs ?? 0))
    const { price, alsoPossible } = findRunPrice(book(), { model: call.model, startedAtMs, endedAtMs })
    const { usage } = message
    return { applied: price, alsoPossible, usage, origin: 'reported', clock, predicted: null }
  }

  async function countUsage(
    call: SentCall,
    message: AccumulatedMessage,
    prompt: number | null,
  ): Promise<Usage> {
    const promptTokens =
      prompt ?? (await counter.countRequest(call.body, { model: call.model, atMs: call.atMs })).promptTokens
    const calls = message.toolCalls.map(({ name, arguments: text }) => name + text)
    const texts = [message.reasoning, message.answer, ...calls]
    const [reasoning = 0, ...rest] = await Promise.all(texts.map((text) => counter.countText(text)))
    const answer = rest.reduce((sum, tokens) => sum + tokens, 0)
    const completionTokens = reasoning + answer + (reasoning > 0 && answer > 0 ? THINK_END_TOKENS : 0)
    return {
      promptTokens,
      completionTokens,
      reasoningTokens: reasoning > 0 ? reasoning : null,
      cacheHitTokens: null,
      cacheMissTokens: null,
      totalTokens: promptTokens + completionTokens,
    }
  }

  /** Adds to a stored bill what was not known at the end. */
  function completeLater(job: {
    runId: string
    call: SentCall
    message: AccumulatedMessage
    price: RunPrice
    prediction: Promise<RunPrice['predicted']>
  }): void {
    const { runId, call, message, price } = job
    async function complete(): Promise<void> {
      const predicted = await job.prediction
      const counted: Partial<RunPrice> =
        price.usage === null
          ? { usage: await countUsage(call, message, predicted?.promptTokens ?? null), origin: 'counted' }
          : {}
      repository.saveBill(runId, billOfPrice({ ...price, ...counted, predicted }))
      onBilled(runId)
    }
    const done = complete()
      .catch((error: unknown) => log.warn('run billed without its count', { runId, error }))
      .finally(() => counting.delete(done))
    counting.add(done)
  }

  function predictionOf(runId: string, call: SentCall): Promise<RunPrice['predicted']> {
    return measure.predict(call).catch((error: unknown) => {
      log.warn('run not predicted', { runId, error })
      return null
    })
  }

  return {
    open(runId, call) {
      let known: { predicted: RunPrice['predicted'] } | null = null
      const prediction = predictionOf(runId, call).then((predicted) => {
        known = { predicted }
        return predicted
      })
      return {
        close(ending) {
          const { response, message } = ending
          if (response === null || !isSuccess(response)) return null
          const price: RunPrice = { ...priceOf(call, { ...ending, response }), ...known }
          const isComplete = known !== null && price.usage !== null
          return {
            bill: billOfPrice(price),
            stored() {
              if (!isComplete) completeLater({ runId, call, message, price, prediction })
            },
          }
        },
      }
    },
    billInterrupted({ summary, sent, response, timings, message }, endedAtMs) {
      const { id: runId, path, environmentId, startedAtMs: atMs } = summary
      const read = readModelCall({ method: sent.method, path, body: parseSentBody(sent.bodyText) })
      if (response === null || !isSuccess(response) || read === null) return
      const call = { ...read, environmentId, url: sent.url, atMs }
      const ended = { ...timings, endMs: endedAtMs - atMs }
      const price = priceOf(call, { response, timings: ended, message })
      completeLater({ runId, call, message, price, prediction: Promise.resolve(null) })
    },
    async settled() {
      await Promise.all(counting)
    },
  }
}

/** `</think>` is one token of the completion, between reasoning and answer (measured). */
const THINK_END_TOKENS = 1

/** Refused requests cost nothing. */
function isSuccess({ httpStatus }: ResponseHead): boolean {
  return httpStatus >= 200 && httpStatus < 300
}
