import type { ReactNode } from 'react'
import type { PriceBook } from '../../../../shared/schemas/price.ts'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { effectivePriceBook } from '../../prices/index.ts'
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
  const book = useApp(effectivePriceBook)
  const isGrowing = useApp((state) => isGrowingMessage(runOfTab(state, tabId)))
  const nowMs = useTickingNow(kind === 'live', TICK_MS)
  const figures = figuresOf(stored ?? runOfTab(store.getState(), tabId), nowMs, book)
  if (figures === null) return null
  return <FiguresStrip figures={figures} currency={currency} isGrowing={isGrowing} actions={actions} />
}

function isGrowingMessage(shown: ShownRun): boolean {
  return shown.kind === 'live' && shown.run.summary?.method !== 'GET'
}

function storedOf(shown: ShownRun): ShownRun | null {
  return shown.kind === 'stored' ? shown : null
}

function figuresOf(shown: ShownRun, nowMs: number, book: PriceBook | null): RunFigures | null {
  if (shown.kind === 'live') return liveFigures(shown.run, Math.max(nowMs, shown.run.startedAtMs), book)
  return shown.kind === 'stored' ? storedFigures(shown.detail) : null
}
