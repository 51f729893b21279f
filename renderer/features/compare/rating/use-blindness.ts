import { useMemo } from 'react'
import type { Environment } from '../../../../shared/schemas/environment.ts'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import { columnNames } from '../column-names.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { type Blindness, blindnessOf, NOTHING_TO_SEE } from './blindness.ts'

const NO_ENVIRONMENTS: readonly Environment[] = []

/** What may be seen of a comparison's columns at the row and repetition on show. */
export function useBlindness(comparisonId: string): Blindness {
  const comparison = useApp((state) => openComparisonOf(state, comparisonId)?.comparison)
  const view = useApp((state) => compareViewOf(state, comparisonId))
  const environments = useApp((state) => loadedValue(state.environments)?.environments) ?? NO_ENVIRONMENTS
  return useMemo(() => {
    if (comparison === undefined) return NOTHING_TO_SEE
    return blindnessOf(comparison, view, columnNames(comparison, environments))
  }, [comparison, view, environments])
}
