import { randomUUID } from 'node:crypto'
import type { Collection, CollectionTree, RequestSummary } from '../../../shared/schemas/request.ts'
import { placeBefore } from './sibling-order.ts'
import type { StorageDatabase } from './storage-database.ts'
import { StorageError } from './storage-error.ts'

/** Collections and their order. A missing id throws `StorageError` `not-found`. */
export interface CollectionRepository {
  tree(): CollectionTree
  findById(id: string): Collection | null
  /**
   * Adds a collection at the end of its parent, or of the top of the tree when `parentId` is null. One that comes
   * from a folder brings its id.
   */
  create(collection: { parentId: string | null; name: string; id?: string }): Collection
  rename(id: string, name: string): void
  /** Moves before the sibling `beforeId`, or to the end. Refuses (`conflict`) to move a collection into itself. */
  move(id: string, parentId: string | null, beforeId: string | null): void
  /** Puts the collections of a parent into this order; all of them are named. */
  arrange(parentId: string | null, ids: readonly string[]): void
  /** Deletes the collection with all in it. Runs stay. */
  delete(id: string): void
}

/** Collections in the table `collections`. */
export function createCollectionRepository(db: StorageDatabase): CollectionRepository {
  const statements = prepareStatements(db)

  function get(id: string): Collection {
    const collection = statements.find.get(id)
    if (collection === undefined) throw new StorageError('not-found', 'This collection no longer exists.')
    return collection
  }

  return {
    tree: () => ({ collections: statements.list.all(), requests: statements.listRequests.all() }),
    findById: (id) => statements.find.get(id) ?? null,
    create({ parentId, name, id = randomUUID() }) {
      return db.transaction('collection.create', () => {
        if (parentId !== null) get(parentId)
        const position = statements.nextPosition.get(parentId)?.position ?? 0
        const collection = { id, parentId, name, position }
        statements.insert.run(collection)
        return collection
      })
    },
    rename(id, name) {
      get(id)
      statements.rename.run({ id, name })
    },
    move(id, parentId, beforeId) {
      db.transaction('collection.move', () => {
        get(id)
        if (parentId !== null) {
          get(parentId)
          if (statements.isWithin.get({ id: parentId, ancestorId: id }) !== undefined) {
            throw new StorageError('conflict', 'A collection cannot be moved into itself.')
          }
        }
        const siblingIds = statements.siblings.all(parentId).map((sibling) => sibling.id)
        for (const [position, siblingId] of placeBefore(siblingIds, id, beforeId).entries()) {
          statements.place.run({ id: siblingId, parentId, position })
        }
      })
    },
    arrange(parentId, ids) {
      db.transaction('collection.arrange', () => {
        for (const [position, id] of ids.entries()) statements.place.run({ id, parentId, position })
      })
    },
    delete(id) {
      get(id)
      statements.delete.run(id)
    },
  }
}

function prepareStatements(db: StorageDatabase) {
  const columns = 'id, parent_id AS parentId, name, position'
  return {
    list: db.prepare<[], Collection>(
      'collection.list',
      `SELECT ${columns} FROM collections ORDER BY parent_id, position, id`,
    ),
    listRequests: db.prepare<[], RequestSummary>(
      'collection.listRequests',
      `SELECT id, collection_id AS collectionId, name, method, path, position
       FROM requests ORDER BY collection_id, position, id`,
    ),
    find: db.prepare<[string], Collection>(
      'collection.find',
      `SELECT ${columns} FROM collections WHERE id = ?`,
    ),
    siblings: db.prepare<[string | null], { id: string }>(
      'collection.siblings',
      'SELECT id FROM collections WHERE parent_id IS ? ORDER BY position, id',
    ),
    nextPosition: db.prepare<[string | null], { position: number }>(
      'collection.nextPosition',
      'SELECT ifnull(max(position) + 1, 0) AS position FROM collections WHERE parent_id IS ?',
    ),
    isWithin: db.prepare<[{ id: string; ancestorId: string }], { found: 1 }>(
      'collection.isWithin',
      `WITH RECURSIVE lineage (id) AS (
         SELECT @id UNION SELECT parent_id FROM collections JOIN lineage USING (id) WHERE parent_id IS NOT NULL
       )
       SELECT 1 AS found FROM lineage WHERE id = @ancestorId`,
    ),
    insert: db.prepare<[Collection]>(
      'collection.insert',
      'INSERT INTO collections (id, parent_id, name, position) VALUES (@id, @parentId, @name, @position)',
    ),
    rename: db.prepare<[{ id: string; name: string }]>(
      'collection.rename',
      'UPDATE collections SET name = @name WHERE id = @id',
    ),
    place: db.prepare<[{ id: string; parentId: string | null; position: number }]>(
      'collection.place',
      'UPDATE collections SET parent_id = @parentId, position = @position WHERE id = @id',
    ),
    delete: db.prepare<[string]>('collection.delete', 'DELETE FROM collections WHERE id = ?'),
  }
}
