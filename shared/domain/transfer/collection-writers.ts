import { BRUNO_WRITER } from './bruno/bruno-writer.ts'
import type { ExportWriter } from './export-writer.ts'
import { OPENAPI_WRITER } from './openapi/openapi-writer.ts'
import { POSTMAN_WRITER } from './postman/postman-writer.ts'

/** The writers of whole collections. */
export const COLLECTION_WRITERS: readonly ExportWriter[] = [POSTMAN_WRITER, OPENAPI_WRITER, BRUNO_WRITER]
