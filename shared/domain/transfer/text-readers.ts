import { fetchReader } from './fetch/fetch-reader.ts'
import { harReader } from './har/har-reader.ts'
import { httpFileReader } from './http-file/http-file-reader.ts'
import type { ImportReader } from './import-reader.ts'
import { jsonBodyReader } from './json-body/json-body-reader.ts'
import { openaiBatchReader } from './openai-batch/openai-batch-reader.ts'
import { rawHttpReader } from './raw-http/raw-http-reader.ts'

/**
 * The readers of single requests and of formats that are plain text, in the order in which they are asked: any JSON
 * object could be a body, so that one is last.
 */
export const TEXT_READERS: readonly ImportReader[] = [
  harReader,
  fetchReader,
  rawHttpReader,
  httpFileReader,
  openaiBatchReader,
  jsonBodyReader,
]
