import { randomUUID } from 'node:crypto'
import { checksSchema } from '../../../shared/schemas/check.ts'
import type { BodyChange, Method, RequestDraft, SavedRequest } from '../../../shared/schemas/request.ts'
import { nameValueListSchema } from '../../../shared/schemas/run.ts'
import { type BodyKind, bodyKindOf, toBodyKind } from './body-kind.ts'
import { type BodyStore, createBodyStore } from './body-store.ts'
import { readJson } from './json-column.ts'
import { placeBefore } from './sibling-order.ts'
import type { StorageDatabase } from './storage-database.ts'
import { StorageError } from './storage-error.ts'
import { versionHash } from './version-hash.ts'

/** Saved requests. A missing id throws `StorageError` `not-found`. */
export interface RequestRepository {
  findById(id: string): SavedRequest | null
  /** Adds a request at the end of a collection. One that comes from a folder brings its id. */
  create(collectionId: string, draft: RequestDraft, id?: string): SavedRequest
  update(id: string, draft: RequestDraft): SavedRequest
  /** Changes bodies in one transaction and answers whose: those that are still the one they are changed from. */
  replaceBodies(changes: readonly BodyChange[]): string[]
  /** Copies a request to the place after it, under the name "… copy". */
  duplicate(id: string): SavedRequest
  /** Moves before the request `beforeId` of the collection, or to its end. */
  move(id: string, collectionId: string, beforeId: string | null): void
  /** Puts the requests of a collection into this order; all of them are named. */
  arrange(collectionId: string, ids: readonly string[]): void
  /** Deletes the request. Its runs stay. */
  delete(id: string): void
}

interface RequestRow {
  id: string
  collectionId: string
  position: number
  name: string
  method: Method
  path: string
  createdAtMs: number
  updatedAtMs: number
  versionHash: string
  bodyHash: string
  bodyKind: BodyKind
  headersJson: string
  variablesJson: string
  testsJson: string
}

/** Saved requests in the table `requests`. `now` gives ms UTC. */
export function createRequestRepository(
  db: StorageDatabase,
  now: () => number = Date.now,
): RequestRepository {
  const bodies = createBodyStore(db)
  const statements = prepareStatements(db)

  function find(id: string): SavedRequest | null {
    const row = statements.find.get(id)
    return row === undefined ? null : toRequest(row, bodies)
  }

  function get(id: string): SavedRequest {
    const request = find(id)
    if (request === null) throw new StorageError('not-found', 'This request no longer exists.')
    return request
  }

  function create(collectionId: string, draft: RequestDraft, id: string): SavedRequest {
    if (statements.findCollection.get(collectionId) === undefined) {
      throw new StorageError('not-found', 'This collection no longer exists.')
    }
    const atMs = now()
    const position = statements.nextPosition.get(collectionId)?.position ?? 0
    const row = {
      id,
      collectionId,
      position,
      createdAtMs: atMs,
      updatedAtMs: atMs,
      ...toColumns(draft, bodies),
    }
    statements.insert.run(row)
    return get(id)
  }

  function update(id: string, draft: RequestDraft): void {
    statements.update.run({ id, updatedAtMs: now(), ...toColumns(draft, bodies) })
  }

  function move(id: string, collectionId: string, beforeId: string | null): void {
    const siblingIds = statements.siblings.all(collectionId).map((sibling) => sibling.id)
    for (const [position, siblingId] of placeBefore(siblingIds, id, beforeId).entries()) {
      statements.place.run({ id: siblingId, collectionId, position })
    }
  }

  return {
    findById: find,
    create: (collectionId, draft, id = randomUUID()) =>
      db.transaction('request.create', () => create(collectionId, draft, id)),
    update(id, draft) {
      return db.transaction('request.update', () => {
        get(id)
        update(id, draft)
        return get(id)
      })
    },
    replaceBodies(changes) {
      return db.transaction('request.replaceBodies', () =>
        changes.flatMap(({ id, fromText, toText }) => {
          const request = find(id)
          if (request?.bodyText !== fromText) return []
          update(id, { ...request, bodyText: toText })
          return [id]
        }),
      )
    },
    duplicate(id) {
      return db.transaction('request.duplicate', () => {
        // Named is what a copy does not share, so that it has everything else, now and later.
        const { id: _id, collectionId, position: _position, createdAtMs, updatedAtMs, ...draft } = get(id)
        const siblingIds = statements.siblings.all(collectionId).map((sibling) => sibling.id)
        const nextId = siblingIds[siblingIds.indexOf(id) + 1] ?? null
        const copy = create(collectionId, { ...draft, name: `${draft.name} copy` }, randomUUID())
        move(copy.id, collectionId, nextId)
        return get(copy.id)
      })
    },
    move(id, collectionId, beforeId) {
      db.transaction('request.move', () => {
        get(id)
        if (statements.findCollection.get(collectionId) === undefined) {
          throw new StorageError('not-found', 'This collection no longer exists.')
        }
        move(id, collectionId, beforeId)
      })
    },
    arrange(collectionId, ids) {
      db.transaction('request.arrange', () => {
        for (const [position, id] of ids.entries()) statements.place.run({ id, collectionId, position })
      })
    },
    delete(id) {
      if (statements.delete.run(id).changes === 0) {
        throw new StorageError('not-found', 'This request no longer exists.')
      }
    },
  }
}

