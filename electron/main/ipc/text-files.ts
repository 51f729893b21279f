import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { dialog } from 'electron'
import { AppError } from '../../../shared/ipc/result.ts'
import { fileNameOf } from './file-name.ts'

/** What files of this kind are called in the dialog, and how their names end: the first is what is written. */
export interface TextFileKind {
  readonly name: string
  readonly extensions: readonly [string, ...string[]]
}

/** A file that the user chose. */
export interface OpenedTextFile {
  /** Without the folders. */
  readonly name: string
  readonly text: string
}

const LARGEST_FILE_BYTES = 16 * 1024 * 1024

/** Asks where to, and writes. The path, or null when the user cancelled. */
export async function saveTextFile(
  kind: TextFileKind,
  { suggestedName, text }: { suggestedName: string; text: string },
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: `${fileNameOf(suggestedName)}.${kind.extensions[0]}`,
    filters: [toFilter(kind)],
  })
  if (canceled || filePath === '') return null
  await writeFile(filePath, text, 'utf8').catch((error: unknown) => refuse('written', error))
  return filePath
}

/** Asks for a file and reads it; null when the user cancelled. */
export async function openTextFile(kind: TextFileKind): Promise<OpenedTextFile | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [toFilter(kind)],
  })
  const path = filePaths[0]
  if (path === undefined) return null
  try {
    const { size } = await stat(path)
    if (size > LARGEST_FILE_BYTES) throw new Error('it is larger than 16 MiB.')
    return { name: basename(path), text: await readFile(path, 'utf8') }
  } catch (error) {
    return refuse('read', error)
  }
}

function toFilter({ name, extensions }: TextFileKind): Electron.FileFilter {
  return { name, extensions: [...extensions] }
}

function refuse(what: 'read' | 'written', error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new AppError({ code: 'bad-input', message: `The file could not be ${what}: ${reason}` })
}
