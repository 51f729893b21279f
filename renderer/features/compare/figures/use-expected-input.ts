import { useEffect, useState } from 'react'
import type { CellKey } from '../../../../shared/schemas/comparison.ts'
import { useApi, useAppStore } from '../../../store/use-app.ts'
import type { ExpectedInput } from '../../response/index.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { measureCell } from '../estimate/measure-cells.ts'

type Measured = Readonly<{ runId: string; input: ExpectedInput }>

/** The input of a run that has just begun, as its cell is measured now; null until it was, and where it cannot be. */
export function useExpectedInput(
  comparisonId: string,
  { columnId, rowId }: Pick<CellKey, 'columnId' | 'rowId'>,
  runId: string,
): ExpectedInput | null {
  const api = useApi()
  const store = useAppStore()
  const [measured, setMeasured] = useState<Measured | null>(null)
  useEffect(() => {
    let isWanted = true
    async function measure(): Promise<void> {
      const state = store.getState()
      const comparison = openComparisonOf(state, comparisonId)?.comparison
      const column = comparison?.columns.find(({ id }) => id === columnId)
      const row = comparison?.dataset.rows.find(({ id }) => id === rowId)
      if (comparison === undefined || column === undefined || row === undefined) return
      const { activeEnvironmentId } = state.settings
      const request = await measureCell(comparison, { column, row, activeEnvironmentId }, (input) =>
        api.call['request.measure'](input),
      )
      if (!isWanted || request === null) return
      const { model, tokens, predictedHit } = request
      const input = { model, promptTokens: tokens.promptTokens, hitTokens: predictedHit.hitTokens }
      setMeasured({ runId, input })
    }
    void measure()
    return () => {
      isWanted = false
    }
  }, [api, store, comparisonId, columnId, rowId, runId])
  return measured?.runId === runId ? measured.input : null
}
