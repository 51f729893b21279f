import type { StarterPack } from '../../../shared/catalogue/starter-pack.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { SavedRequest } from '../../../shared/schemas/request.ts'
import type { CollectionRepository } from '../storage/collection-repository.ts'
import type { RequestRepository } from '../storage/request-repository.ts'

/** The user's collections and saved requests. */
export interface LibraryService {
  readonly collections: CollectionRepository
  readonly requests: RequestRepository
  /** Throws `not-found`. */
  getRequest(id: string): SavedRequest
  /** Puts a pack of requests at the end of the tree. */
  addPack(pack: StarterPack): void
}

/** The library over its two repositories. */
export function createLibraryService(options: {
  collections: CollectionRepository
  requests: RequestRepository
}): LibraryService {
  const { collections, requests } = options
  return {
    collections,
    requests,
    getRequest(id) {
      const request = requests.findById(id)
      if (request !== null) return request
      throw new AppError({ code: 'not-found', message: 'This request was deleted.' })
    },
    addPack(pack) {
      const { id } = collections.create({ parentId: null, name: pack.name })
      for (const draft of pack.requests) requests.create(id, draft)
    },
  }
}
