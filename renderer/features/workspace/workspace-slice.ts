import type { WorkspaceState } from '../../../shared/schemas/transfer.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'

export interface WorkspaceSlice {
  readonly workspace: WorkspaceState
  /** The conflicts and problems of the folder, open in a dialog. */
  readonly isWorkspaceOpen: boolean
  loadWorkspace(): Promise<void>
  workspaceChanged(state: WorkspaceState): void
  /** Asks for a folder and keeps it in step from now on. */
  chooseWorkspace(): Promise<void>
  leaveWorkspace(): Promise<void>
  resolveConflict(path: string, winner: 'app' | 'folder'): Promise<void>
  openWorkspace(): void
  closeWorkspace(): void
}

const NO_FOLDER: WorkspaceState = {
  folder: null,
  fileCount: 0,
  lastSyncMs: null,
  conflicts: [],
  problems: [],
}

export function createWorkspaceSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<WorkspaceSlice> {
  return (set, get) => {
    async function follow(failure: string, ask: () => Promise<WorkspaceState | null>): Promise<void> {
      try {
        const state = await ask()
        if (state !== null) set({ workspace: state })
      } catch (thrown) {
        get().notifyError(failure, thrown)
      }
    }

    return {
      workspace: NO_FOLDER,
      isWorkspaceOpen: false,
      loadWorkspace: () =>
        follow('The state of the folder could not be read', () => api.call['workspace.state']()),
      workspaceChanged(state) {
        set({ workspace: state })
      },
      chooseWorkspace: () => follow('The folder could not be opened', () => api.call['workspace.open']()),
      leaveWorkspace: () => follow('The folder could not be left', () => api.call['workspace.close']()),
      resolveConflict: (path, winner) =>
        follow('The conflict could not be settled', () => api.call['workspace.resolve']({ path, winner })),
      openWorkspace() {
        set({ isWorkspaceOpen: true })
      },
      closeWorkspace() {
        set({ isWorkspaceOpen: false })
      },
    }
  }
}
