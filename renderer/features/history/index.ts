export { HistoryPane } from './history-pane.tsx'
export { createHistorySlice, type HistorySlice } from './history-slice.ts'
export { runTone, whenInWords } from './run-words.ts'
