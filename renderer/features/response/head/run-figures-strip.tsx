import type { ReactNode } from 'react'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { runOfTab, type ShownRun } from '../shown-run.ts'
import { useTickingNow } from '../use-ticking-now.ts'
import { FiguresStrip } from './figures-strip.tsx'
import { liveFigures, type RunFigures, storedFigures } from './run-figures.ts'

const TICK_MS = 100

export type RunFiguresStripProps = Readonly<{ tabId: string; actions: ReactNode }>

/** The figures of the tab's run. While it streams they change ten times a second, whatever the rate of its tokens. */
export function RunFiguresStrip({ tabId, actions }: RunFiguresStripProps) {
  const store = useAppStore()
  const kind = useApp((state) => runOfTab(state, tabId).kind)
  const stored = useApp((state) => storedOf(runOfTab(state, tabId)))
  const currency = useApp((state) => state.settings.currency)
  const nowMs = useTickingNow(kind === 'live', TICK_MS)
  const figures = figuresOf(stored ?? runOfTab(store.getState(), tabId), nowMs)
  return figures === null ? null : <FiguresStrip figures={figures} currency={currency} actions={actions} />
}

function storedOf(shown: ShownRun): ShownRun | null {
  return shown.kind === 'stored' ? shown : null
}

function figuresOf(shown: ShownRun, nowMs: number): RunFigures | null {
  if (shown.kind === 'live') return liveFigures(shown.run, Math.max(nowMs, shown.run.startedAtMs))
  return shown.kind === 'stored' ? storedFigures(shown.detail) : null
}
