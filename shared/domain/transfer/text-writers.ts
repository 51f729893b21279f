import type { ExportWriter } from './export-writer.ts'
import { harWriter } from './har/har-writer.ts'
import { httpFileWriter } from './http-file/http-file-writer.ts'
import { openaiBatchWriter } from './openai-batch/openai-batch-writer.ts'

/** The writers of formats that are one file of text. */
export const TEXT_WRITERS: readonly ExportWriter[] = [httpFileWriter, harWriter, openaiBatchWriter]
