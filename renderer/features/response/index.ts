export { LinkOpenerContext } from './answer/link-opener.ts'
export { MarkdownView } from './answer/markdown-view.tsx'
export { prefixOfAnswer } from './answer/prefix-of-answer.ts'
export { hasMessage, isFilledMiddle, RunMessage } from './answer/run-message.tsx'
export { ToolCallCard } from './answer/tool-call-card.tsx'
export { useStickToBottom } from './answer/use-stick-to-bottom.ts'
export { estimateTokens } from './estimate-tokens.ts'
export { createEventBatcher, type ScheduleFlush, scheduleWithFrame } from './event-batcher.ts'
export { formatCount, formatDuration, formatRate, formatSpeed, UNKNOWN } from './format.ts'
export { liveFigures, type RunFigures, storedFigures } from './head/run-figures.ts'
export {
  applyRunEvents,
  type ExpectedInput,
  type LiveRun,
  newLiveRun,
  type ProgressEvent,
} from './live-run.ts'
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
export { tabOfRun } from './tab-of-run.ts'
export { TestsTab } from './tests/tests-tab.tsx'
export { TimingTab } from './timing/timing-tab.tsx'
export { useCalmed } from './use-calmed.ts'
export { useTickingNow } from './use-ticking-now.ts'
