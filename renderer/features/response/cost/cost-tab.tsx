import { BadgeQuestionMark, Receipt } from 'lucide-react'
import { useMemo, useState } from 'react'
import { isWholeUrl } from '../../../../shared/domain/url/whole-url.ts'
import type { AppliedPrice } from '../../../../shared/schemas/price.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { RunPrice } from '../../../../shared/schemas/run-price.ts'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import { effectivePriceBook } from '../../prices/index.ts'
import { BillSection } from './bill-section.tsx'
import { costReport } from './cost-report.ts'
import styles from './cost-tab.module.css'
import { noPriceInWords } from './cost-words.ts'
import { OtherwiseSection } from './otherwise-section.tsx'
import { PredictionSection } from './prediction-section.tsx'
import { PriceSection } from './price-section.tsx'

export type CostTabProps = Readonly<{ tabId: string; detail: RunDetail }>

/** What a run cost, by which price and why, and what it would have cost otherwise. */
export function CostTab({ tabId, detail }: CostTabProps) {
  const { price, summary } = detail
  if (price === null && isWholeUrl(summary.path)) return <BilledElsewhere />
  if (price === null) return <NotBilled isRunning={summary.status === 'running'} />
  if (price.applied.kind === 'no-price') return <NoPriceKnown applied={price.applied} />
  return (
    <PricedRun tabId={tabId} environmentId={summary.environmentId} price={price} applied={price.applied} />
  )
}

/** So that nobody takes a play bill for a real one. */
function SandboxNote({ environmentId }: Readonly<{ environmentId: string }>) {
  const kind = useApp(
    ({ environments }) =>
      loadedValue(environments)?.environments.find((environment) => environment.id === environmentId)?.kind,
  )
  if (kind !== 'sandbox') return null
  return <p className={styles.quiet}>The sandbox charges nothing. The API would have asked this much.</p>
}

/** What stands here until the run has ended. */
export function NotBilled({ isRunning }: Readonly<{ isRunning: boolean }>) {
  return isRunning ? (
    <EmptyState icon={<Receipt size={22} />} title="The run is not over">
      The server reports the tokens of a run at its end.
    </EmptyState>
  ) : (
    <EmptyState icon={<Receipt size={22} />} title="Nothing to pay">
      Only the answer of a model has a price. This call asks for none, or it failed before there was one.
    </EmptyState>
  )
}

/** A call to a server that its request named by itself. */
function BilledElsewhere() {
  return (
    <EmptyState icon={<Receipt size={22} />} title="Another server">
      What a server outside of the environment charges is not known here, and not in today’s spend.
    </EmptyState>
  )
}

type NoPriceKnownProps = Readonly<{ applied: Extract<RunPrice['applied'], { kind: 'no-price' }> }>

function NoPriceKnown({ applied }: NoPriceKnownProps) {
  const openPrices = useApp((state) => state.openPrices)
  return (
    <EmptyState
      icon={<BadgeQuestionMark size={22} />}
      title="No price known"
      actions={
        <Button onPress={() => openPrices({ model: applied.model, fromMs: applied.atMs })}>
          Add a price
        </Button>
      }
    >
      <p>{noPriceInWords(applied)}</p>
      <p>A price that you add holds for runs from now on. This one stays as it was recorded.</p>
    </EmptyState>
  )
}

type PricedRunProps = Readonly<{
  tabId: string
  environmentId: string
  price: RunPrice
  applied: AppliedPrice
}>

function PricedRun({ tabId, environmentId, price, applied }: PricedRunProps) {
  const book = useApp(effectivePriceBook)
  const currency = useApp((state) => state.settings.currency)
  const [nowMs] = useState(() => Date.now())
  const report = useMemo(
    () => costReport(price, applied, { book, currency, nowMs }),
    [price, applied, book, currency, nowMs],
  )
  return (
    <div className={styles.tab}>
      <BillSection bill={report.bill} currency={currency} />
      <SandboxNote environmentId={environmentId} />
      <PriceSection applied={applied} clock={price.clock} />
      <OtherwiseSection report={report} nowMs={nowMs} />
      <PredictionSection tabId={tabId} price={price} />
    </div>
  )
}
