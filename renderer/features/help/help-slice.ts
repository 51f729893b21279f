import type { SliceCreator } from '../../store/app-state.ts'
import { type HelpPlace, topicOfRequest } from './help-topics.ts'

/** The help beside the work. `place` is null on its contents. */
export type HelpView = Readonly<{ place: HelpPlace | null }>

export interface HelpSlice {
  /** Null while the help is closed. */
  readonly helpView: HelpView | null
  openHelp(place: HelpPlace | null): void
  /** Opens the help on what is in front of the user, or closes it when it is open. */
  toggleHelp(): void
  closeHelp(): void
}

export function createHelpSlice(): SliceCreator<HelpSlice> {
  return (set, get) => ({
    helpView: null,
    openHelp(place) {
      set({ helpView: { place } })
    },
    toggleHelp() {
      if (get().helpView !== null) return get().closeHelp()
      const { tabs, activeTabId } = get()
      const tab = tabs.find(({ id }) => id === activeTabId)
      if (tab === undefined) return get().openHelp(null)
      const topic = tab.comparisonId === null ? topicOfRequest(tab.draft) : 'comparisons'
      get().openHelp({ topic, anchor: null })
    },
    closeHelp() {
      set({ helpView: null })
    },
  })
}
