import { useMemo } from 'react'
import type { Comparison } from '../../../../shared/schemas/comparison.ts'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import { type SentColumn, sentColumns } from './variable-notes.ts'

/** What each column of a comparison sends now, the shared request as it stands in its tab. */
export function useSentColumns(comparison: Comparison): readonly SentColumn[] {
  const tabDraft = useApp((state) => state.tabs.find((tab) => tab.comparisonId === comparison.id)?.draft)
  const environments = useApp((state) => loadedValue(state.environments)?.environments)
  const activeId = useApp((state) => state.settings.activeEnvironmentId)
  const { columns, draft } = comparison
  return useMemo(
    () =>
      sentColumns({ columns }, tabDraft ?? draft, (column) => {
        const id = column?.environmentId ?? activeId
        return environments?.find((environment) => environment.id === id)
      }),
    [columns, draft, tabDraft, environments, activeId],
  )
}
