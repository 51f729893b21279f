import { lstat, readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { TextFile } from '../../../shared/schemas/transfer.ts'
import { decodeText } from './decode-text.ts'

/** Files that cannot be brought in, in words for the user. `place` is the path of the file or folder. */
export class SourceFilesError extends Error {
  override readonly name = 'SourceFilesError'
  readonly place: string

  constructor(message: string, place: string) {
    super(message)
    this.place = place
  }
}

const MAX_FILES = 20_000
const MAX_BYTES = 100 * 1024 * 1024
const MAX_DEPTH = 32
/** How files end that one of the formats consists of. */
const READ_EXTENSIONS =
  /\.(?:json|jsonl|jsonc|ya?ml|http|rest|har|bru|request|environment|info|txt|sh|curl)$/i
const SKIPPED_FOLDERS = new Set(['node_modules'])

/** Reads the files that were chosen. Throws {@link SourceFilesError}. */
export async function readChosenFiles(paths: readonly string[]): Promise<TextFile[]> {
  return readAll(
    paths.map((path) => ({ path: basename(path), file: path })),
    (path) => {
      throw new SourceFilesError('This file is no text. Choose the file that the other tool exported.', path)
    },
  )
}

/**
 * Reads the files of a folder that can belong to a format, in the order of their paths. Links are not followed and
 * what is hidden is left out. Throws {@link SourceFilesError}.
 */
export async function readSourceFolder(folder: string): Promise<TextFile[]> {
  const files: SourceFile[] = []
  await collect({ folder, root: folder, depth: 0, files })
  if (files.length === 0) {
    throw new SourceFilesError('This folder has no file of a format that can be brought in.', folder)
  }
  return readAll(
    files.toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    () => undefined,
  )
}

interface SourceFile {
  readonly path: string
  readonly file: string
}

async function collect(walk: {
  readonly folder: string
  readonly root: string
  readonly depth: number
  readonly files: SourceFile[]
}): Promise<void> {
  const { folder, root, depth, files } = walk
  if (depth > MAX_DEPTH) throw new SourceFilesError(`Folders lie more than ${MAX_DEPTH} deep.`, folder)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name)
    if (entry.name.startsWith('.') || SKIPPED_FOLDERS.has(entry.name)) continue
    if (entry.isDirectory()) await collect({ folder: file, root, depth: depth + 1, files })
    else if (entry.isFile() && READ_EXTENSIONS.test(entry.name)) {
      files.push({ path: relative(root, file).split(sep).join('/'), file })
    }
    if (files.length > MAX_FILES) {
      throw new SourceFilesError(`There are more than ${MAX_FILES} files. Choose a folder further in.`, root)
    }
  }
}

/** Sizes first, so that a huge file is refused without being read. */
async function readAll(files: readonly SourceFile[], onBinary: (path: string) => void): Promise<TextFile[]> {
  let bytes = 0
  for (const { file, path } of files) {
    bytes += (await lstat(file)).size
    if (bytes > MAX_BYTES) {
      throw new SourceFilesError('This is more than 100 MB of text. Bring it in in parts.', path)
    }
  }
  const read: TextFile[] = []
  for (const { file, path } of files) {
    const text = decodeText(await readFile(file))
    if (text === null) onBinary(path)
    else read.push({ path, text })
  }
  return read
}
