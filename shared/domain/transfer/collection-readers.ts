import type { ImportReader } from './import-reader.ts'
import { POSTMAN_READER } from './postman/postman-reader.ts'

/** The readers of whole collections, in the order in which they are asked. */
export const COLLECTION_READERS: readonly ImportReader[] = [POSTMAN_READER]
