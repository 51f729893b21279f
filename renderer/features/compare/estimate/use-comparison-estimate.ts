import { useEffect, useMemo, useState } from 'react'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import { useApi, useApp } from '../../../store/use-app.ts'
import { costBefore, formatCostRange, useMinute } from '../../estimate/index.ts'
import { effectivePriceBook } from '../../prices/index.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { type CellMeasure, measureCells } from './measure-cells.ts'
import { type CostOfCells, sumCosts } from './sum-costs.ts'

/** After the last change; measuring is main's work, and typing must not wait for it. */
const PAUSE_MS = 600

export type ComparisonEstimate = Readonly<{
  /** `≈ $0.0091`, or a range; null where nothing can be said. */
  text: string | null
  title: string
}>

/** What a pass over all cells will cost, from a sample of the rows. */
export function useComparisonEstimate(comparisonId: string): ComparisonEstimate {
  const measures = useMeasures(comparisonId)
  const nowMs = useMinute()
  const book = useApp(effectivePriceBook)
  const currency = useApp((state) => state.settings.currency)
  return useMemo(() => {
    if (measures === null || book === null) return { text: null, title: 'The tokens are being counted' }
    const parts = measures.map(({ request, cells }) => ({
      cells,
      cost: request === null ? null : costBefore(request, { book, currency, nowMs }),
    }))
    return inWords(sumCosts(parts, currency))
  }, [measures, book, currency, nowMs])
}

function inWords({ low, likely, high, pricedCells, unknownCells }: CostOfCells): ComparisonEstimate {
  if (pricedCells === 0) {
    return { text: 'price unknown', title: 'The price book has no price for these models today.' }
  }
  const missing = unknownCells === 0 ? '' : ` ${unknownCells} runs are not in it: their price is not known.`
  const range = `Between no answer and answers up to the limit: ${formatCostRange(low, high)}.${missing}`
  if (likely !== null) return { text: `≈ ${formatMoney(likely)}`, title: range }
  return { text: high === null ? `≥ ${formatMoney(low)}` : `≤ ${formatMoney(high)}`, title: range }
}

function useMeasures(comparisonId: string): readonly CellMeasure[] | null {
  const api = useApi()
  const comparison = useApp((state) => openComparisonOf(state, comparisonId)?.comparison)
  const environmentId = useApp((state) => state.settings.activeEnvironmentId)
  const [measures, setMeasures] = useState<readonly CellMeasure[] | null>(null)
  useEffect(() => {
    if (comparison === undefined) return
    let isWanted = true
    const timer = setTimeout(async () => {
      const measured = await measureCells(comparison, environmentId, (input) =>
        api.call['request.measure'](input),
      )
      if (isWanted) setMeasures(measured)
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [api, comparison, environmentId])
  return measures
}
