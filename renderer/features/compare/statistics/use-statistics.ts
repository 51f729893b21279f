import { useMemo, useState } from 'react'
import {
  type ComparisonStatistics,
  createStatisticsKeeper,
} from '../../../../shared/domain/comparison/statistics/comparison-statistics.ts'
import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import type { Environment } from '../../../../shared/schemas/environment.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import { useCalmed } from '../../response/index.ts'
import { columnColour } from '../column-colour.ts'
import { columnNames } from '../column-names.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { shortNames } from './short-names.ts'

/** At most that often: runs of a pass may come in many times a second. */
const INTERVAL_MS = 1000
const NO_ENVIRONMENTS: readonly Environment[] = []

/** A column's name, and the part of it that is not that of all columns. */
export type ColumnLabel = Readonly<{ name: string; shortName: string; colour: string }>

/** The statistics of a comparison; `labels[i]` is that of `statistics.columns[i]`. */
export type ShownStatistics = Readonly<{
  statistics: ComparisonStatistics
  labels: readonly ColumnLabel[]
  currency: Currency
}>

/** The statistics of a comparison, a second behind its cells; null until it was read. */
export function useStatistics(comparisonId: string): ShownStatistics | null {
  const open = useCalmed(
    useApp((state) => openComparisonOf(state, comparisonId)),
    INTERVAL_MS,
  )
  const environments = useApp((state) => loadedValue(state.environments)?.environments) ?? NO_ENVIRONMENTS
  const currency = useApp((state) => state.settings.currency)
  const [keepStatistics] = useState(createStatisticsKeeper)
  return useMemo(() => {
    if (open === undefined) return null
    const { comparison, cells } = open
    return {
      statistics: keepStatistics({ ...comparison, cells: cells.values(), currency }),
      labels: labelsOf(comparison, environments),
      currency,
    }
  }, [open, environments, currency, keepStatistics])
}

function labelsOf(comparison: Comparison, environments: readonly Environment[]): readonly ColumnLabel[] {
  const byId = columnNames(comparison, environments)
  const names = comparison.columns.map(({ id }) => byId.get(id) ?? '')
  const shortened = shortNames(names)
  return names.map((name, index) => ({
    name,
    shortName: shortened[index] ?? name,
    colour: columnColour(index),
  }))
}
