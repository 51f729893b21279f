export { hasMessage, RunMessage } from './answer/run-message.tsx'
export { createEventBatcher, type ScheduleFlush, scheduleWithFrame } from './event-batcher.ts'
export { formatCount, formatDuration, formatSpeed, UNKNOWN } from './format.ts'
export { applyRunEvents, type LiveRun, newLiveRun, type ProgressEvent } from './live-run.ts'
export { RawTab } from './raw/raw-tab.tsx'
export { ResponsePane } from './response-pane.tsx'
export type { ResponseTab } from './response-view-slice.ts'
export { createRunsSlice, type RunsSlice } from './runs-slice.ts'
export {
  partsOfRun,
  type RunOnScreen,
  runOfTab,
  type ShownRun,
  type StoredRun,
  storedRun,
} from './shown-run.ts'
export { RunNote } from './states/run-note.tsx'
export { WaitingNote } from './states/waiting-note.tsx'
export { TestsTab } from './tests/tests-tab.tsx'
export { TimingTab } from './timing/timing-tab.tsx'
