import { useEffect, useMemo, useRef, useState } from 'react'
import type { Timeline } from '../../../../shared/domain/clock/timeline.ts'
import { toErrorData } from '../../../api/workbench-api.ts'
import { failed, LOADING, type Loadable, ready } from '../../../store/loadable.ts'
import { useApi, useApp, useAppShallow } from '../../../store/use-app.ts'
import type { ShownRun, StoredRun } from '../../response/index.ts'
import type { ClockRun } from './clock-runs.ts'
import { type ClockTrack, clockTrack } from './clock-track.ts'

/** A run that was to be played, as far as it has been read. */
export type LoadedTrack = Readonly<{ run: ClockRun; track: Loadable<ClockTrack> }>

type Timelines = ReadonlyMap<string, Loadable<Timeline>>

const NO_TIMELINES: Timelines = new Map()

/** Reads runs and their timelines for as long as the component is there. */
export function useClockTracks(runs: readonly ClockRun[]): readonly LoadedTrack[] {
  const joinedIds = runs.map(({ runId }) => runId).join(' ')
  const runIds = useMemo(() => (joinedIds === '' ? [] : joinedIds.split(' ')), [joinedIds])
  const shown = useShownRuns(runIds)
  const timelines = useTimelines(runIds, shown)
  return useMemo(
    () => runs.map((run, index) => ({ run, track: trackOf(shown[index], timelines.get(run.runId)) })),
    [runs, shown, timelines],
  )
}

function useShownRuns(runIds: readonly string[]): readonly (ShownRun | undefined)[] {
  const showOnScreen = useApp((state) => state.showOnScreen)
  useEffect(() => {
    const releases = runIds.map((runId) => showOnScreen(runId))
    return () => {
      for (const release of releases) release()
    }
  }, [runIds, showOnScreen])
  return useAppShallow((state) => runIds.map((runId) => state.runsOnScreen[runId]))
}

/** The timeline of an ended run never changes, so each is read once. */
function useTimelines(runIds: readonly string[], shown: readonly (ShownRun | undefined)[]): Timelines {
  const api = useApi()
  const [timelines, setTimelines] = useState<Timelines>(NO_TIMELINES)
  const asked = useRef(new Set<string>())
  useEffect(() => {
    async function read(id: string): Promise<void> {
      const timeline = await api.call['run.timeline']({ id }).then(ready, asFailed)
      setTimelines((before) => new Map(before).set(id, timeline))
    }
    for (const [index, id] of runIds.entries()) {
      if (shown[index]?.kind !== 'stored' || asked.current.has(id)) continue
      asked.current.add(id)
      void read(id)
    }
  }, [api, runIds, shown])
  return timelines
}

function asFailed(thrown: unknown): Loadable<Timeline> {
  return failed(toErrorData(thrown))
}

function trackOf(shown: ShownRun | undefined, timeline: Loadable<Timeline> = LOADING): Loadable<ClockTrack> {
  if (shown?.kind === 'missing')
    return failed({ code: 'not-found', message: shown.message, retryable: false })
  if (timeline.status === 'failed') return timeline
  if (shown?.kind !== 'stored' || timeline.status !== 'ready') return LOADING
  return knownTrack(shown, timeline.value)
}

/** Making a track reads every frame, and a run is asked for again whenever another one has arrived. */
const known = new WeakMap<StoredRun, Readonly<{ timeline: Timeline; track: Loadable<ClockTrack> }>>()

function knownTrack(shown: StoredRun, timeline: Timeline): Loadable<ClockTrack> {
  const before = known.get(shown)
  if (before?.timeline === timeline) return before.track
  const made = clockTrack(shown, timeline)
  const track = made === null ? LOADING : ready(made)
  known.set(shown, { timeline, track })
  return track
}
