import { describe, expect, it } from 'vitest'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { createRequestRepository } from '../../../electron/main/storage/request-repository.ts'
import { openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'
import { HELLO_DRAFT } from './run-fixtures.ts'

function createRequests() {
  const { db, directory } = openTempDatabase()
  let nowMs = 1000
  const collections = createCollectionRepository(db)
  const requests = createRequestRepository(db, () => nowMs++)
  const collectionId = collections.create({ parentId: null, name: 'Starter' }).id
  const names = () => collections.tree().requests.map((request) => request.name)
  const bodyCount = () =>
    withRawDatabase(directory, (connection) =>
      connection.prepare('SELECT count(*) FROM bodies').pluck().get(),
    )
  return { collections, requests, collectionId, names, bodyCount, directory }
}

describe('createRequestRepository', () => {
  it('gives back what was created', () => {
    const { requests, collectionId } = createRequests()
    const created = requests.create(collectionId, HELLO_DRAFT)
    expect(created).toEqual({
      ...HELLO_DRAFT,
      id: created.id,
      collectionId,
      position: 0,
      createdAtMs: 1000,
      updatedAtMs: 1000,
    })
    expect(requests.findById(created.id)).toEqual(created)
  })

  it('keeps that a body is text, and forgets it when it is JSON again', () => {
    const { requests, collectionId } = createRequests()
    const draft = {
      ...HELLO_DRAFT,
      path: 'https://a.example/notes',
      bodyText: 'a=1',
      bodyKind: 'text',
    } as const
    const { id } = requests.create(collectionId, draft)
    expect(requests.findById(id)).toMatchObject(draft)
    expect(requests.duplicate(id)).toMatchObject({ ...draft, name: 'Hello copy' })
    expect(requests.update(id, HELLO_DRAFT)).not.toHaveProperty('bodyKind')
  })

  it('updates content and time', () => {
    const { requests, collectionId } = createRequests()
    const created = requests.create(collectionId, HELLO_DRAFT)
    const draft = {
      ...HELLO_DRAFT,
      name: 'New',
      method: 'GET' as const,
      headers: [],
      bodyText: '',
      tests: [],
    }
    const updated = requests.update(created.id, draft)
    expect(updated).toEqual({ ...created, ...draft, updatedAtMs: 1001 })
    expect(requests.findById(created.id)).toEqual(updated)
  })

  it('replaces the bodies that are still those they were changed from, and nothing else of the requests', () => {
    const { requests, collectionId } = createRequests()
    const [first, second] = [1, 2].map(() => requests.create(collectionId, HELLO_DRAFT))
    if (first === undefined || second === undefined) throw new Error('not created')
    requests.update(second.id, { ...HELLO_DRAFT, bodyText: '{"edited":true}' })
    const changed = requests.replaceBodies(
      [first.id, second.id, 'gone'].map((id) => ({ id, fromText: HELLO_DRAFT.bodyText, toText: '{}' })),
    )
    expect(changed).toEqual([first.id])
    expect(requests.findById(first.id)).toEqual({ ...first, bodyText: '{}', updatedAtMs: 1003 })
    expect(requests.findById(second.id)?.bodyText).toBe('{"edited":true}')
  })

  it('replaces all bodies or none', () => {
    const { requests, collectionId, directory } = createRequests()
    const created = [1, 2].map(() => requests.create(collectionId, HELLO_DRAFT))
    const trigger = `CREATE TRIGGER refuse BEFORE UPDATE ON requests WHEN old.id = '${created[1]?.id}'
      BEGIN SELECT RAISE(ABORT, 'refused'); END`
    withRawDatabase(directory, (connection) => connection.exec(trigger))
    const changes = created.map(({ id, bodyText }) => ({ id, fromText: bodyText, toText: '{}' }))
    expect(() => requests.replaceBodies(changes)).toThrow('refused')
    expect(created.map(({ id }) => requests.findById(id))).toEqual(created)
  })

  it.each([
    ['small enough to compress', 4 * 1024 * 1024],
    ['too big to compress', 4 * 1024 * 1024 + 1],
  ])('keeps a body %s', (_, bytes) => {
    const { requests, collectionId } = createRequests()
    const bodyText = `${'x'.repeat(bytes - 3)}深`
    const { id } = requests.create(collectionId, { ...HELLO_DRAFT, bodyText })
    expect(requests.findById(id)?.bodyText === bodyText).toBe(true)
  })

  it('keeps a body once for all that share it, and no longer than the last of them', () => {
    const { requests, collectionId, bodyCount } = createRequests()
    const first = requests.create(collectionId, HELLO_DRAFT)
    const second = requests.duplicate(first.id)
    expect(bodyCount()).toBe(1)
    requests.update(first.id, { ...HELLO_DRAFT, bodyText: 'other' })
    expect(bodyCount()).toBe(2)
    requests.delete(second.id)
    expect(bodyCount()).toBe(1)
    expect(requests.findById(first.id)?.bodyText).toBe('other')
  })

  it('duplicates to the place after the original', () => {
    const { requests, collectionId, names } = createRequests()
    const first = requests.create(collectionId, HELLO_DRAFT)
    requests.create(collectionId, { ...HELLO_DRAFT, name: 'Last' })
    const copy = requests.duplicate(first.id)
    expect(names()).toEqual(['Hello', 'Hello copy', 'Last'])
    expect(copy).toEqual({
      ...first,
      id: copy.id,
      name: 'Hello copy',
      position: 1,
      createdAtMs: 1002,
      updatedAtMs: 1002,
    })
  })

  it('moves within a collection and to another', () => {
    const { collections, requests, collectionId, names } = createRequests()
    const [a, b] = ['a', 'b', 'c'].map((name) => requests.create(collectionId, { ...HELLO_DRAFT, name }).id)
    requests.move(b ?? '', collectionId, a ?? '')
    expect(names()).toEqual(['b', 'a', 'c'])
    requests.move(b ?? '', collectionId, null)
    expect(names()).toEqual(['a', 'c', 'b'])
    const other = collections.create({ parentId: null, name: 'Other' }).id
    requests.move(a ?? '', other, null)
    expect(requests.findById(a ?? '')).toMatchObject({ collectionId: other, position: 0 })
  })

  it('answers not-found for what is not there', () => {
    const { requests, collectionId } = createRequests()
    const { id } = requests.create(collectionId, HELLO_DRAFT)
    const notFound = expect.objectContaining({ code: 'not-found' })
    expect(requests.findById('gone')).toBeNull()
    expect(() => requests.create('gone', HELLO_DRAFT)).toThrow(notFound)
    expect(() => requests.update('gone', HELLO_DRAFT)).toThrow(notFound)
    expect(() => requests.duplicate('gone')).toThrow(notFound)
    expect(() => requests.move('gone', collectionId, null)).toThrow(notFound)
    expect(() => requests.move(id, 'gone', null)).toThrow(notFound)
    expect(() => requests.delete('gone')).toThrow(notFound)
  })
})
