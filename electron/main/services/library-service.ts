import type { StarterPack } from '../../../shared/catalogue/starter-pack.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { RequestDraft, SavedRequest } from '../../../shared/schemas/request.ts'
import type { CollectionRepository } from '../storage/collection-repository.ts'
import type { RequestRepository } from '../storage/request-repository.ts'
import { refuseSecretHeaders } from './request-headers.ts'

/** The user's collections and saved requests. */
export interface LibraryService {
  readonly collections: CollectionRepository
  readonly requests: Omit<RequestRepository, 'create' | 'update'>
  /** Saves a new request. Refuses one with a key in its headers (`bad-input`). */
  createRequest(collectionId: string, draft: RequestDraft, id?: string): SavedRequest
  /** Saves a request under its id. Refuses one with a key in its headers (`bad-input`). */
  updateRequest(id: string, draft: RequestDraft): SavedRequest
  /** Throws `not-found`. */
  getRequest(id: string): SavedRequest
  /** Puts a pack of requests at the end of the tree. */
  addPack(pack: StarterPack): void
  /**
   * Tells after every change of a collection or a request, whoever made it; inside a transaction before it is
   * committed. Answers how to stop it.
   */
  onChanged(listener: () => void): () => void
  /** Tells the listeners of a change that another process made in the database. */
  changedElsewhere(): void
}

/** The library over its two repositories. */
export function createLibraryService(options: {
  collections: CollectionRepository
  requests: RequestRepository
}): LibraryService {
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const collections = tellingCollections(options.collections, tell)
  const requests = tellingRequests(options.requests, tell)
  return {
    collections,
    requests,
    createRequest(collectionId, draft, id) {
      refuseSecretHeaders(draft.headers)
      return requests.create(collectionId, draft, id)
    },
    updateRequest(id, draft) {
      refuseSecretHeaders(draft.headers)
      return requests.update(id, draft)
    },
    getRequest(id) {
      const request = requests.findById(id)
      if (request !== null) return request
      throw new AppError({ code: 'not-found', message: 'This request was deleted.' })
    },
    addPack(pack) {
      const { id } = collections.create({ parentId: null, name: pack.name })
      for (const draft of pack.requests) requests.create(id, draft)
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    changedElsewhere: tell,
  }
}

/** `change`, and word of it when it did not throw. */
function telling<A extends unknown[], R>(change: (...input: A) => R, tell: () => void): (...input: A) => R {
  return (...input) => {
    const result = change(...input)
    tell()
    return result
  }
}

function tellingCollections(collections: CollectionRepository, tell: () => void): CollectionRepository {
  return {
    ...collections,
    create: telling(collections.create, tell),
    rename: telling(collections.rename, tell),
    move: telling(collections.move, tell),
    arrange: telling(collections.arrange, tell),
    delete: telling(collections.delete, tell),
  }
}

function tellingRequests(requests: RequestRepository, tell: () => void): RequestRepository {
  return {
    ...requests,
    create: telling(requests.create, tell),
    update: telling(requests.update, tell),
    replaceBodies: telling(requests.replaceBodies, tell),
    duplicate: telling(requests.duplicate, tell),
    move: telling(requests.move, tell),
    arrange: telling(requests.arrange, tell),
    delete: telling(requests.delete, tell),
  }
}
