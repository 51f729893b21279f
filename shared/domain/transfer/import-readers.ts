import { WORKSPACE_READER } from '../workspace/workspace-reader.ts'
import { COLLECTION_READERS } from './collection-readers.ts'
import type { ImportReader } from './import-reader.ts'
import { TEXT_READERS } from './text-readers.ts'

/**
 * Every reader, in the order in which they are asked: collections tell themselves by their members, a call of curl by
 * its name; of the texts, the one that any JSON would be is last. Curl's reader is made where its grammar is.
 */
export function importReaders(curl: ImportReader): readonly ImportReader[] {
  return [WORKSPACE_READER, ...COLLECTION_READERS, curl, ...TEXT_READERS]
}
