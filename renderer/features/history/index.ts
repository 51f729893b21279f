export { HistoryPane } from './history-pane.tsx'
export { createHistorySlice, type HistorySlice, MAX_COUNTED } from './history-slice.ts'
export { runTone, whenInWords } from './run-words.ts'
