import { type Balance, balanceSchema } from '../../../../shared/schemas/environment.ts'

/** Reads the body of an answer to `GET /user/balance`; null where it is no balance. */
export function readBalanceAnswer(bodyText: string): Balance | null {
  try {
    return balanceSchema.safeParse(JSON.parse(bodyText)).data ?? null
  } catch {
    return null
  }
}

/**
 * Below this a balance is low. The function is not published; several accounts with a few dollars left were held to 5
 * to 39 requests at once, and one of 200 and more after a top-up of $10 (reports of September 2026).
 */
const LOW_BELOW: Readonly<Record<string, number>> = { USD: 10, CNY: 70 }

/** Whether fewer requests may be carried out at once since little is left; an account with enough in one currency is not low. */
export function isLowBalance({ balance_infos: infos }: Balance): boolean {
  return infos.every(({ currency, total_balance: total }) => {
    const limit = LOW_BELOW[currency]
    return limit !== undefined && Number(total) < limit
  })
}
