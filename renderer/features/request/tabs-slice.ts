import { AppError } from '../../../shared/ipc/result.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import type { OpenTab } from '../../../shared/schemas/settings.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import { forgetEditorModels } from '../../editor/load-monaco.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { draftOfRequest, isSameDraft, newRequestDraft, saysTheSame } from './request-drafts.ts'
import { createTabKeeper } from './tab-keeper.ts'

/** An open request; `dirty` = it differs from what is saved. */
export type RequestTab = OpenTab

/** A part of the request editor. */
export type RequestSection =
  | 'messages'
  | 'parameters'
  | 'tools'
  | 'body'
  | 'headers'
  | 'variables'
  | 'output'
  | 'tests'

/** Line and column in the body, both from 1. */
export type BodyPlace = Readonly<{ line: number; column: number }>

/** What the editor half of a tab shows; a new `place` object sends the cursor there. */
export type RequestView = Readonly<{ section: RequestSection; place: BodyPlace | null }>

export type NewTab = Readonly<{
  draft: RequestDraft
  collectionId?: string | null
  savedRequestId?: string | null
  shownRunId?: string | null
  comparisonId?: string | null
  /** The turn that the request is another try of. */
  besideRunId?: string | null
}>

export interface TabsSlice {
  readonly tabs: readonly RequestTab[]
  readonly activeTabId: string | null
  /** The part of the editor each tab shows, by tab id; Messages without an entry. */
  readonly requestViews: Readonly<Record<string, RequestView>>
  /** The tab whose closing waits for an answer, since it has unsaved changes. */
  readonly tabToClose: string | null
  /** The tab that waits for a name and a collection. */
  readonly tabToSave: string | null
  /** The new tab that nobody has written in yet: its first message takes the cursor. */
  readonly blankTabId: string | null
  /** Opens a saved request, or goes to the tab it is open in. */
  openRequest(id: string): Promise<void>
  /** Opens a request in a new tab and answers with the tab's id. */
  openDraft(tab: NewTab): string
  openNewRequest(): string
  /** Closes a tab; one with unsaved changes asks first. */
  closeTab(id: string): void
  /** Closes without asking. */
  discardTab(id: string): void
  cancelClosing(): void
  activateTab(id: string): void
  moveTab(id: string, toIndex: number): void
  editDraft(id: string, patch: Partial<RequestDraft>): void
  /** Answers whether the request is saved; one that was never saved asks for a name and a collection first. */
  saveTab(id: string): Promise<boolean>
  /** Saves as a new request of the collection. */
  saveTabIn(id: string, place: { name: string; collectionId: string }): Promise<boolean>
  cancelSaving(): void
  /**
   * Saved requests were changed by something else than this page: tabs without changes of their own follow, tabs with
   * changes keep them, and the tab of a request that is gone becomes one that was never saved.
   */
  followSavedRequests(): Promise<void>
  showSection(id: string, section: RequestSection, place?: BodyPlace): void
  setShownRun(id: string, runId: string | null): void
  /** Brings back the tabs of the last time; the first time opens the first request there is. */
  restoreTabs(): Promise<void>
  /** Stores the tabs now instead of after a pause. */
  storeTabs(): Promise<void>
}

type Deps = Readonly<{ api: WorkbenchApi }>

