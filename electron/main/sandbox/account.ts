import { PRICE_BOOK } from '../../../shared/catalogue/prices/price-book.ts'
import { billRun } from '../../../shared/domain/billing/bill-run.ts'
import { findPrice } from '../../../shared/domain/billing/find-price.ts'
import { toDecimalString } from '../../../shared/domain/money/money.ts'
import type { Balance } from '../../../shared/schemas/environment.ts'
import type { UsageBody } from './generation/generation-plan.ts'

/** The account behind the sandbox. It begins with 110 USD, of which 10 were granted. */
export interface SandboxAccount {
  /** Takes off what a call costs, by the built-in prices; a model without a price costs nothing here. */
  charge(call: { readonly model: string; readonly atMs: number; readonly usage: UsageBody }): void
  /** Answer of `GET /user/balance`. Unlike the API it does not round: one call costs less than a cent. */
  balance(): Balance
}

/** Answer of `GET /user/balance` when there is nothing left. */
export const EMPTY_BALANCE: Balance = balanceOf({ grantedPico: 0n, toppedUpPico: 0n })

const PICO_PER_USD = 10n ** 12n

/** An account that nothing was taken from. */
export function createSandboxAccount(): SandboxAccount {
  let grantedPico = 10n * PICO_PER_USD
  let toppedUpPico = 100n * PICO_PER_USD
  return {
    charge({ model, atMs, usage }) {
      const price = findPrice(PRICE_BOOK, { model, atMs })
      if (price.kind === 'no-price') return
      const bill = billRun({ usage: usageOf(usage), price, currency: 'USD' })
      if (bill.kind === 'incomplete') return
      // What was granted is spent first (pricing page).
      const fromGranted = bill.total.pico < grantedPico ? bill.total.pico : grantedPico
      grantedPico -= fromGranted
      toppedUpPico -= bill.total.pico - fromGranted
    },
    balance: () => balanceOf({ grantedPico, toppedUpPico }),
  }
}

function usageOf(usage: UsageBody) {
  return {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? null,
    cacheHitTokens: usage.prompt_cache_hit_tokens,
    cacheMissTokens: usage.prompt_cache_miss_tokens,
    totalTokens: usage.total_tokens,
  }
}

function balanceOf({ grantedPico, toppedUpPico }: { grantedPico: bigint; toppedUpPico: bigint }): Balance {
  const totalPico = grantedPico + toppedUpPico
  return {
    is_available: totalPico > 0n,
    balance_infos: [
      {
        currency: 'USD',
        total_balance: amount(totalPico),
        granted_balance: amount(grantedPico),
        topped_up_balance: amount(toppedUpPico),
      },
    ],
  }
}

/** At least two decimals, as the API has them. */
function amount(pico: bigint): string {
  const [whole = '0', fraction = ''] = toDecimalString({ currency: 'USD', pico }).split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}
