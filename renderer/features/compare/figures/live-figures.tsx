import { useEffect } from 'react'
import type { CellKey } from '../../../../shared/schemas/comparison.ts'
import type { AppState } from '../../../store/app-state.ts'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { effectivePriceBook } from '../../prices/index.ts'
import { type ExpectedInput, useTickingNow } from '../../response/index.ts'
import { FigureGrid } from './figure-grid.tsx'
import { figureList } from './figure-list.ts'
import { type FigureValues, figuresOfLiveRun, figuresOfRun, NO_FIGURES } from './figure-values.ts'
import { useExpectedInput } from './use-expected-input.ts'

const TICK_MS = 100

export type LiveFiguresProps = Readonly<{
  comparisonId: string
  place: CellKey
  runId: string
  caption: string | null
}>

/** The figures of a streaming run. They change ten times a second, whatever the rate of its tokens. */
export function LiveFigures({ comparisonId, place, runId, caption }: LiveFiguresProps) {
  const store = useAppStore()
  const showOnScreen = useApp((state) => state.showOnScreen)
  useEffect(() => showOnScreen(runId), [showOnScreen, runId])
  const isLive = useApp((state) => state.runsOnScreen[runId]?.kind === 'live')
  const expectedInput = useExpectedInput(comparisonId, place, runId)
  const nowMs = useTickingNow(isLive, TICK_MS)
  const values = valuesOf(store.getState(), { runId, nowMs, expectedInput })
  const list = figureList(values, { kind: 'live' }, { columnId: place.columnId, best: new Map() })
  return <FigureGrid figures={list} caption={caption} />
}

type Asked = Readonly<{ runId: string; nowMs: number; expectedInput: ExpectedInput | null }>

function valuesOf(state: AppState, { runId, nowMs, expectedInput }: Asked): FigureValues {
  const shown = state.runsOnScreen[runId]
  const { currency } = state.settings
  switch (shown?.kind) {
    case 'live': {
      const run = { ...shown.run, expectedInput: shown.run.expectedInput ?? expectedInput }
      return figuresOfLiveRun(run, { nowMs, book: effectivePriceBook(state), currency })
    }
    case 'stored':
      return figuresOfRun(shown.detail.summary, currency)
    default:
      return NO_FIGURES
  }
}
