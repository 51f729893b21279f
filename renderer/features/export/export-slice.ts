import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { ExportFormat, ExportScope, ImportNote } from '../../../shared/schemas/transfer.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'

/** What is to leave, and how far that is. */
export type ExportState = Readonly<{
  scope: ExportScope
  /** What it is called: the name of the request, “12 runs”. */
  title: string
  format: ExportFormat
  isSaving: boolean
  error: AppErrorData | null
}>

export interface ExportSlice {
  /** Null while nothing is being exported. */
  readonly exportState: ExportState | null
  openExport(scope: ExportScope, title: string): void
  closeExport(): void
  chooseExportFormat(format: ExportFormat): void
  saveExport(): Promise<void>
  saveBackup(): Promise<void>
  restoreBackup(): Promise<void>
}

/** Runs are what HAR is for; requests are most often taken to Postman. */
function firstFormat(scope: ExportScope): ExportFormat {
  return scope.kind === 'runs' ? 'har' : 'postman'
}

export function createExportSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<ExportSlice> {
  return (set, get) => ({
    exportState: null,
    openExport(scope, title) {
      set({ exportState: { scope, title, format: firstFormat(scope), isSaving: false, error: null } })
    },
    closeExport() {
      set({ exportState: null })
    },
    chooseExportFormat(format) {
      const { exportState } = get()
      if (exportState !== null) set({ exportState: { ...exportState, format, error: null } })
    },
    async saveExport() {
      const asked = get().exportState
      if (asked === null || asked.isSaving) return
      const saving = { ...asked, isSaving: true, error: null }
      set({ exportState: saving })
      const isStillOpen = () => get().exportState === saving
      try {
        const { path, notes } = await api.call['export.save']({ scope: asked.scope, format: asked.format })
        if (path === null) {
          if (isStillOpen()) set({ exportState: asked })
          return
        }
        if (isStillOpen()) set({ exportState: null })
        get().notify({
          tone: notes.length === 0 ? 'success' : 'warning',
          title: 'Exported',
          detail: lines(path, notes),
        })
      } catch (thrown) {
        if (isStillOpen()) set({ exportState: { ...asked, error: toErrorData(thrown) } })
        else get().notifyError('The export did not work', thrown)
      }
    },
    async saveBackup() {
      try {
        const { path } = await api.call['backup.save']()
        if (path !== null) get().notify({ tone: 'success', title: 'The backup was saved', detail: path })
      } catch (thrown) {
        get().notifyError('The backup could not be saved', thrown)
      }
    },
    async restoreBackup() {
      try {
        await api.call['backup.restore']()
      } catch (thrown) {
        get().notifyError('The backup could not be restored; nothing was changed', thrown)
      }
    },
  })
}

const MAX_TOLD_NOTES = 3

function lines(path: string, notes: readonly ImportNote[]): string {
  const told = notes.slice(0, MAX_TOLD_NOTES).map(({ place, message }) => `${place}: ${message}`)
  const more = notes.length - told.length
  return [path, ...told, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}
