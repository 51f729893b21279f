import { Clock } from 'lucide-react'
import { formatMoney } from '../../../shared/domain/money/format-money.ts'
import { Button } from '../../components/button.tsx'
import type { CostBefore } from './cost-before.ts'
import styles from './estimate-details.module.css'
import type { MeasuredRequest } from './estimate-slice.ts'
import { formatCount, formatInstant, noPriceWords, tierWords } from './estimate-words.ts'

export type CostSectionProps = Readonly<{
  cost: CostBefore
  request: MeasuredRequest
  /** Unix ms. */
  nowMs: number
  onAddPrice: () => void
}>

/** The range of the cost, the price it is made with, and whether to wait is cheaper. */
export function CostSection({ cost, request, nowMs, onAddPrice }: CostSectionProps) {
  return (
    <section className={styles.section} aria-label="Cost">
      <h3 className={styles.heading}>Cost before sending</h3>
      {cost.kind === 'no-price' ? (
        <>
          <p className={styles.strong}>No price known</p>
          <p className={styles.note}>{noPriceWords(cost)}</p>
          <Button size="small" onPress={onAddPrice}>
            Add a price
          </Button>
        </>
      ) : (
        <PricedCost cost={cost} request={request} nowMs={nowMs} />
      )}
    </section>
  )
}

type Priced = Extract<CostBefore, { kind: 'priced' }>
type PricedCostProps = Readonly<{ cost: Priced; request: MeasuredRequest; nowMs: number }>

function PricedCost({ cost, request, nowMs }: PricedCostProps) {
  const { likelyOutput, maxTokens } = request
  return (
    <>
      <dl className={styles.rows}>
        <Row name="At least" note={leastWords(request.predictedHit.hitTokens)}>
          {formatMoney(cost.low)}
        </Row>
        {cost.likely !== null && likelyOutput !== null && (
          <Row name="Likely" note={likelyWords(likelyOutput)}>
            {formatMoney(cost.likely)}
          </Row>
        )}
        <Row name="At most" note={mostWords(maxTokens)}>
          {cost.high === null ? 'no limit known' : formatMoney(cost.high)}
        </Row>
      </dl>
      <PriceInForce cost={cost} model={request.model} nowMs={nowMs} />
      {cost.cheaperLater !== null && (
        <p className={styles.later}>
          <Clock size={13} aria-hidden="true" />
          {`Cheaper later: saves ${cost.likely === null ? 'up to ' : ''}${formatMoney(cost.cheaperLater.saving)} from ${formatInstant(cost.cheaperLater.startsAtMs, { nowMs })} on`}
        </p>
      )}
    </>
  )
}

type PriceInForceProps = Readonly<{ cost: Priced; model: string; nowMs: number }>

function PriceInForce({ cost, model, nowMs }: PriceInForceProps) {
  const { price, prices, endsAtMs, low } = cost
  const until = endsAtMs === null ? '' : `, until ${formatInstant(endsAtMs, { nowMs })}`
  return (
    <div className={styles.price}>
      <p>
        <span className={styles.model}>{model}</span> {`${tierWords(price)}${until}`}
      </p>
      <p className={styles.figures}>
        {`${prices.cacheHit ?? '–'} cached · ${prices.cacheMiss} input · ${prices.output} output, ${low.currency} per million tokens`}
      </p>
      {!price.holidaysKnown && (
        <p className={styles.figures}>
          The public holidays of this date are not known; one would be cheaper.
        </p>
      )}
    </div>
  )
}

function leastWords(hitTokens: number): string {
  const cached = hitTokens === 0 ? '' : `, ${formatCount(hitTokens)} tokens of it cached`
  return `The prompt alone${cached}`
}

function likelyWords({ tokens, runs }: NonNullable<MeasuredRequest['likelyOutput']>): string {
  return `${formatCount(tokens)} tokens out, the median of ${runs === 1 ? 'one run' : `${formatCount(runs)} runs`}`
}

function mostWords(maxTokens: number | null): string {
  const output = maxTokens === null ? 'as much output as fits' : `${formatCount(maxTokens)} tokens out`
  return `Nothing cached, ${output}`
}

type RowProps = Readonly<{ name: string; note: string; children: string }>

function Row({ name, note, children }: RowProps) {
  return (
    <div className={styles.row}>
      <dt>
        {name}
        <span className={styles.rowNote}>{note}</span>
      </dt>
      <dd className={styles.amount}>{children}</dd>
    </div>
  )
}
