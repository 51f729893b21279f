import { useEffect } from 'react'
import { useApp } from '../../../store/use-app.ts'
import type { ShownRun } from '../../response/index.ts'

const NO_RUN: ShownRun = { kind: 'none' }

/** The run, streaming or stored, for as long as the component is there. */
export function useShownRun(runId: string | null): ShownRun {
  const showOnScreen = useApp((state) => state.showOnScreen)
  useEffect(() => (runId === null ? undefined : showOnScreen(runId)), [runId, showOnScreen])
  return useApp((state) => (runId === null ? undefined : state.runsOnScreen[runId])) ?? NO_RUN
}
