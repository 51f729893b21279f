export { WorkspaceDialog } from './workspace-dialog.tsx'
export { createWorkspaceSlice, type WorkspaceSlice } from './workspace-slice.ts'
export { WorkspaceStatus } from './workspace-status.tsx'
