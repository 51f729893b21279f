export { ExportDialog } from './export-dialog.tsx'
export { ExportFailure } from './export-failure.tsx'
export { createExportSlice, type ExportSlice } from './export-slice.ts'
