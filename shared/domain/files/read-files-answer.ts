import { z } from 'zod'

const fileSchema = z.object({
  id: z.string(),
  filename: z.string(),
  bytes: z.number(),
  purpose: z.string(),
  created_at: z.number(),
  expires_at: z.number().nullish(),
})

const listSchema = z.object({
  object: z.literal('list'),
  data: z.array(fileSchema),
  has_more: z.boolean().nullish(),
})

const deletedSchema = z.object({ id: z.string(), deleted: z.literal(true) })

/** A file as the API describes it. Times are Unix ms; `expiresAtMs` is null for a file that stays. */
export interface UploadedFile {
  readonly id: string
  readonly filename: string
  readonly bytes: number
  readonly purpose: string
  readonly createdAtMs: number
  readonly expiresAtMs: number | null
}

/** An answer of the Files API. `after` is the file behind which the next page begins; null on the last page. */
export type FilesAnswer =
  | { readonly kind: 'list'; readonly files: readonly UploadedFile[]; readonly after: string | null }
  | { readonly kind: 'file'; readonly file: UploadedFile }
  | { readonly kind: 'deleted'; readonly id: string }

/** Reads the body of an answer; null where it is not one of the Files API (API documentation, files guide). */
export function readFilesAnswer(bodyText: string): FilesAnswer | null {
  const value = parse(bodyText)
  const list = listSchema.safeParse(value)
  if (list.success) {
    const files = list.data.data.map(toFile)
    const after = list.data.has_more === true ? (files.at(-1)?.id ?? null) : null
    return { kind: 'list', files, after }
  }
  const deleted = deletedSchema.safeParse(value)
  if (deleted.success) return { kind: 'deleted', id: deleted.data.id }
  const file = fileSchema.safeParse(value)
  return file.success ? { kind: 'file', file: toFile(file.data) } : null
}

function toFile(file: z.infer<typeof fileSchema>): UploadedFile {
  const { id, filename, bytes, purpose, created_at, expires_at } = file
  const expiresAtMs = typeof expires_at === 'number' ? expires_at * 1000 : null
  return { id, filename, bytes, purpose, createdAtMs: created_at * 1000, expiresAtMs }
}

/** Undefined where the text is not JSON; blank lines may come before it (API documentation, "Rate limit"). */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
