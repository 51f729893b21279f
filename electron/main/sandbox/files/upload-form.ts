import { type ApiRejection, invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import type { NewFile } from './file-store.ts'
import {
  type FilePurpose,
  purposeNamed,
  readExpiry,
  unknownPurpose,
  uploadRejection,
} from './upload-rules.ts'

/** The file of an upload, or why it is refused. */
export type ReadUpload = { readonly file: NewFile } | { readonly rejection: ApiRejection }

/** An upload as it came. */
export interface UploadBody {
  readonly contentType: string
  readonly bytes: Buffer<ArrayBuffer>
  /**
   * Hold to the order that the files guide asks for since November 2026, `purpose` before `file`. Before, either
   * was fine, and clients of that time send the file first.
   */
  readonly purposeFirst: boolean
  /** Taken where the form has none; null where it must have one. */
  readonly defaultPurpose: FilePurpose | null
}

/** Reads the form of an upload and checks it (files guide). */
export async function readUpload(body: UploadBody): Promise<ReadUpload> {
  const form = await parseForm(body)
  if (!(form instanceof FormData)) return form
  const purposeText = textField(form, 'purpose') ?? body.defaultPurpose
  const file = form.get('file')
  if (purposeText === null) return { rejection: invalidRequest('missing field `purpose`') }
  if (file === null || typeof file === 'string') return { rejection: invalidRequest('missing field `file`') }
  const names = [...form.keys()]
  if (body.purposeFirst && names.includes('purpose') && names.indexOf('file') < names.indexOf('purpose')) {
    return { rejection: invalidRequest('The field `purpose` must come before the field `file`') }
  }
  const purpose = purposeNamed(purposeText)
  if (purpose === null) return { rejection: unknownPurpose(purposeText) }
  const expiry = readExpiry(
    textField(form, 'expires_after[anchor]'),
    textField(form, 'expires_after[seconds]'),
  )
  if ('rejection' in expiry) return expiry
  const content = new Uint8Array(await file.arrayBuffer())
  const { name: filename } = file
  const rejection = uploadRejection({ filename, purpose, bytes: content.length, beginning: content })
  if (rejection !== null) return { rejection }
  return { file: { filename, purpose, content, expiresAfterSeconds: expiry.seconds } }
}

async function parseForm({
  contentType,
  bytes,
}: UploadBody): Promise<FormData | { readonly rejection: ApiRejection }> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  } catch {
    return { rejection: invalidRequest('Failed to parse the request body as multipart/form-data') }
  }
}

function textField(form: FormData, name: string): string | null {
  const value = form.get(name)
  return typeof value === 'string' ? value : null
}
