import type { AppErrorData } from '../../../shared/ipc/result.ts'
import type { ImportChoice, ImportPreview, ImportResult, TextFile } from '../../../shared/schemas/transfer.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { resultInWords } from './import-words.ts'

/** How far an import is. `error` is why the last step did not work. */
export type ImportState =
  | Readonly<{ step: 'closed' }>
  | Readonly<{ step: 'source'; error: AppErrorData | null }>
  | Readonly<{ step: 'reading' }>
  | Readonly<{
      step: 'preview'
      preview: ImportPreview
      choice: Omit<ImportChoice, 'id'>
      isApplying: boolean
      error: AppErrorData | null
    }>

export interface ImportSlice {
  readonly importState: ImportState
  /** What the user is typing or has pasted into the dialog; it outlives a reading that failed. */
  readonly importText: string
  /** The last import, which can be taken back; null when there is none. */
  readonly lastImportId: string | null
  /** Asks what to bring in. */
  openImport(): void
  /** Drops what was read. */
  closeImport(): void
  /** Back from the preview to the question. */
  leavePreview(): void
  changeImportText(text: string): void
  /** Reads a pasted text or dropped files; nothing is written before the user agrees. */
  readImport(files: readonly TextFile[]): Promise<void>
  /** Asks for files or a folder. */
  chooseImport(what: 'files' | 'folder'): Promise<void>
  refuseImport(message: string): void
  changeImportChoice(patch: Partial<Omit<ImportChoice, 'id'>>): void
  applyImport(): Promise<void>
  undoImport(undoId: string): Promise<void>
}

const EVERYTHING: Omit<ImportChoice, 'id'> = {
  collectionId: null,
  withEnvironments: true,
  withKeys: true,
  withRuns: true,
}

export function createImportSlice({ api }: Readonly<{ api: WorkbenchApi }>): SliceCreator<ImportSlice> {
  return (set, get) => {
    /** An answer that comes when the dialog was closed, or asked again, is dropped. */
    let reading = 0

    async function read(load: () => Promise<ImportPreview | null>): Promise<void> {
      reading += 1
      const mine = reading
      set({ importState: { step: 'reading' } })
      try {
        const preview = await load()
        if (mine !== reading) {
          if (preview !== null) drop(preview.id)
          return
        }
        set({ importState: preview === null ? { step: 'source', error: null } : shown(preview) })
      } catch (thrown) {
        if (mine === reading) set({ importState: { step: 'source', error: toErrorData(thrown) } })
      }
    }

    function drop(id: string): void {
      api.call['import.drop']({ id }).catch((thrown: unknown) => {
        get().notifyError('What was read could not be dropped', thrown)
      })
    }

    function forget(): void {
      reading += 1
      const { importState } = get()
      if (importState.step === 'preview') drop(importState.preview.id)
    }

    async function showImported(result: ImportResult): Promise<void> {
      set({ importState: { step: 'closed' }, importText: '', lastImportId: result.undoId })
      get().notify({
        tone: 'success',
        title: resultInWords(result),
        action: { label: 'Undo', run: () => void get().undoImport(result.undoId) },
      })
      await Promise.all([get().loadCollections(), get().loadEnvironments()])
      const [only, ...more] = result.requestIds
      if (only !== undefined && more.length === 0) await get().openRequest(only)
    }

    return {
      importState: { step: 'closed' },
      importText: '',
      lastImportId: null,
      openImport() {
        if (get().importState.step === 'closed') set({ importState: { step: 'source', error: null } })
      },
      closeImport() {
        forget()
        set({ importState: { step: 'closed' }, importText: '' })
      },
      leavePreview() {
        forget()
        set({ importState: { step: 'source', error: null } })
      },
      changeImportText(importText) {
        set({ importText })
      },
      async readImport(files) {
        forget()
        await read(() => api.call['import.read']({ files: [...files] }))
      },
      async chooseImport(what) {
        await read(() => api.call['import.open']({ what }))
      },
      refuseImport(message) {
        forget()
        const error: AppErrorData = { code: 'bad-input', message, retryable: false }
        set({ importState: { step: 'source', error } })
      },
      changeImportChoice(patch) {
        const { importState } = get()
        if (importState.step !== 'preview') return
        set({ importState: { ...importState, choice: { ...importState.choice, ...patch } } })
      },
      async applyImport() {
        const { importState } = get()
        if (importState.step !== 'preview' || importState.isApplying) return
        const { preview, choice } = importState
        set({ importState: { ...importState, isApplying: true, error: null } })
        try {
          await showImported(await api.call['import.apply']({ id: preview.id, ...choice }))
        } catch (thrown) {
          set({ importState: { ...importState, isApplying: false, error: toErrorData(thrown) } })
        }
      },
      async undoImport(undoId) {
        try {
          await api.call['import.undo']({ undoId })
          if (get().lastImportId === undoId) set({ lastImportId: null })
          get().notify({ title: 'The import was taken back' })
        } catch (thrown) {
          get().notifyError('The import could not be taken back', thrown)
        } finally {
          await Promise.all([get().loadCollections(), get().loadEnvironments()])
        }
      },
    }
  }
}

function shown(preview: ImportPreview): ImportState {
  return { step: 'preview', preview, choice: EVERYTHING, isApplying: false, error: null }
}
