import { describe, expect, it } from 'vitest'
import { createCollectionsSlice } from '../../../../renderer/features/collections/collections-slice.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { CollectionTree } from '../../../../shared/schemas/request.ts'
import { settingsSchema } from '../../../../shared/schemas/settings.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const TREE: CollectionTree = {
  collections: [{ id: 'c', parentId: null, name: 'C', position: 1 }],
  requests: [
    { id: 'r', collectionId: 'c', name: 'R', method: 'POST', path: '/chat/completions', position: 1 },
  ],
}

const TESTS = [{ id: 't', enabled: true, kind: 'valid-json' as const }]

const SAVED = {
  ...chatDraft({ name: 'R', tests: TESTS }),
  id: 'r',
  collectionId: 'c',
  position: 1,
  createdAtMs: 0,
  updatedAtMs: 0,
}

const answers = {
  'collection.tree': async () => TREE,
  'request.get': async () => SAVED,
  'request.update': async () => SAVED,
  'request.delete': async () => undefined,
  'collection.delete': async () => undefined,
  'collection.create': async () => ({ id: 'new', parentId: 'c', name: 'New collection', position: 1 }),
}

type Tab = Readonly<{ id: string; savedRequestId: string | null; dirty: boolean }>

/** Tabs that only remember what was asked of them. */
function tabsOf(tabs: readonly Tab[]) {
  const asked: unknown[] = []
  const parts = {
    tabs,
    settings: settingsSchema.parse({}),
    editDraft: (id: string, patch: unknown) => asked.push(['editDraft', id, patch]),
    saveTab: async (id: string) => asked.push(['saveTab', id]),
    closeTab: (id: string) => asked.push(['closeTab', id]),
  }
  return { asked, parts: parts as unknown as Partial<AppState> }
}

describe('renaming a request', () => {
  it('changes only the name of what is saved', async () => {
    const api = createFakeApi(answers)
    const store = createSliceStore(createCollectionsSlice({ api }), tabsOf([]).parts)

    await store.getState().renameNode({ kind: 'request', id: 'r' }, 'Better')

    expect(api.made).toEqual([
      { channel: 'request.get', input: { id: 'r' } },
      { channel: 'request.update', input: { id: 'r', draft: chatDraft({ name: 'Better', tests: TESTS }) } },
      { channel: 'collection.tree', input: undefined },
    ])
  })

  it('goes through a clean tab that has it open', async () => {
    const { asked, parts } = tabsOf([{ id: 'tab', savedRequestId: 'r', dirty: false }])
    const store = createSliceStore(createCollectionsSlice({ api: createFakeApi(answers) }), parts)

    await store.getState().renameNode({ kind: 'request', id: 'r' }, 'Better')

    expect(asked).toEqual([
      ['editDraft', 'tab', { name: 'Better' }],
      ['saveTab', 'tab'],
    ])
  })

  it('does not save the other edits of a dirty tab', async () => {
    const { asked, parts } = tabsOf([{ id: 'tab', savedRequestId: 'r', dirty: true }])
    const api = createFakeApi(answers)
    const store = createSliceStore(createCollectionsSlice({ api }), parts)

    await store.getState().renameNode({ kind: 'request', id: 'r' }, 'Better')

    expect({ asked, channels: api.made.map(({ channel }) => channel) }).toEqual({
      asked: [['editDraft', 'tab', { name: 'Better' }]],
      channels: ['request.get', 'request.update', 'collection.tree'],
    })
  })
})

describe('deleting', () => {
  it('closes the clean tabs of all requests in a collection, and no other', async () => {
    const { asked, parts } = tabsOf([
      { id: 'clean', savedRequestId: 'r', dirty: false },
      { id: 'dirty', savedRequestId: 'r', dirty: true },
      { id: 'other', savedRequestId: 'elsewhere', dirty: false },
      { id: 'unsaved', savedRequestId: null, dirty: false },
    ])
    const store = createSliceStore(createCollectionsSlice({ api: createFakeApi(answers) }), parts)
    await store.getState().loadCollections()

    await store.getState().deleteNode({ kind: 'collection', id: 'c' })

    expect(asked).toEqual([['closeTab', 'clean']])
  })

  it('closes nothing when main refuses, and says so', async () => {
    const refusal = new AppError({ code: 'storage', message: 'the database is locked' })
    const api = createFakeApi({ ...answers, 'request.delete': () => Promise.reject(refusal) })
    const { asked, parts } = tabsOf([{ id: 'clean', savedRequestId: 'r', dirty: false }])
    const store = createSliceStore(createCollectionsSlice({ api }), parts)

    await store.getState().deleteNode({ kind: 'request', id: 'r' })

    expect({ asked, notices: store.getState().notices.map(({ title, detail }) => [title, detail]) }).toEqual({
      asked: [],
      notices: [['It could not be deleted', 'the database is locked']],
    })
  })
})

describe('creating a collection', () => {
  it('lets the user name it', async () => {
    const store = createSliceStore(createCollectionsSlice({ api: createFakeApi(answers) }), tabsOf([]).parts)

    await store.getState().createCollection('c')

    expect(store.getState().renamedNode).toEqual({ kind: 'collection', id: 'new' })
  })
})

describe('a tree that cannot be read', () => {
  it('is a state of its own', async () => {
    const error = { code: 'storage', message: 'the database is locked', retryable: true } as const
    const api = createFakeApi({ 'collection.tree': () => Promise.reject(new AppError(error)) })
    const store = createSliceStore(createCollectionsSlice({ api }))

    await store.getState().loadCollections()

    expect(store.getState().collections).toEqual({ status: 'failed', error })
  })
})
