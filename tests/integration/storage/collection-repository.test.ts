import { describe, expect, it } from 'vitest'
import { createCollectionRepository } from '../../../electron/main/storage/collection-repository.ts'
import { createRequestRepository } from '../../../electron/main/storage/request-repository.ts'
import { openIn, openTempDatabase } from '../../support/temp-database.ts'
import { HELLO_DRAFT } from './run-fixtures.ts'

function createTree() {
  const { db, directory } = openTempDatabase()
  const collections = createCollectionRepository(db)
  const a = collections.create({ parentId: null, name: 'a' })
  const b = collections.create({ parentId: null, name: 'b' })
  const inA = collections.create({ parentId: a.id, name: 'in a' })
  return { db, directory, collections, a, b, inA }
}

describe('createCollectionRepository', () => {
  it('keeps the tree across a restart', () => {
    const { directory, a, b, inA } = createTree()
    expect(createCollectionRepository(openIn(directory).db).tree()).toEqual({
      collections: [
        { id: a.id, parentId: null, name: 'a', position: 0 },
        { id: b.id, parentId: null, name: 'b', position: 1 },
        { id: inA.id, parentId: a.id, name: 'in a', position: 0 },
      ],
      requests: [],
    })
  })

  it('adds at the end also after a deletion in the middle', () => {
    const { collections, a, b } = createTree()
    const c = collections.create({ parentId: null, name: 'c' })
    collections.delete(b.id)
    const d = collections.create({ parentId: null, name: 'd' })
    const topIds = collections
      .tree()
      .collections.flatMap(({ id, parentId }) => (parentId === null ? [id] : []))
    expect(topIds).toEqual([a.id, c.id, d.id])
  })

  it('renames', () => {
    const { collections, a } = createTree()
    collections.rename(a.id, '北京 🙂')
    expect(collections.findById(a.id)).toEqual({ ...a, name: '北京 🙂' })
  })

  it('moves among siblings and to another parent', () => {
    const { collections, a, b, inA } = createTree()
    collections.move(b.id, null, a.id)
    collections.move(inA.id, null, a.id)
    expect(collections.tree().collections.map(({ name, position }) => [name, position])).toEqual([
      ['b', 0],
      ['in a', 1],
      ['a', 2],
    ])
    collections.move(a.id, b.id, null)
    expect(collections.findById(a.id)).toEqual({ ...a, parentId: b.id, position: 0 })
  })

  it('refuses to move a collection into itself, at any depth', () => {
    const { collections, a, inA } = createTree()
    const deeper = collections.create({ parentId: inA.id, name: 'deeper' })
    const before = collections.tree()
    for (const parentId of [a.id, inA.id, deeper.id]) {
      expect(() => collections.move(a.id, parentId, null)).toThrow(
        expect.objectContaining({ code: 'conflict' }),
      )
    }
    expect(collections.tree()).toEqual(before)
  })

  it('deletes with all in it', () => {
    const { db, collections, a, b, inA } = createTree()
    const requests = createRequestRepository(db)
    requests.create(inA.id, HELLO_DRAFT)
    const kept = requests.create(b.id, HELLO_DRAFT)
    collections.delete(a.id)
    const {
      headers: _,
      bodyText: __,
      variables: ___,
      tests: ____,
      createdAtMs: _____,
      updatedAtMs: ______,
      ...summary
    } = kept
    expect(collections.tree()).toEqual({ collections: [b], requests: [summary] })
  })

  it('answers not-found for what is not there', () => {
    const { collections, a } = createTree()
    const notFound = expect.objectContaining({ code: 'not-found' })
    expect(collections.findById('gone')).toBeNull()
    expect(() => collections.rename('gone', 'x')).toThrow(notFound)
    expect(() => collections.delete('gone')).toThrow(notFound)
    expect(() => collections.move('gone', null, null)).toThrow(notFound)
    expect(() => collections.move(a.id, 'gone', null)).toThrow(notFound)
    expect(() => collections.create({ parentId: 'gone', name: 'x' })).toThrow(notFound)
  })
})
