import { formOfDraft } from '../../../shared/domain/protocols/turn-request.ts'
import type { AppState, SliceCreator } from '../../store/app-state.ts'

export interface TurnSlice {
  /** The tab whose request is about to be turned into another form. */
  readonly tabToTurn: string | null
  startTurning(tabId: string): void
  stopTurning(): void
}

export function createTurnSlice(): SliceCreator<TurnSlice> {
  return (set) => ({
    tabToTurn: null,
    startTurning(tabId) {
      set({ tabToTurn: tabId })
    },
    stopTurning() {
      set({ tabToTurn: null })
    },
  })
}

/** Whether the request of a tab can be turned into another form. */
export function canTurn({ tabs }: Pick<AppState, 'tabs'>, tabId: string | null): boolean {
  const tab = tabs.find(({ id }) => id === tabId)
  return tab !== undefined && tab.comparisonId === null && formOfDraft(tab.draft) !== null
}
