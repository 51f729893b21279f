export { ToolDeskDialog } from './tool-desk-dialog.tsx'
export { createToolDeskSlice, mockRulesOf, type ToolDeskSlice } from './tool-desk-slice.ts'
