export { createMigrationSlice, type MigrationSlice } from './migration-slice.ts'
export { RequestsMigrationDialog } from './requests-migration-dialog.tsx'
