import type { ExportWriter } from './export-writer.ts'

/** Writers of the collection formats of other tools. */
export const COLLECTION_WRITERS: readonly ExportWriter[] = []
