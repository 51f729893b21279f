import { useEffect, useState } from 'react'
import { outputSchemaCheck } from '../../../../shared/domain/structured-output/output-schema.ts'
import type { CheckCounts } from '../../../../shared/schemas/check.ts'
import { useApi, useApp } from '../../../store/use-app.ts'
import { openComparisonOf } from '../../compare/index.ts'

/** How far the repetitions of a tab are. `counts` = how the answers that came fit the schema; null until one is counted. */
export type Repetitions = Readonly<{
  comparisonId: string
  total: number
  ended: number
  isRunning: boolean
  problem: string | null
  counts: CheckCounts | null
}>

/** The repetitions of the request of a tab, followed while they run; null where there were none. */
export function useRepetitions(tabId: string): Repetitions | null {
  const api = useApi()
  const comparisonId = useApp((state) => state.repetitionsByTab[tabId] ?? null)
  const open = useApp((state) => (comparisonId === null ? undefined : openComparisonOf(state, comparisonId)))
  const [counts, setCounts] = useState<CheckCounts | null>(null)
  const checkId = open === undefined ? null : (outputSchemaCheck(open.comparison.draft.tests)?.id ?? null)
  const ended = open?.progress.ended ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again whenever another run has ended
  useEffect(() => {
    let isCurrent = true
    async function count(id: string): Promise<void> {
      const all = await api.call['comparison.checkCounts']({ id }).catch(() => [])
      if (isCurrent) setCounts(all.find((one) => one.checkId === checkId)?.counts ?? null)
    }
    if (comparisonId !== null && checkId !== null) void count(comparisonId)
    return () => {
      isCurrent = false
    }
  }, [api, comparisonId, checkId, ended])

  if (comparisonId === null || open === undefined) return null
  const { total, state, problem } = open.progress
  return {
    comparisonId,
    total,
    ended,
    isRunning: state === 'running',
    problem: problem?.message ?? null,
    counts,
  }
}

/** `7 of 10 valid`: of the answers that could be judged. */
export function validInWords({ passed, failed, unknown }: CheckCounts): string {
  const words = `${passed} of ${passed + failed} valid`
  return unknown === 0 ? words : `${words}, ${unknown} not judged`
}
