import { formatMoney } from '../../../shared/domain/money/format-money.ts'
import { parseMoney } from '../../../shared/domain/money/money.ts'
import type { Balance } from '../../../shared/schemas/environment.ts'
import { currencySchema } from '../../../shared/schemas/price.ts'
import type { BalanceState } from '../../../shared/schemas/spend.ts'

type Words = Readonly<{ text: string; detail: string }>

/** A balance for the status bar, and when it was read. */
export function balanceInWords(balance: BalanceState): Words {
  switch (balance.state) {
    case 'unknown':
      return { text: 'Balance not read', detail: 'Refresh to ask the server.' }
    case 'failed':
      return { text: 'Balance unknown', detail: `${balance.message} Tried at ${clock(balance.readAtMs)}.` }
    case 'known':
      return {
        text: `Balance ${amountsOf(balance.balance)}`,
        detail: `${balance.balance.is_available ? 'Read' : 'Not enough for calls. Read'} at ${clock(balance.readAtMs)}.`,
      }
  }
}

/** Accounts can hold more than one currency. */
function amountsOf({ balance_infos: infos }: Balance): string {
  if (infos.length === 0) return 'none'
  return infos.map(({ currency, total_balance: total }) => amountOf(total, currency)).join(' + ')
}

function amountOf(total: string, currency: string): string {
  const known = currencySchema.safeParse(currency).data
  const money = known === undefined ? null : parseMoney(total, known)
  return money === null ? `${total} ${currency}` : formatMoney(money)
}

function clock(timeMs: number): string {
  return new Date(timeMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
