import { expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { WorkbenchApi } from '../../../../renderer/api/workbench-api.ts'
import { createTabsSlice } from '../../../../renderer/features/request/tabs-slice.ts'
import { newLiveRun } from '../../../../renderer/features/response/live-run.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { RequestDraft, SavedRequest } from '../../../../shared/schemas/request.ts'
import type { OpenTabs } from '../../../../shared/schemas/settings.ts'

const DRAFT: RequestDraft = {
  name: 'Hello',
  method: 'POST',
  path: '/chat/completions',
  headers: [],
  bodyText: '{}',
  variables: [],
  tests: [],
}

const SAVED: SavedRequest = {
  ...DRAFT,
  id: 'request-1',
  collectionId: 'collection-1',
  position: 1,
  createdAtMs: 1,
  updatedAtMs: 1,
}

interface Start {
  stored?: OpenTabs
  requests?: readonly SavedRequest[]
}

/** The tabs beside the few things of the other slices that they call. */
function startTabs({ stored = { tabs: [], activeTabId: null }, requests = [SAVED] }: Start = {}) {
  const saved = new Map(requests.map((request) => [request.id, request]))
  const storedTabs: OpenTabs[] = []
  const others = {
    runsByTab: {} as AppState['runsByTab'],
    showRun: vi.fn(),
    releaseRun: vi.fn(),
    loadCollections: vi.fn(),
    notify: vi.fn(),
    notifyError: vi.fn(),
  }
  function find(id: string): SavedRequest {
    const request = saved.get(id)
    if (request === undefined) throw new AppError({ code: 'not-found', message: 'gone' })
    return request
  }
  function put(request: SavedRequest): SavedRequest {
    saved.set(request.id, request)
    return request
  }
  const call = {
    'tabs.get': async () => stored,
    'tabs.save': async (open: OpenTabs) => {
      storedTabs.push(open)
    },
    'request.get': async ({ id }: { id: string }) => find(id),
    'request.update': async ({ id, draft }: { id: string; draft: RequestDraft }) =>
      put({ ...find(id), ...draft }),
    'request.create': async ({ collectionId, draft }: { collectionId: string; draft: RequestDraft }) =>
      put({ ...SAVED, ...draft, id: 'request-new', collectionId }),
    'collection.tree': async () => ({
      collections: [{ id: 'collection-1', parentId: null, name: 'Starter', position: 1 }],
      requests: [...saved.values()],
    }),
  }
  const slice = createTabsSlice({ api: { call } as unknown as WorkbenchApi })
  const store = createStore<AppState>()(
    (...parts) => ({ ...others, ...slice(...parts) }) as unknown as AppState,
  )
  return { store, state: () => store.getState(), saved, storedTabs, others }
}

function onlyTab(state: AppState) {
  expect(state.tabs).toHaveLength(1)
  return state.tabs[0]
}

test('opens a saved request once, clean and in front', async () => {
  const { state } = startTabs()
  await state().openRequest('request-1')
  const tab = onlyTab(state())
  state().openNewRequest()
  await state().openRequest('request-1')
  expect(state().activeTabId).toBe(tab?.id)
  expect(tab).toEqual({
    id: expect.any(String),
    savedRequestId: 'request-1',
    collectionId: 'collection-1',
    draft: DRAFT,
    dirty: false,
    shownRunId: null,
    comparisonId: null,
  })
})

test('two openings at the same time make one tab', async () => {
  const { state } = startTabs()
  await Promise.all([state().openRequest('request-1'), state().openRequest('request-1')])
  expect(state().tabs).toHaveLength(1)
})

test('is dirty while it differs from what is saved, and clean again when changed back', async () => {
  const { state } = startTabs()
  await state().openRequest('request-1')
  const id = onlyTab(state())?.id ?? ''
  state().editDraft(id, { bodyText: '{"a": 1}' })
  expect(onlyTab(state())?.dirty).toBe(true)
  state().editDraft(id, { bodyText: '{}' })
  expect(onlyTab(state())?.dirty).toBe(false)
})

test('saves in place', async () => {
  const { state, saved, others } = startTabs()
  await state().openRequest('request-1')
  const id = onlyTab(state())?.id ?? ''
  state().editDraft(id, { bodyText: '{"a": 1}' })
  expect(await state().saveTab(id)).toBe(true)
  expect(saved.get('request-1')?.bodyText).toBe('{"a": 1}')
  expect(onlyTab(state())?.dirty).toBe(false)
  expect(others.loadCollections).toHaveBeenCalledOnce()
})

test('what is typed while a save is under way stays and stays dirty', async () => {
  const { state } = startTabs()
  await state().openRequest('request-1')
  const id = onlyTab(state())?.id ?? ''
  state().editDraft(id, { bodyText: '1' })
  const saving = state().saveTab(id)
  state().editDraft(id, { bodyText: '2' })
  await saving
  expect(onlyTab(state())).toMatchObject({ draft: { bodyText: '2' }, dirty: true })
})

test('a request that was never saved asks for its place, then is saved there', async () => {
  const { state, saved } = startTabs()
  const id = state().openDraft({ draft: DRAFT })
  expect(await state().saveTab(id)).toBe(false)
  expect(state().tabToSave).toBe(id)
  expect(await state().saveTabIn(id, { name: 'Mine', collectionId: 'collection-1' })).toBe(true)
  expect(saved.get('request-new')?.name).toBe('Mine')
  expect(state().tabToSave).toBeNull()
  expect(onlyTab(state())).toMatchObject({
    savedRequestId: 'request-new',
    collectionId: 'collection-1',
    draft: { ...DRAFT, name: 'Mine' },
    dirty: false,
  })
})

test('a request deleted meanwhile can be saved as a new one', async () => {
  const { state, saved } = startTabs()
  await state().openRequest('request-1')
  const id = onlyTab(state())?.id ?? ''
  saved.clear()
  expect(await state().saveTab(id)).toBe(false)
  expect(state().tabToSave).toBe(id)
  expect(onlyTab(state())).toMatchObject({ savedRequestId: null, draft: DRAFT, dirty: true })
})

test('a clean tab closes at once and its neighbour comes to the front', () => {
  const { state, others } = startTabs()
  const ids = ['a', 'b', 'c'].map((name) => state().openDraft({ draft: DRAFT, savedRequestId: name }))
  state().activateTab(ids[1] ?? '')
  state().closeTab(ids[1] ?? '')
  expect(state().tabs.map((tab) => tab.id)).toEqual([ids[0], ids[2]])
  expect(state().activeTabId).toBe(ids[2])
  expect(others.releaseRun).toHaveBeenCalledWith(ids[1])
  state().closeTab(ids[2] ?? '')
  state().closeTab(ids[0] ?? '')
  expect(state()).toMatchObject({ tabs: [], activeTabId: null })
})

test('closing another tab leaves the one in front', () => {
  const { state } = startTabs()
  const first = state().openNewRequest()
  const second = state().openNewRequest()
  state().closeTab(first)
  expect(state().activeTabId).toBe(second)
})

test('a changed tab asks before it closes', () => {
  const { state } = startTabs()
  const id = state().openDraft({ draft: DRAFT })
  state().editDraft(id, { name: 'Changed' })
  state().closeTab(id)
  expect(state()).toMatchObject({ tabToClose: id, tabs: [{ id }] })
  state().cancelClosing()
  expect(state()).toMatchObject({ tabToClose: null, tabs: [{ id }] })
  state().closeTab(id)
  state().discardTab(id)
  expect(state()).toMatchObject({ tabToClose: null, tabs: [] })
})

test('a draft that is nowhere else is unsaved; one that a run holds, and a blank one, are not', () => {
  const { state } = startTabs()
  state().openDraft({ draft: DRAFT })
  state().openDraft({ draft: DRAFT, shownRunId: 'run-1' })
  state().openDraft({ draft: DRAFT, savedRequestId: 'request-1' })
  state().openNewRequest()
  expect(state().tabs.map((tab) => tab.dirty)).toEqual([true, false, false, false])
})

test('a row with nothing in it changes nothing that is worth saving', async () => {
  const { state } = startTabs()
  await state().openRequest('request-1')
  const id = onlyTab(state())?.id ?? ''
  const emptyRow = { name: '', value: '', enabled: true }
  state().editDraft(id, { headers: [emptyRow], variables: [emptyRow] })
  expect(onlyTab(state())).toMatchObject({
    dirty: false,
    draft: { headers: [emptyRow], variables: [emptyRow] },
  })
  state().editDraft(id, { headers: [{ ...emptyRow, value: 'half a row' }] })
  expect(onlyTab(state())?.dirty).toBe(true)
})

test('a new request is blank until another tab comes to the front', () => {
  const { state } = startTabs()
  const other = state().openDraft({ draft: DRAFT })
  expect(state().blankTabId).toBeNull()
  const blank = state().openNewRequest()
  expect(state().blankTabId).toBe(blank)
  state().activateTab(other)
  state().activateTab(blank)
  expect(state().blankTabId).toBeNull()
})

test('closing a tab says that its run was stopped, if one was streaming', () => {
  const { store, state, others } = startTabs()
  const idle = state().openNewRequest()
  const live = state().openNewRequest()
  store.setState({ runsByTab: { [live]: { kind: 'live', run: newLiveRun(0) } } })
  state().closeTab(idle)
  expect(others.notify).not.toHaveBeenCalled()
  state().closeTab(live)
  expect(others.notify).toHaveBeenCalledExactlyOnceWith({ title: 'Stopped; the run is kept in History' })
})

test('moves a tab to a place that exists', () => {
  const { state } = startTabs()
  const [a, b, c] = ['a', 'b', 'c'].map((name) => state().openDraft({ draft: { ...DRAFT, name } }))
  state().moveTab(a ?? '', 2)
  expect(state().tabs.map((tab) => tab.id)).toEqual([b, c, a])
  state().moveTab(a ?? '', 3)
  expect(state().tabs.map((tab) => tab.id)).toEqual([b, c, a])
})

test('brings the tabs back, unsaved text and shown run included', async () => {
  const tab = {
    id: 'tab-1',
    savedRequestId: null,
    collectionId: null,
    draft: { ...DRAFT, bodyText: '{ not saved' },
    dirty: true,
    shownRunId: 'run-1',
    comparisonId: null,
  }
  const { state, others } = startTabs({ stored: { tabs: [tab], activeTabId: 'tab-1' } })
  await state().restoreTabs()
  expect(state()).toMatchObject({ tabs: [tab], activeTabId: 'tab-1' })
  expect(others.showRun).toHaveBeenCalledExactlyOnceWith('tab-1', 'run-1')
})

test('with no tabs of the last time the first request opens', async () => {
  const { state } = startTabs()
  await state().restoreTabs()
  expect(onlyTab(state())?.savedRequestId).toBe('request-1')
})

test('changes are stored, but none before the tabs of the last time are back', async () => {
  const { state, storedTabs } = startTabs({ requests: [] })
  const id = state().openDraft({ draft: DRAFT })
  await state().storeTabs()
  expect(storedTabs).toEqual([])
  await state().restoreTabs()
  state().editDraft(id, { name: 'Changed' })
  await state().storeTabs()
  await state().storeTabs()
  expect(storedTabs).toEqual([{ tabs: state().tabs, activeTabId: id }])
})

test('a tab without changes follows a request that was changed elsewhere', async () => {
  const { state, saved } = startTabs()
  await state().openRequest('request-1')
  saved.set('request-1', { ...SAVED, bodyText: '{"model": "deepseek-v4-pro"}', collectionId: 'collection-2' })
  await state().followSavedRequests()
  expect(onlyTab(state())).toMatchObject({
    draft: { bodyText: '{"model": "deepseek-v4-pro"}' },
    collectionId: 'collection-2',
    dirty: false,
  })
})

test('a tab with changes keeps them when its request is changed elsewhere', async () => {
  const { state, saved } = startTabs()
  await state().openRequest('request-1')
  state().editDraft(onlyTab(state())?.id ?? '', { bodyText: '{"mine": true}' })
  saved.set('request-1', { ...SAVED, bodyText: '{"theirs": true}' })
  await state().followSavedRequests()
  expect(onlyTab(state())).toMatchObject({ draft: { bodyText: '{"mine": true}' }, dirty: true })
  state().editDraft(onlyTab(state())?.id ?? '', { bodyText: '{"theirs": true}' })
  expect(onlyTab(state())?.dirty).toBe(false)
})

test('the tab of a request that is gone becomes one that was never saved', async () => {
  const { state, saved } = startTabs()
  await state().openRequest('request-1')
  saved.delete('request-1')
  await state().followSavedRequests()
  expect(onlyTab(state())).toMatchObject({
    draft: DRAFT,
    savedRequestId: null,
    collectionId: null,
    dirty: true,
  })
})
