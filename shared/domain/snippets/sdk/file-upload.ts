import {
  type FormFilePart,
  type FormPart,
  filenameOf,
  isFilePart,
  isTypedText,
} from '../../form/form-part.ts'
import type { SnippetRequest } from '../snippet-request.ts'

/** A form as the arguments of `files.create` of the OpenAI SDKs. */
export interface FileUpload {
  /** What the method puts `/files` behind. */
  readonly baseUrl: string
  readonly purpose: string
  /** When the file is deleted by itself; `seconds` is a decimal integer. Null where the form says nothing of it. */
  readonly expiresAfter: { readonly anchor: string; readonly seconds: string } | null
  readonly file: FormFilePart
}

const PATH = '/files'

/**
 * The form of an upload as `files.create` sends it: `purpose` first, then when the file expires, then the file. Null
 * where the form or its URL is another one, which a call by path can send.
 */
export function fileUpload({ method, url, form = [] }: SnippetRequest): FileUpload | null {
  const file = form.at(-1)
  if (method !== 'POST' || !url.endsWith(PATH) || file === undefined || !isUploadable(file)) return null
  const texts = form.slice(0, -1).flatMap((part) => (isFilePart(part) || isTypedText(part) ? [] : [part]))
  const names = texts.map(({ name }) => name).join(' ')
  const [purpose = '', anchor = '', seconds = ''] = texts.map(({ value }) => value)
  if (texts.length !== form.length - 1) return null
  const upload = { baseUrl: url.slice(0, -PATH.length), purpose, file }
  if (names === 'purpose') return { ...upload, expiresAfter: null }
  return names === 'purpose expires_after[anchor] expires_after[seconds]' && /^[1-9]\d{0,8}$/.test(seconds)
    ? { ...upload, expiresAfter: { anchor, seconds } }
    : null
}

/** Of a path as the name of a file the SDKs send only its end. */
function isUploadable(part: FormPart): part is FormFilePart {
  return isFilePart(part) && part.name === 'file' && !/[\\/]/.test(filenameOf(part))
}
