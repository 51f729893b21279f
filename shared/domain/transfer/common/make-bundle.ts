import type {
  ImportBundle,
  ImportFormat,
  TransferredEnvironment,
  TransferredFolder,
} from '../../../schemas/transfer.ts'
import type { ImportLog } from './import-log.ts'
import { safeName } from './safe-name.ts'

/** The bundle of a reader: its root with the name of the collection, and all that the log has heard. */
export function makeBundle(parts: {
  readonly format: ImportFormat
  readonly name: string
  readonly root: Omit<TransferredFolder, 'name'>
  readonly environments?: readonly TransferredEnvironment[]
  readonly log: ImportLog
}): ImportBundle {
  const name = safeName(parts.name, 'Import')
  return {
    format: parts.format,
    name,
    root: { name, folders: parts.root.folders, requests: parts.root.requests },
    environments: parts.environments ?? [],
    keys: parts.log.keys(),
    notes: parts.log.notes(),
  }
}

/**
 * The name of a file without its folder and extension: `chats/First try.http` is `First try`. What has no extension is
 * no file but a text that was pasted, and is called `fallback`.
 */
export function nameOfFile(path: string, fallback: string): string {
  const base = path.split(/[\\/]/).at(-1) ?? ''
  const [, name = ''] = /^(.*)\.[^.]*$/.exec(base) ?? []
  return safeName(name, fallback)
}
