import { TriangleAlert } from 'lucide-react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { formatMoney } from '../../../shared/domain/money/format-money.ts'
import { useApp } from '../../store/use-app.ts'
import type { CostBefore } from './cost-before.ts'
import styles from './estimate-chip.module.css'
import { EstimateDetails } from './estimate-details.tsx'
import { type MeasuredRequest, measureOfTab } from './estimate-slice.ts'
import { formatCostRange, formatTokens } from './estimate-words.ts'
import { useCostBefore } from './use-cost-before.ts'
import { useMinute } from './use-minute.ts'

export type EstimateChipProps = Readonly<{ tabId: string }>

/** What the request will take before it is sent: tokens and money, more on a press. */
export function EstimateChip({ tabId }: EstimateChipProps) {
  const measure = useApp((state) => measureOfTab(state, tabId))
  switch (measure.status) {
    case 'loading':
      return <span className={styles.quiet}>counting…</span>
    case 'failed':
      return (
        <span className={styles.quiet} title={`${measure.error.message} It is tried again in a moment.`}>
          <TriangleAlert size={13} aria-hidden="true" /> tokens not counted
        </span>
      )
    case 'ready':
      if (measure.value.kind === 'not-measured') return null
      return <MeasuredChip tabId={tabId} request={measure.value} />
  }
}

type MeasuredChipProps = Readonly<{ tabId: string; request: MeasuredRequest }>

function MeasuredChip({ tabId, request }: MeasuredChipProps) {
  const nowMs = useMinute()
  const cost = useCostBefore(request, nowMs)
  return (
    <DialogTrigger>
      <Button className={styles.chip ?? ''}>
        <span>
          {formatTokens(request.tokens)} tok<span className={styles.wide}> in</span>
        </span>
        {cost !== null && <CostText cost={cost} />}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        <Dialog aria-label="Estimate" className={styles.dialog ?? ''}>
          {({ close }) => (
            <EstimateDetails tabId={tabId} request={request} cost={cost} nowMs={nowMs} onLeave={close} />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function CostText({ cost }: Readonly<{ cost: CostBefore }>) {
  if (cost.kind === 'no-price') return <span className={styles.unknown}>no price known</span>
  const range = formatCostRange(cost.low, cost.high)
  return (
    <span className={styles.cost}>
      <span className={styles.wide}>{range}</span>
      <span className={styles.narrow}>{cost.high === null ? range : `≤ ${formatMoney(cost.high)}`}</span>
    </span>
  )
}
