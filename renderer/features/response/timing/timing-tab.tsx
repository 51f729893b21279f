import { useMemo } from 'react'
import type { Timeline } from '../../../../shared/domain/clock/timeline.ts'
import type { RunHop } from '../../../../shared/schemas/connection.ts'
import type { Usage } from '../../../../shared/schemas/message.ts'
import type { RunTimings } from '../../../../shared/schemas/run.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { useCalmed } from '../use-calmed.ts'
import { PhaseBars } from './phase-bars.tsx'
import { phasesOf } from './phases.ts'
import { SpeedChart } from './speed-chart.tsx'
import { speedSeries } from './speed-series.ts'
import { StallList } from './stall-list.tsx'
import styles from './timing-tab.module.css'

export type TimingTabProps = Readonly<{
  runId: string
  timings: RunTimings
  /** Steps before the last exchange. */
  hops?: readonly RunHop[]
  usage: Usage | null
  frameCount: number
}>

/** How often the chart of a streaming run is drawn again: all of its frames are read for it. */
const LIVE_INTERVAL_MS = 2_000
/** Where the API has not told the tokens: DeepSeek's rule of thumb for English (API docs, "Token usage"). */
const USUAL_TOKENS_PER_CHARACTER = 0.3

/** Where the time went: stretches of the run, speed over time, stalls. */
export function TimingTab({ runId, timings, hops, usage, frameCount }: TimingTabProps) {
  const timeline = useTimeline(runId, useCalmed(frameCount, LIVE_INTERVAL_MS))
  const phases = useMemo(() => phasesOf(timings, hops), [timings, hops])
  const series = useMemo(
    () =>
      timeline.status === 'ready'
        ? speedSeries(timeline.value, tokensPerCharacter(timeline.value, usage))
        : null,
    [timeline, usage],
  )
  if (phases.length === 0) return <EmptyState title="Nothing measured yet" />
  return (
    <div className={styles.tab}>
      <PhaseBars phases={phases} />
      {timeline.status === 'failed' && (
        <ErrorNote title="The speed could not be read">{timeline.error.message}</ErrorNote>
      )}
      {series !== null && (
        <>
          <SpeedChart series={series} isEstimate={usage?.completionTokens == null} />
          <StallList stalls={series.stalls} />
        </>
      )}
    </div>
  )
}

function useTimeline(id: string, frameCount: number) {
  const api = useApi()
  const load = useMemo(
    () => (frameCount === 0 ? null : () => api.call['run.timeline']({ id })),
    [api, id, frameCount],
  )
  return useLoaded(load)
}

function tokensPerCharacter(timeline: Timeline, usage: Usage | null): number {
  const characters = [...timeline.reasoningChars, ...timeline.answerChars].reduce(
    (sum, count) => sum + count,
    0,
  )
  const tokens = usage?.completionTokens ?? null
  return tokens === null || characters === 0 ? USUAL_TOKENS_PER_CHARACTER : tokens / characters
}
