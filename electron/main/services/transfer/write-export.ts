import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { TextFile } from '../../../../shared/schemas/transfer.ts'

/** Lies in an exported folder and says what of it the app wrote: file by file, with the hash of its text. */
const EXPORT_MARK = '.deepseek-workbench-export.json'
const markSchema = z.object({ files: z.record(z.string(), z.string()) })

/** Writes a text beside the place and moves it there, so that a failure leaves what was there. Refusals of the disk are `bad-input`. */
export async function writeFileSafely(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, text, 'utf8')
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError({ code: 'bad-input', message: `The file could not be written: ${reason}` })
  }
}

/**
 * Writes the first file to the place the user chose, and the others beside it under their own names. What is there
 * under such a name is left alone: with another text in it nothing at all is written (`conflict`).
 */
export async function writeFilesSafely(path: string, files: readonly TextFile[]): Promise<void> {
  const [main, ...others] = files
  if (main === undefined) return
  const beside = others.map((file) => ({ path: join(dirname(path), basename(file.path)), text: file.text }))
  for (const file of beside) {
    const present = await readIfThere(file.path)
    if (present === null || present === file.text) continue
    throw new AppError({
      code: 'conflict',
      message: `${file.path} is there already, with another text. Choose another folder, or move it away.`,
    })
  }
  for (const file of [...beside, { path, text: main.text }]) await writeFileSafely(file.path, file.text)
}

/**
 * Writes the files of a folder that is new, empty, or an earlier export. Of that, files that are no longer part of it
 * go; nothing that someone else wrote or changed is touched, and where it is in the way all is refused (`conflict`).
 */
export async function writeFolderSafely(folder: string, files: readonly TextFile[]): Promise<void> {
  for (const { path } of files) refuseLeadingOut(path)
  const earlier = await earlierExport(folder)
  const isOurs = async (path: string): Promise<boolean> => {
    const text = await readIfThere(join(folder, path))
    return text === null || earlier[path] === hashOf(text)
  }
  for (const { path } of files) {
    if (!(await isOurs(path))) throw inTheWay(folder, `${path} was changed since it was exported.`)
  }
  await mkdir(folder, { recursive: true })
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFileSafely(join(folder, path), text)
  }
  const written = Object.fromEntries(files.map(({ path, text }) => [path, hashOf(text)]))
  for (const path of Object.keys(earlier)) {
    if (written[path] === undefined && (await isOurs(path))) await rm(join(folder, path), { force: true })
  }
  await writeFileSafely(join(folder, EXPORT_MARK), `${JSON.stringify({ files: written }, null, 2)}\n`)
}

async function earlierExport(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw inTheWay(folder, 'It is no folder, or it may not be read.')
  })
  if (names.length === 0) return {}
  const mark = await readIfThere(join(folder, EXPORT_MARK))
  const parsed = markSchema.safeParse(mark === null ? null : parseJson(mark))
  if (!parsed.success) throw inTheWay(folder, 'It is not empty, and no earlier export.')
  for (const path of Object.keys(parsed.data.files)) refuseLeadingOut(path)
  return parsed.data.files
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function refuseLeadingOut(path: string): void {
  const parts = path.split('/')
  if (!path.includes('\\') && !parts.includes('..') && !parts.includes('') && !/^[A-Za-z]:/.test(path)) return
  throw new AppError({ code: 'bad-input', message: `The file name ${path} leads out of the folder.` })
}

function inTheWay(folder: string, reason: string): AppError {
  return new AppError({
    code: 'conflict',
    message: `${folder} is left as it is: ${reason} Choose a new folder.`,
  })
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
