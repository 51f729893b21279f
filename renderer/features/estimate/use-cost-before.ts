import { useMemo } from 'react'
import { useApp } from '../../store/use-app.ts'
import { effectivePriceBook } from '../prices/index.ts'
import { type CostBefore, costBefore } from './cost-before.ts'
import type { MeasuredRequest } from './estimate-slice.ts'

/** What the request costs at `nowMs` (Unix ms); null until the price book is read. */
export function useCostBefore(request: MeasuredRequest, nowMs: number): CostBefore | null {
  const book = useApp(effectivePriceBook)
  const currency = useApp((state) => state.settings.currency)
  return useMemo(
    () => (book === null ? null : costBefore(request, { book, currency, nowMs })),
    [request, book, currency, nowMs],
  )
}
