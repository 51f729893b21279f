import type { ImportReader } from './import-reader.ts'

/** The readers of single requests and of formats that are plain text, in the order in which they are asked. */
export const TEXT_READERS: readonly ImportReader[] = []
