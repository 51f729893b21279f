import { z } from 'zod'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import { parseMoney } from '../../../../shared/domain/money/money.ts'
import type { AppErrorData } from '../../../../shared/ipc/result.ts'
import { type Currency, currencySchema } from '../../../../shared/schemas/price.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'

export type BudgetNoteProps = Readonly<{
  error: AppErrorData
  onSendAnyway: () => void
  onOpenBudget: () => void
}>

const detailsSchema = z.object({
  environmentId: z.string().nullable(),
  limit: z.string(),
  spent: z.string(),
  currency: currencySchema,
})

/** A budget is used up. Sending all the same is one press away and counts for one request. */
export function BudgetNote({ error, onSendAnyway, onOpenBudget }: BudgetNoteProps) {
  const details = detailsSchema.safeParse(error.details).data
  return (
    <ErrorNote
      tone="warning"
      title={
        details?.environmentId == null
          ? 'The budget of the day is used up'
          : 'The budget of this environment is used up'
      }
      actions={
        <>
          <Button size="small" onPress={onSendAnyway}>
            Send anyway
          </Button>
          <Button size="small" variant="ghost" onPress={onOpenBudget}>
            Change the budget
          </Button>
        </>
      }
    >
      {details === undefined
        ? error.message
        : `${amount(details.spent, details.currency)} of ${amount(details.limit, details.currency)} were spent today. Nothing was sent.`}
    </ErrorNote>
  )
}

function amount(text: string, currency: Currency): string {
  const money = parseMoney(text, currency)
  return money === null ? text : formatMoney(money)
}
