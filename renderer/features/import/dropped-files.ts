import type { TextFile } from '../../../shared/schemas/transfer.ts'
import { decodeFile } from './decode-file.ts'

/** All files together, in bytes: what the door to main carries in one go. */
const LARGEST_DROP_BYTES = 100 * 1024 * 1024
const MAX_FILES = 20_000
const SKIPPED_FOLDERS = new Set(['.git', 'node_modules'])

/** What was dropped cannot be read; the message is for the user. */
export class DropError extends Error {
  override readonly name = 'DropError'
}

/** The files of a drop, those of folders with their path. Throws a {@link DropError}. */
export async function readDrop(transfer: DataTransfer): Promise<TextFile[]> {
  // After the first wait the transfer is empty, so its entries are taken now.
  const dropped = Array.from(transfer.items, (item) => item.webkitGetAsEntry() ?? item.getAsFile()).filter(
    (one) => one !== null,
  )
  const files: { path: string; file: File }[] = []
  let bytes = 0

  function add(path: string, file: File): void {
    bytes += file.size
    if (bytes > LARGEST_DROP_BYTES) {
      throw new DropError('What was dropped is larger than 100 MB. Drop the collection alone.')
    }
    if (files.length === MAX_FILES) {
      throw new DropError('The folder has more than 20,000 files. Drop the folder of the collection alone.')
    }
    files.push({ path, file })
  }

  /** What another program drags may be a file that lies in no folder. */
  async function takeDropped(one: FileSystemEntry | File): Promise<void> {
    if (one instanceof File) add(one.name, one)
    else await take(one)
  }

  async function take(entry: FileSystemEntry): Promise<void> {
    if (isFolder(entry)) {
      if (SKIPPED_FOLDERS.has(entry.name)) return
      for (const child of await childrenOf(entry)) await take(child)
    } else if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
      add(entry.fullPath.replace(/^\//, ''), file)
    }
  }

  for (const one of dropped) await takeDropped(one)
  return Promise.all(
    files.map(async ({ path, file }) => ({
      path,
      text: decodeFile(new Uint8Array(await file.arrayBuffer())),
    })),
  )
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

/** A reader gives a folder in portions; an empty one is the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (portion.length === 0) return children
    children.push(...portion)
  }
}
