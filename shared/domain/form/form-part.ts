import { z } from 'zod'

const shared = {
  name: z.string(),
  /** `Content-Type` of the part; absent, a text has none and a file that of the ending of its name. */
  contentType: z.string().optional(),
  /** False keeps the part without sending it. */
  enabled: z.boolean().optional(),
}

/** A part of a form whose content is written in the request. */
export const formTextPartSchema = z.strictObject({ ...shared, value: z.string() })
export type FormTextPart = z.infer<typeof formTextPartSchema>

/** A part of a form whose content is that of a file when the request is sent. `file` is its whole path. */
export const formFilePartSchema = z.strictObject({
  ...shared,
  file: z.string(),
  /** The name the server is told; absent, that of the file. */
  filename: z.string().optional(),
})
export type FormFilePart = z.infer<typeof formFilePartSchema>

/** One part of a `multipart/form-data` body. */
export type FormPart = FormTextPart | FormFilePart

/** Whether the content of a part is a file. */
export function isFilePart(part: FormPart): part is FormFilePart {
  return 'file' in part
}

/** Whether a part is a text with a content type of its own, which not every client can give one. */
export function isTypedText(part: FormPart): part is FormTextPart & { readonly contentType: string } {
  return !isFilePart(part) && part.contentType !== undefined
}

/** Whether a part is sent. */
export function isPartInForce({ enabled }: FormPart): boolean {
  return enabled !== false
}

/** The name a server is told of a file: the one given, or the end of its path, in the spelling of any system. */
export function filenameOf({ file, filename }: FormFilePart): string {
  return filename ?? file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
}