type RequestColumns = Omit<RequestRow, 'id' | 'collectionId' | 'position' | 'createdAtMs' | 'updatedAtMs'>

function toColumns(draft: RequestDraft, bodies: BodyStore): RequestColumns {
  const bodyHash = bodies.put(draft.bodyText)
  return {
    name: draft.name,
    method: draft.method,
    path: draft.path,
    versionHash: versionHash(draft, bodyHash),
    bodyHash,
    bodyKind: bodyKindOf(draft),
    headersJson: JSON.stringify(draft.headers),
    variablesJson: JSON.stringify(draft.variables),
    testsJson: JSON.stringify(draft.tests),
  }
}

function toRequest(row: Omit<RequestRow, 'versionHash'>, bodies: BodyStore): SavedRequest {
  const { bodyHash, bodyKind, headersJson, variablesJson, testsJson, ...columns } = row
  return {
    ...columns,
    headers: readJson(nameValueListSchema, headersJson),
    bodyText: bodies.get(bodyHash),
    ...toBodyKind(bodyKind),
    variables: readJson(nameValueListSchema, variablesJson),
    tests: readJson(checksSchema, testsJson),
  }
}

function prepareStatements(db: StorageDatabase) {
  return {
    find: db.prepare<[string], Omit<RequestRow, 'versionHash'>>(
      'request.find',
      `SELECT id, collection_id AS collectionId, position, name, method, path, created_at_ms AS createdAtMs,
         updated_at_ms AS updatedAtMs, body_hash AS bodyHash, body_kind AS bodyKind, headers_json AS headersJson,
         variables_json AS variablesJson, tests_json AS testsJson
       FROM requests WHERE id = ?`,
    ),
    findCollection: db.prepare<[string], { id: string }>(
      'request.findCollection',
      'SELECT id FROM collections WHERE id = ?',
    ),
    siblings: db.prepare<[string], { id: string }>(
      'request.siblings',
      'SELECT id FROM requests WHERE collection_id = ? ORDER BY position, id',
    ),
    nextPosition: db.prepare<[string], { position: number }>(
      'request.nextPosition',
      'SELECT ifnull(max(position) + 1, 0) AS position FROM requests WHERE collection_id = ?',
    ),
    insert: db.prepare<[RequestRow]>(
      'request.insert',
      `INSERT INTO requests (id, collection_id, position, name, method, path, created_at_ms, updated_at_ms,
         version_hash, body_hash, body_kind, headers_json, variables_json, tests_json)
       VALUES (@id, @collectionId, @position, @name, @method, @path, @createdAtMs, @updatedAtMs,
         @versionHash, @bodyHash, @bodyKind, @headersJson, @variablesJson, @testsJson)`,
    ),
    update: db.prepare<[RequestColumns & Pick<RequestRow, 'id' | 'updatedAtMs'>]>(
      'request.update',
      `UPDATE requests SET name = @name, method = @method, path = @path, updated_at_ms = @updatedAtMs,
         version_hash = @versionHash, body_hash = @bodyHash, body_kind = @bodyKind, headers_json = @headersJson,
         variables_json = @variablesJson, tests_json = @testsJson
       WHERE id = @id`,
    ),
    place: db.prepare<[{ id: string; collectionId: string; position: number }]>(
      'request.place',
      'UPDATE requests SET collection_id = @collectionId, position = @position WHERE id = @id',
    ),
    delete: db.prepare<[string]>('request.delete', 'DELETE FROM requests WHERE id = ?'),
  }
}
