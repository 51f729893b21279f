export { CodeButton } from './code-button.tsx'
export { CodePane } from './code-pane.tsx'
export { type CodeSlice, createCodeSlice } from './code-slice.ts'
