import { readFile, stat, writeFile } from 'node:fs/promises'
import { dialog } from 'electron'
import { AppError } from '../../../shared/ipc/result.ts'

/** What a file of this kind is called in the dialog. */
export interface TextFileKind {
  readonly name: string
  readonly extension: string
}

const LARGEST_FILE_BYTES = 16 * 1024 * 1024

/** Asks where to, and writes. The path, or null when the user cancelled. */
export async function saveTextFile(
  kind: TextFileKind,
  { suggestedName, text }: { suggestedName: string; text: string },
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: `${suggestedName}.${kind.extension}`,
    filters: [{ name: kind.name, extensions: [kind.extension] }],
  })
  if (canceled || filePath === '') return null
  await writeFile(filePath, text, 'utf8').catch((error: unknown) => refuse('written', error))
  return filePath
}

/** Asks for a file and reads it; null when the user cancelled. */
export async function openTextFile(kind: TextFileKind): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name: kind.name, extensions: [kind.extension] }],
  })
  const path = filePaths[0]
  if (path === undefined) return null
  try {
    const { size } = await stat(path)
    if (size > LARGEST_FILE_BYTES) throw new Error('it is larger than 16 MiB.')
    return await readFile(path, 'utf8')
  } catch (error) {
    return refuse('read', error)
  }
}

function refuse(what: 'read' | 'written', error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new AppError({ code: 'bad-input', message: `The file could not be ${what}: ${reason}` })
}
