import type { FrameSpan } from '../../../shared/schemas/run.ts'
import type { WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { runOfTab, shownRunId } from './shown-run.ts'

export type ResponseTab =
  | 'answer'
  | 'conversation'
  | 'tools'
  | 'raw'
  | 'events'
  | 'timing'
  | 'cost'
  | 'request'
  | 'headers'
  | 'connection'
  | 'tests'

/** What is chosen in the response half of a tab. */
export type ResponseView = Readonly<{
  tab: ResponseTab
  /** The frame chosen in Events. */
  frameIndex: number | null
  /** Words marked in Answer: those that one frame carried. */
  marked: readonly FrameSpan[]
}>

export interface ResponseViewSlice {
  readonly responseViews: Readonly<Record<string, ResponseView>>
  showResponseTab(tabId: string, tab: ResponseTab): void
  selectFrame(tabId: string, frameIndex: number | null): void
  /** Goes to a frame in Events. */
  showFrame(tabId: string, frameIndex: number): void
  /** Goes to the frame that carried the character at `offset`. */
  showFrameAt(tabId: string, at: { channel: FrameSpan['channel']; offset: number }): Promise<void>
  /** Goes to the words that a frame carried. */
  showWords(tabId: string, spans: readonly FrameSpan[]): void
  /** Another run is shown: what was chosen in the one before means nothing for it. */
  resetRunView(tabId: string): void
  forgetView(tabId: string): void
  /** Opens a link of an answer in the system's browser, if main allows it. */
  openLink(url: string): Promise<void>
}

const DEFAULT_VIEW: ResponseView = { tab: 'answer', frameIndex: null, marked: [] }

/** What is chosen in the tab's response half. */
export function viewOfTab(state: Pick<ResponseViewSlice, 'responseViews'>, tabId: string): ResponseView {
  return state.responseViews[tabId] ?? DEFAULT_VIEW
}

export function createResponseViewSlice(
  deps: Readonly<{ api: WorkbenchApi }>,
): SliceCreator<ResponseViewSlice> {
  return (set, get) => {
    function change(tabId: string, part: Partial<ResponseView>): void {
      set({ responseViews: { ...get().responseViews, [tabId]: { ...viewOfTab(get(), tabId), ...part } } })
    }
    return {
      responseViews: {},
      showResponseTab: (tabId, tab) => change(tabId, { tab }),
      selectFrame: (tabId, frameIndex) => change(tabId, { frameIndex }),
      showFrame: (tabId, frameIndex) => change(tabId, { tab: 'events', frameIndex }),
      async showFrameAt(tabId, { channel, offset }) {
        const id = shownRunId(runOfTab(get(), tabId))
        if (id === null) return
        try {
          const { index } = await deps.api.call['run.frameAt']({ id, channel, offset })
          if (index === null) get().notify({ title: 'No frame is stored for these words yet' })
          else get().showFrame(tabId, index)
        } catch (thrown) {
          get().notifyError('The frame could not be found', thrown)
        }
      },
      showWords: (tabId, marked) => change(tabId, { tab: 'answer', marked }),
      resetRunView: (tabId) => change(tabId, { frameIndex: null, marked: [] }),
      forgetView(tabId) {
        const { [tabId]: _forgotten, ...responseViews } = get().responseViews
        set({ responseViews })
      },
      async openLink(url) {
        try {
          await deps.api.call['app.openExternal']({ url })
        } catch (thrown) {
          get().notifyError('The link could not be opened', thrown)
        }
      },
    }
  }
}
