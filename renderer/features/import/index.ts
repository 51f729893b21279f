export { ImportDialog } from './import-dialog.tsx'
export { createImportSlice, type ImportSlice } from './import-slice.ts'