export function createTabsSlice({ api }: Deps): SliceCreator<TabsSlice> {
  return (set, get) => {
    /** The content that is saved, for tabs of saved requests that were read since the start. */
    const savedDrafts = new Map<string, RequestDraft>()
    const keeper = createTabKeeper({
      store: (open) => api.call['tabs.save'](open),
      read: () => ({ tabs: [...get().tabs], activeTabId: get().activeTabId }),
      onFailure: (thrown) => get().notifyError('The open tabs could not be stored', thrown),
    })

    function change(part: Partial<TabsSlice>): void {
      set(part)
      keeper.touch()
    }

    function replaceTab(id: string, patch: Partial<RequestTab>): void {
      change({ tabs: get().tabs.map((tab) => (tab.id === id ? { ...tab, ...patch } : tab)) })
    }

    function findTab(id: string): RequestTab | undefined {
      return get().tabs.find((tab) => tab.id === id)
    }

    function addTab(content: Omit<RequestTab, 'id'>, isBlank: boolean): string {
      const tab = { ...content, id: crypto.randomUUID() }
      change({ tabs: [...get().tabs, tab], activeTabId: tab.id, blankTabId: isBlank ? tab.id : null })
      showRememberedRun(tab)
      return tab.id
    }

    /** A restored tab reads its run when it is looked at. */
    function showRememberedRun(tab: RequestTab | undefined): void {
      if (tab === undefined || tab.shownRunId === null || get().runsByTab[tab.id] !== undefined) return
      void get().showRun(tab.id, tab.shownRunId)
    }

    function markSaved(id: string, saved: { id: string; collectionId: string }, draft: RequestDraft): void {
      savedDrafts.set(id, draft)
      const current = findTab(id)
      if (current === undefined) return
      const dirty = !saysTheSame(current.draft, draft)
      replaceTab(id, { savedRequestId: saved.id, collectionId: saved.collectionId, dirty })
    }

    async function followSaved(tab: RequestTab & { savedRequestId: string }): Promise<void> {
      const request = await api.call['request.get']({ id: tab.savedRequestId }).catch((thrown: unknown) => {
        if (thrown instanceof AppError && thrown.code === 'not-found') return null
        throw thrown
      })
      const current = findTab(tab.id)
      if (current?.savedRequestId !== tab.savedRequestId) return
      if (request === null) {
        savedDrafts.delete(tab.id)
        replaceTab(tab.id, { savedRequestId: null, collectionId: null, dirty: true })
        return
      }
      const saved = draftOfRequest(request)
      savedDrafts.set(tab.id, saved)
      const draft = current.dirty ? current.draft : saved
      replaceTab(tab.id, { draft, collectionId: request.collectionId, dirty: !saysTheSame(draft, saved) })
    }

    return {
      tabs: [],
      activeTabId: null,
      requestViews: {},
      tabToClose: null,
      tabToSave: null,
      blankTabId: null,
      async openRequest(id) {
        const open = get().tabs.find((tab) => tab.savedRequestId === id)
        if (open !== undefined) return get().activateTab(open.id)
        try {
          const request = await api.call['request.get']({ id })
          const again = get().tabs.find((tab) => tab.savedRequestId === id)
          if (again !== undefined) return get().activateTab(again.id)
          const draft = draftOfRequest(request)
          const tabId = get().openDraft({ draft, savedRequestId: id, collectionId: request.collectionId })
          savedDrafts.set(tabId, draft)
        } catch (thrown) {
          get().notifyError('The request could not be opened', thrown)
        }
      },
      openDraft(tab) {
        const {
          draft,
          collectionId = null,
          savedRequestId = null,
          shownRunId = null,
          comparisonId = null,
          besideRunId = null,
        } = tab
        const turn = besideRunId === null ? {} : { besideRunId }
        // What a run or a comparison holds is not lost with its tab.
        const dirty = savedRequestId === null && shownRunId === null && comparisonId === null
        return addTab(
          { draft, collectionId, savedRequestId, shownRunId, comparisonId, dirty, ...turn },
          false,
        )
      },
      openNewRequest() {
        const nowhere = { collectionId: null, savedRequestId: null, shownRunId: null, comparisonId: null }
        return addTab({ draft: newRequestDraft(), ...nowhere, dirty: false }, true)
      },
      closeTab(id) {
        if (findTab(id)?.dirty === true) set({ tabToClose: id })
        else get().discardTab(id)
      },
      discardTab(id) {
        const { tabs, activeTabId } = get()
        const index = tabs.findIndex((tab) => tab.id === id)
        if (index < 0) return
        const left = tabs.toSpliced(index, 1)
        const nextActive = activeTabId === id ? (left[index] ?? left.at(-1)) : findTab(activeTabId ?? '')
        const { [id]: _closed, ...requestViews } = get().requestViews
        change({ tabs: left, activeTabId: nextActive?.id ?? null, requestViews, tabToClose: null })
        savedDrafts.delete(id)
        forgetEditorModels(`${id}/`)
        if (get().runsByTab[id]?.kind === 'live')
          get().notify({ title: 'Stopped; the run is kept in History' })
        get().releaseRun(id)
        showRememberedRun(nextActive)
      },
      cancelClosing() {
        set({ tabToClose: null })
      },
      activateTab(id) {
        const tab = findTab(id)
        if (tab === undefined) return
        change({ activeTabId: id, blankTabId: null })
        showRememberedRun(tab)
      },
      moveTab(id, toIndex) {
        const { tabs } = get()
        const from = tabs.findIndex((tab) => tab.id === id)
        const tab = tabs[from]
        if (tab === undefined || toIndex < 0 || toIndex >= tabs.length) return
        change({ tabs: tabs.toSpliced(from, 1).toSpliced(toIndex, 0, tab) })
      },
      editDraft(id, patch) {
        const tab = findTab(id)
        if (tab === undefined) return
        const draft = { ...tab.draft, ...patch }
        if (isSameDraft(draft, tab.draft)) return
        const saved = savedDrafts.get(id)
        // A comparison stores its request by itself.
        const isKept = tab.comparisonId !== null
        replaceTab(id, { draft, dirty: !isKept && (saved === undefined || !saysTheSame(draft, saved)) })
      },
      async saveTab(id) {
        const tab = findTab(id)
        if (tab === undefined) return false
        if (tab.comparisonId !== null) {
          await get().storeComparisonDraft(tab.comparisonId)
          return true
        }
        if (tab.savedRequestId === null) {
          set({ tabToSave: id })
          return false
        }
        try {
          const saved = await api.call['request.update']({ id: tab.savedRequestId, draft: tab.draft })
          markSaved(id, saved, tab.draft)
          await get().loadCollections()
          return true
        } catch (thrown) {
          // Deleted from its collection in the meantime: it can still be saved as a new one.
          if (thrown instanceof AppError && thrown.code === 'not-found') {
            replaceTab(id, { savedRequestId: null, collectionId: null, dirty: true })
            set({ tabToSave: id })
          } else get().notifyError('The request could not be saved', thrown)
          return false
        }
      },
      async saveTabIn(id, { name, collectionId }) {
        const tab = findTab(id)
        if (tab === undefined) return false
        const draft = { ...tab.draft, name }
        try {
          const saved = await api.call['request.create']({ collectionId, draft })
          replaceTab(id, { draft: { ...(findTab(id)?.draft ?? draft), name } })
          markSaved(id, saved, draft)
          set({ tabToSave: null })
          await get().loadCollections()
          return true
        } catch (thrown) {
          get().notifyError('The request could not be saved', thrown)
          return false
        }
      },
      cancelSaving() {
        set({ tabToSave: null })
      },
      async followSavedRequests() {
        try {
          await Promise.all(get().tabs.filter(isSaved).map(followSaved))
        } catch (thrown) {
          get().notifyError('A request that was changed elsewhere could not be read', thrown)
        }
      },
      showSection(id, section, place) {
        set({ requestViews: { ...get().requestViews, [id]: { section, place: place ?? null } } })
      },
      setShownRun(id, shownRunId) {
        replaceTab(id, { shownRunId })
      },
      async restoreTabs() {
        try {
          const { tabs, activeTabId } = await api.call['tabs.get']()
          set({ tabs: [...tabs, ...get().tabs], activeTabId: get().activeTabId ?? activeTabId })
          showRememberedRun(findTab(get().activeTabId ?? ''))
          if (get().tabs.length === 0) await openFirstRequest(api, get().openRequest)
        } catch (thrown) {
          get().notify({
            tone: 'warning',
            title: 'The tabs of the last time could not be read',
            detail: toErrorData(thrown).message,
          })
        }
        keeper.start()
      },
      storeTabs: () => keeper.storeNow(),
    }
  }
}

function isSaved(tab: RequestTab): tab is RequestTab & { savedRequestId: string } {
  return tab.savedRequestId !== null && tab.comparisonId === null
}

async function openFirstRequest(api: WorkbenchApi, open: (id: string) => Promise<void>): Promise<void> {
  const { collections, requests } = await api.call['collection.tree']()
  const firstCollection = collections.find((collection) => collection.parentId === null)
  const first = requests.find((request) => request.collectionId === firstCollection?.id) ?? requests[0]
  if (first !== undefined) await open(first.id)
}
