import { describe, expect, it } from 'vitest'
import { createMigrationSlice } from '../../../../renderer/features/migration/migration-slice.ts'
import type { RequestTab } from '../../../../renderer/features/request/index.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { BodyChange, CollectionTree, SavedRequest } from '../../../../shared/schemas/request.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const OLD = '{"model":"deepseek-v4-flash","thinking":{"type":"disabled"}}'
const NEW = '{"model":"deepseek-flash","thinking":{"type":"disabled"}}'

const COLLECTIONS = [
  { id: 'top', parentId: null, name: 'Top', position: 0 },
  { id: 'inner', parentId: 'top', name: 'Inner', position: 0 },
  { id: 'other', parentId: null, name: 'Other', position: 1 },
]

function saved(id: string, collectionId: string, bodyText = OLD): SavedRequest {
  return {
    id,
    collectionId,
    name: id.toUpperCase(),
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText,
    variables: [],
    tests: [],
    position: 0,
    createdAtMs: 0,
    updatedAtMs: 0,
  }
}

/** A library that carries out what is asked of it. */
function openWith(requests: readonly SavedRequest[], tabs: readonly Partial<RequestTab>[] = []) {
  const bodies = new Map(requests.map(({ id, bodyText }) => [id, bodyText]))
  const tree: CollectionTree = { collections: COLLECTIONS, requests: [...requests] }
  const replace = (changes: readonly BodyChange[]) => {
    const changed = changes.filter(({ id, fromText }) => bodies.get(id) === fromText)
    for (const { id, toText } of changed) bodies.set(id, toText)
    return { changedIds: changed.map(({ id }) => id) }
  }
  const api = createFakeApi({
    'collection.tree': async () => tree,
    'request.get': async ({ id }) => {
      const request = requests.find((one) => one.id === id)
      const bodyText = bodies.get(id)
      if (request !== undefined && bodyText !== undefined) return { ...request, bodyText }
      throw new AppError({ code: 'not-found', message: 'This request was deleted.' })
    },
    'request.replaceBodies': async ({ changes }) => replace(changes),
  })
  const store = createSliceStore(createMigrationSlice({ api }), {
    tabs: tabs as readonly RequestTab[],
    loadCollections: async () => undefined,
    followSavedRequests: async () => undefined,
  })
  return { store, bodies, state: () => store.getState().migration, notices: () => store.getState().notices }
}

function idsOf(places: readonly { readonly id: string }[]): readonly string[] {
  return places.map(({ id }) => id)
}

describe('looking through', () => {
  const requests = [saved('a', 'top'), saved('b', 'inner'), saved('c', 'other'), saved('d', 'top', NEW)]

  it('takes a collection with those in it, in the order of the tree, all of them chosen', async () => {
    const { store, state } = openWith(requests)
    await store.getState().openMigration('top')
    const migration = state()
    expect(migration).toMatchObject({
      step: 'review',
      scope: 'Top',
      plan: {
        moves: [
          { id: 'b', name: 'B', folder: 'Top / Inner', bodyText: OLD, migration: { bodyText: NEW } },
          { id: 'a', name: 'A', folder: 'Top', bodyText: OLD, migration: { bodyText: NEW } },
        ],
        left: [],
        lookedAt: 3,
      },
      chosenIds: new Set(['b', 'a']),
      shownId: 'b',
      isApplying: false,
      error: null,
    })
  })

  it('takes all collections', async () => {
    const { store, state } = openWith(requests)
    await store.getState().openMigration(null)
    expect(state()).toMatchObject({ scope: null, chosenIds: new Set(['b', 'a', 'c']) })
  })

  it('leaves a request that is open with changes, and not one that is open without', async () => {
    const { store, state } = openWith(requests, [
      { savedRequestId: 'a', dirty: true },
      { savedRequestId: 'b', dirty: false },
    ])
    await store.getState().openMigration('top')
    const migration = state()
    if (migration?.step !== 'review') throw new Error('no review')
    expect(idsOf(migration.plan.moves)).toEqual(['b'])
    expect(migration.plan.left).toEqual([
      {
        id: 'a',
        name: 'A',
        folder: 'Top',
        why: 'It is open with unsaved changes. Save it first, or move it in its tab.',
      },
    ])
  })

  it('passes over a request that was deleted meanwhile', async () => {
    const { store, bodies, state } = openWith(requests)
    bodies.delete('a')
    await store.getState().openMigration('top')
    expect(state()).toMatchObject({ plan: { lookedAt: 2 }, chosenIds: new Set(['b']) })
  })

  it('says that it failed', async () => {
    const failure = new AppError({ code: 'storage', message: 'The disk is full.' })
    const api = createFakeApi({ 'collection.tree': () => Promise.reject(failure) })
    const store = createSliceStore(createMigrationSlice({ api }), { tabs: [] })
    await store.getState().openMigration(null)
    expect(store.getState().migration).toMatchObject({
      step: 'failed',
      error: { message: 'The disk is full.' },
    })
  })

  it('stays closed when it was closed while it read', async () => {
    const tree = deferred<CollectionTree>()
    const api = createFakeApi({ 'collection.tree': () => tree.promise })
    const store = createSliceStore(createMigrationSlice({ api }), { tabs: [] })
    const opening = store.getState().openMigration(null)
    store.getState().closeMigration()
    tree.resolve({ collections: [], requests: [] })
    await opening
    expect(store.getState().migration).toBeNull()
  })
})

