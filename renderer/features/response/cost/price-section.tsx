import type { ReactNode } from 'react'
import { resolveAlias } from '../../../../shared/catalogue/prices/aliases.ts'
import type { AppliedPrice } from '../../../../shared/schemas/price.ts'
import type { RunPrice } from '../../../../shared/schemas/run-price.ts'
import { Button } from '../../../components/button.tsx'
import { useApp } from '../../../store/use-app.ts'
import {
  confidenceInWords,
  SourceLink,
  shanghaiInstant,
  tierName,
  tierReasonInWords,
  utcInstant,
  windowsInWords,
} from '../../prices/index.ts'
import styles from './cost-tab.module.css'

export type PriceSectionProps = Readonly<{ applied: AppliedPrice; clock: RunPrice['clock'] }>

/** The row of the price book that applied, and why that one. */
export function PriceSection({ applied, clock }: PriceSectionProps) {
  const openPrices = useApp((state) => state.openPrices)
  const { model, atMs, period } = applied
  const servedBy = resolveAlias(model, atMs)?.servedBy ?? period.servedBy
  return (
    <section aria-label="Price">
      <div className={styles.head}>
        <h3>Price that applied</h3>
        <span className={styles.end}>
          <Button size="small" variant="ghost" onPress={() => openPrices()}>
            All prices
          </Button>
        </span>
      </div>
      <dl className={styles.facts}>
        <Fact name="Model">
          <code>{model}</code>, then served by {servedBy}
        </Fact>
        <Fact name="Time">
          {utcInstant(atMs)}, {shanghaiInstant(atMs)}
          <span className={styles.aside}>
            {clock === 'server'
              ? 'by the clock of the server'
              : 'by the clock of this computer: the server sent no date'}
          </span>
        </Fact>
        <Fact name="Tier">
          <TierInWords applied={applied} />
        </Fact>
        <Fact name="Period">
          {utcInstant(period.startsAtMs)} to {period.endsAtMs === null ? 'now' : utcInstant(period.endsAtMs)}
        </Fact>
        <Fact name="Source">
          <SourceLink source={period.source} />
          <span className={styles.aside}>{confidenceInWords(period.confidence)}</span>
        </Fact>
        {period.note !== '' && <Fact name="Note">{period.note}</Fact>}
      </dl>
    </section>
  )
}

function TierInWords({ applied }: Readonly<{ applied: AppliedPrice }>) {
  const { tier, reason, period, holidaysKnown } = applied
  const { rates } = period
  const named = rates.kind === 'hourly' && reason.kind === 'outside-windows'
  return (
    <>
      {tierName(tier)}: {named ? `outside of ${windowsInWords(rates.windows)}` : tierReasonInWords(reason)}
      {!holidaysKnown && (
        <span className={styles.warning}>
          The holidays of that year are not known. On a public holiday in China the other tier would hold.
        </span>
      )}
    </>
  )
}

function Fact({ name, children }: Readonly<{ name: string; children: ReactNode }>) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
