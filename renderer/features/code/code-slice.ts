import { z } from 'zod'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'

/** Whether the code streams: as the request says, or otherwise. */
export type StreamChoice = 'request' | 'plain' | 'streaming'

/** A text that was not saved since keys would leave with it. */
export type SecretRefusal = Readonly<{ message: string; places: readonly string[] }>

/** A text to save, and how its file is called. */
export type CodeFile = Readonly<{ suggestedName: string; extension: string; text: string }>

export interface CodeSlice {
  /** Whether the panel stands beside the request; the same for all tabs. */
  readonly isCodeOpen: boolean
  /** The stored run whose code the tab shows in place of that of its request; by tab id. */
  readonly codeRunsByTab: Readonly<Record<string, string>>
  readonly streamChoice: StreamChoice
  readonly secretRefusal: SecretRefusal | null
  openCode(): void
  toggleCode(): void
  closeCode(): void
  /** Opens the panel on a run as it was sent. */
  openCodeOfRun(tabId: string, runId: string): void
  /** Goes back from a run to the request of the tab. */
  showCodeOfRequest(tabId: string): void
  chooseStream(choice: StreamChoice): void
  chooseTarget(id: string): Promise<void>
  saveCode(file: CodeFile): Promise<void>
  dismissSecretRefusal(): void
}

type Deps = Readonly<{ api: WorkbenchApi }>

const placesSchema = z.object({ places: z.array(z.string()) })

export function createCodeSlice({ api }: Deps): SliceCreator<CodeSlice> {
  return (set, get) => ({
    isCodeOpen: false,
    codeRunsByTab: {},
    streamChoice: 'request',
    secretRefusal: null,
    openCode() {
      set({ isCodeOpen: true })
    },
    toggleCode() {
      if (get().isCodeOpen) get().closeCode()
      else get().openCode()
    },
    closeCode() {
      set({ isCodeOpen: false, codeRunsByTab: {}, secretRefusal: null })
    },
    openCodeOfRun(tabId, runId) {
      set({ isCodeOpen: true, codeRunsByTab: { ...get().codeRunsByTab, [tabId]: runId } })
    },
    showCodeOfRequest(tabId) {
      const { [tabId]: _run, ...codeRunsByTab } = get().codeRunsByTab
      set({ codeRunsByTab })
    },
    chooseStream(streamChoice) {
      set({ streamChoice })
    },
    chooseTarget: (id) => get().updateSettings({ codeTargetId: id }),
    async saveCode(file) {
      set({ secretRefusal: null })
      try {
        const { path } = await api.call['export.saveText'](file)
        if (path !== null) get().notify({ tone: 'success', title: 'Code saved', detail: path })
      } catch (thrown) {
        const { code, message, details } = toErrorData(thrown)
        if (code !== 'secret-found') return get().notifyError('The code was not saved', thrown)
        const places = placesSchema.safeParse(details).data?.places ?? []
        set({ secretRefusal: { message, places } })
      }
    },
    dismissSecretRefusal() {
      set({ secretRefusal: null })
    },
  })
}