describe('moving', () => {
  it('moves what is chosen, and takes it back', async () => {
    const { store, bodies, state, notices } = openWith([saved('a', 'top'), saved('b', 'top')])
    const { openMigration, chooseMoves, applyMigration, undoMigration } = store.getState()
    await openMigration('top')
    chooseMoves(['b'])
    await applyMigration()
    expect(state()).toBeNull()
    expect(Object.fromEntries(bodies)).toEqual({ a: OLD, b: NEW })
    expect(notices().at(-1)).toMatchObject({
      title: '1 request moved to today’s models',
      detail: null,
      action: { label: 'Undo' },
    })
    await undoMigration()
    expect(Object.fromEntries(bodies)).toEqual({ a: OLD, b: OLD })
    expect(store.getState().lastMigration).toBeNull()
    expect(notices().at(-1)).toMatchObject({
      title: 'The move to today’s models was taken back',
      detail: null,
    })
  })

  it('leaves what was changed in the meantime, there and back, and says so', async () => {
    const { store, bodies, notices } = openWith([saved('a', 'top'), saved('b', 'top')])
    const { openMigration, applyMigration, undoMigration } = store.getState()
    await openMigration('top')
    bodies.set('a', '{}')
    await applyMigration()
    expect(Object.fromEntries(bodies)).toEqual({ a: '{}', b: NEW })
    const detail = '1 request changed in the meantime and stays as it is.'
    expect(notices().at(-1)).toMatchObject({ title: '1 request moved to today’s models', detail })
    bodies.set('b', '{"edited":true}')
    await undoMigration()
    expect(Object.fromEntries(bodies)).toEqual({ a: '{}', b: '{"edited":true}' })
    expect(notices().at(-1)).toMatchObject({ detail })
  })

  it('does nothing without a choice', async () => {
    const { store, bodies, state } = openWith([saved('a', 'top')])
    const { openMigration, chooseMoves, applyMigration } = store.getState()
    await openMigration('top')
    chooseMoves([])
    await applyMigration()
    expect(state()).toMatchObject({ step: 'review' })
    expect(bodies.get('a')).toBe(OLD)
  })

  it('keeps the review and says why, when nothing could be written', async () => {
    const failure = new AppError({ code: 'storage', message: 'The disk is full.' })
    const api = createFakeApi({
      'collection.tree': async () => ({ collections: COLLECTIONS, requests: [saved('a', 'top')] }),
      'request.get': async () => saved('a', 'top'),
      'request.replaceBodies': () => Promise.reject(failure),
    })
    const store = createSliceStore(createMigrationSlice({ api }), { tabs: [] })
    await store.getState().openMigration('top')
    await store.getState().applyMigration()
    expect(store.getState().migration).toMatchObject({
      step: 'review',
      isApplying: false,
      error: { message: 'The disk is full.' },
    })
    expect(store.getState().lastMigration).toBeNull()
  })
})
