import { z } from 'zod'
import { type FormPart, formFilePartSchema, formTextPartSchema, isFilePart } from './form-part.ts'

/**
 * A form as it was sent. Of a file its name, size in bytes and SHA-256 (64 hexadecimal digits) are kept, the content
 * is not: a run stays small, and a file that is deleted is gone.
 */
export const sentFilePartSchema = formFilePartSchema
  .omit({ enabled: true })
  .extend({ size: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type SentFilePart = z.infer<typeof sentFilePartSchema>

const sentFormSchema = z
  .array(z.union([sentFilePartSchema, formTextPartSchema.omit({ enabled: true })]))
  .min(1)

/** One part as it was sent. */
export type SentFormPart = z.infer<typeof sentFormSchema>[number]

/** Whether a part that was sent is a file. */
export function isSentFile(part: SentFormPart): part is SentFilePart {
  return 'sha256' in part
}

/** The text that a run keeps of the form it sent. */
export function writeSentForm(parts: readonly SentFormPart[]): string {
  return `${JSON.stringify(parts, null, 2)}\n`
}

/** The form that a run sent; null where it sent something else, such as a multipart text that was written by hand. */
export function readSentForm(sent: {
  readonly headers: readonly (readonly [string, string])[]
  readonly bodyText: string
}): readonly SentFormPart[] | null {
  const type = sent.headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1]
  if (type === undefined || !/^multipart\/form-data\b/i.test(type)) return null
  try {
    return sentFormSchema.parse(JSON.parse(sent.bodyText))
  } catch {
    return null
  }
}

/** A form that was sent as one that can be sent again. */
export function formOfSent(parts: readonly SentFormPart[]): FormPart[] {
  return parts.map((part) => {
    if (!isSentFile(part)) return part
    const { size: _size, sha256: _sha256, ...file } = part
    return file
  })
}

/** A form in one text, for search and for lists: `user_data a.png`. */
export function formWords(parts: readonly FormPart[]): string {
  return parts
    .map((part) => (isFilePart(part) ? (part.filename ?? part.file) : part.value))
    .filter((word) => word !== '')
    .join(' ')
}
