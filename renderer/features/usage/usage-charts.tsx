import { useMemo } from 'react'
import { formatMoney } from '../../../shared/domain/money/format-money.ts'
import type { Currency } from '../../../shared/schemas/price.ts'
import type { UsageGrouping, UsageRow } from '../../../shared/schemas/spend.ts'
import { useApp } from '../../store/use-app.ts'
import { selectTheme } from '../settings/index.ts'
import { type UsageChart as Chart, usageCharts } from './chart-data.ts'
import { UsageChart } from './usage-chart.tsx'
import styles from './usage-charts.module.css'
import { GROUP_NAMES } from './usage-words.ts'

export type UsageChartsProps = Readonly<{ rows: readonly UsageRow[]; groupBy: UsageGrouping }>

const PICO_PER_UNIT = 1e12

/** Spend, tokens, cache and latency over the groups of the report. */
export function UsageCharts({ rows, groupBy }: UsageChartsProps) {
  const currency = useApp((state) => state.settings.currency)
  const theme = useApp(selectTheme)
  const { labels, charts } = useMemo(
    () => usageCharts(rows, { groupBy, currency }),
    [rows, groupBy, currency],
  )
  const formats = useMemo(() => formatsIn(currency), [currency])
  return (
    <section aria-label="Charts" className={styles.charts}>
      {charts.map((chart) => (
        <UsageChart
          key={chart.id}
          chart={chart}
          labels={labels}
          placeName={GROUP_NAMES[groupBy]}
          theme={theme}
          formatValue={formats[chart.id]}
        />
      ))}
    </section>
  )
}

function formatsIn(currency: Currency): Readonly<Record<Chart['id'], (value: number) => string>> {
  return {
    spend: (value) => formatMoney({ currency, pico: BigInt(Math.round(value * PICO_PER_UNIT)) }),
    tokens: (value) => value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 }),
    cache: (value) => `${Math.round(value)} %`,
    latency: (value) => `${value.toLocaleString('en', { maximumFractionDigits: 2 })} s`,
  }
}
