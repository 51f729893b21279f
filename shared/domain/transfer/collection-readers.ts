import { BRUNO_READER } from './bruno/bruno-reader.ts'
import type { ImportReader } from './import-reader.ts'
import { OPENAPI_READER } from './openapi/openapi-reader.ts'
import { POSTMAN_READER } from './postman/postman-reader.ts'

/** The readers of whole collections, in the order in which they are asked. */
export const COLLECTION_READERS: readonly ImportReader[] = [POSTMAN_READER, OPENAPI_READER, BRUNO_READER]
