import { type Command, Option } from 'commander'
import { z } from 'zod'
import { PRICE_BOOK } from '../../../shared/catalogue/prices/price-book.ts'
import { billRun } from '../../../shared/domain/billing/bill-run.ts'
import { findPrice, type NoPriceReason } from '../../../shared/domain/billing/find-price.ts'
import { toDecimalString } from '../../../shared/domain/money/money.ts'
import { type AppliedPrice, currencySchema, type PriceBook } from '../../../shared/schemas/price.ts'
import { type CommandHost, examples, inSession, instant, jsonOption, wholeNumber } from '../command.ts'
import { CommandFailure, EXIT_CODES } from '../failure.ts'
import type { Session } from '../session.ts'

const MOST_TOKENS = 1_000_000_000_000

const optionsSchema = z.object({
  model: z.string(),
  at: z.number().optional(),
  hit: z.number(),
  miss: z.number(),
  out: z.number(),
  currency: currencySchema,
  json: z.boolean().default(false),
})
type CostOptions = z.infer<typeof optionsSchema>

/** `cost`: what tokens cost at an instant. */
export function addCostCommand(program: Command, host: CommandHost): void {
  const tokenCount = wholeNumber(0, MOST_TOKENS)
  program
    .command('cost')
    .summary('what tokens of a model cost at an instant, to the last digit')
    .description(
      'Prices tokens by the price list that was in force: peak and off-peak hours, holidays and retired names ' +
        'included. The amount is exact and not rounded. Prices that were changed in the app count.',
    )
    .requiredOption('--model <id>', 'the model id, as it is sent')
    .option('--at <time>', 'when the request was sent (ISO 8601; default: now)', instant)
    .option('--hit <tokens>', 'input tokens from the cache', tokenCount, 0)
    .option('--miss <tokens>', 'input tokens that were not in the cache', tokenCount, 0)
    .option('--out <tokens>', 'output tokens, those of the reasoning included', tokenCount, 0)
    .addOption(
      new Option('--currency <currency>', 'the price list; nothing is converted')
        .choices(currencySchema.options)
        .default('USD'),
    )
    .addOption(jsonOption('print {"cost", "currency", "period"}'))
    .addHelpText(
      'after',
      examples(
        ['cost --model deepseek-flash --miss 4000 --out 1000', 'what that costs now'],
        [
          'cost --model deepseek-chat --at 2025-03-01T17:00:00Z --hit 64 --miss 36 --out 50 --json',
          'then, as JSON',
        ],
      ),
    )
    .action(inSession(host, optionsSchema, cost))
}

function cost(session: Session, options: CostOptions): number {
  const price = requirePrice(options, bookOf(session))
  const amount = requireAmount(options, price)
  if (options.json) {
    session.terminal.json({
      cost: amount,
      currency: options.currency,
      period: periodJson(price, options),
    })
    return EXIT_CODES.ok
  }
  const { out } = session.terminal
  out.line(`${amount} ${options.currency}`)
  out.line(out.style.dim(periodWords(price, options)))
  return EXIT_CODES.ok
}

/** The user’s own prices count where there are data of the app; to price something must not create any. */
function bookOf(session: Session): PriceBook {
  return session.existingServices()?.prices.book() ?? PRICE_BOOK
}

function requirePrice({ model, at }: CostOptions, book: PriceBook): AppliedPrice {
  const price = findPrice(book, { model, atMs: at ?? Date.now() })
  if (price.kind === 'priced') return price
  const models = [...new Set(book.periods.flatMap((period) => period.models))].sort()
  throw new CommandFailure({
    code: 'no-price',
    message: noPriceWords(model, price.why),
    place: `--model ${model} --at ${isoTime(price.atMs)}`,
    advice:
      price.why.kind === 'unknown-model'
        ? `Models with prices: ${models.join(', ')}.`
        : 'Give another --at, or the name that the model has at that time.',
  })
}

function noPriceWords(model: string, why: NoPriceReason): string {
  switch (why.kind) {
    case 'unknown-model':
      return `No price is known for a model “${model}”.`
    case 'before-first-price':
      return `${model} had no price yet; the first one holds from ${isoTime(why.firstStartsAtMs)}.`
    case 'after-last-price':
      return `${model} has no price any more; the last one held until ${isoTime(why.lastEndsAtMs)}.`
    case 'between-prices':
      return `No price of ${model} is known for that time, though there are earlier and later ones.`
  }
}

/** The unrounded decimal. Throws where a price that is needed is not known, which is never zero. */
function requireAmount({ hit, miss, out, currency, model }: CostOptions, price: AppliedPrice): string {
  const usage = {
    promptTokens: hit + miss,
    completionTokens: out,
    reasoningTokens: null,
    cacheHitTokens: hit,
    cacheMissTokens: miss,
    totalTokens: hit + miss + out,
  }
  const bill = billRun({ usage, price, currency })
  if (bill.kind !== 'incomplete') return toDecimalString(bill.total)
  const inCurrency = bill.missing.includes('price-in-currency')
  throw new CommandFailure({
    code: 'no-price',
    message: inCurrency
      ? `The price of ${model} is not known in ${currency} for that time.`
      : `${model} had no price for cache hits at that time: there was no cache.`,
    advice: inCurrency ? `Try --currency ${currency === 'USD' ? 'CNY' : 'USD'}.` : 'Count them as --miss.',
  })
}

function periodJson(
  { period, tier, reason, prices, holidaysKnown }: AppliedPrice,
  { currency }: CostOptions,
) {
  return {
    id: period.id,
    servedBy: period.servedBy,
    from: isoTime(period.startsAtMs),
    until: period.endsAtMs === null ? null : isoTime(period.endsAtMs),
    tier,
    reason,
    prices: prices[currency],
    holidaysKnown,
    confidence: period.confidence,
    source: period.source,
  }
}

function periodWords(
  { period, tier, prices, holidaysKnown }: AppliedPrice,
  { currency }: CostOptions,
): string {
  const list = prices[currency]
  const until = period.endsAtMs === null ? 'on' : `to ${isoTime(period.endsAtMs)}`
  const perMillion =
    list === null ? '' : `${list.cacheHit ?? '–'} hit, ${list.cacheMiss} miss, ${list.output} out per million`
  const doubt = holidaysKnown ? '' : '\nThat day may be a holiday with another price: its year is not listed.'
  return `${period.servedBy}, ${tier} price: ${perMillion}\nfrom ${isoTime(period.startsAtMs)} ${until}, ${period.source}${doubt}`
}

function isoTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('.000Z', 'Z')
}
