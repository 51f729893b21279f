import { BRUNO_READER } from './bruno/bruno-reader.ts'
import { HOPPSCOTCH_READER } from './hoppscotch/hoppscotch-reader.ts'
import type { ImportReader } from './import-reader.ts'
import { INSOMNIA_READER } from './insomnia/insomnia-reader.ts'
import { OPENAPI_READER } from './openapi/openapi-reader.ts'
import { POSTMAN_READER } from './postman/postman-reader.ts'

/** The readers of whole collections, in the order in which they are asked: those with the plainest marks first. */
export const COLLECTION_READERS: readonly ImportReader[] = [
  POSTMAN_READER,
  INSOMNIA_READER,
  BRUNO_READER,
  OPENAPI_READER,
  HOPPSCOTCH_READER,
]
