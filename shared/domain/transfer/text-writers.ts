import type { ExportWriter } from './export-writer.ts'

/** Writers of formats that are one text. */
export const TEXT_WRITERS: readonly ExportWriter[] = []
