import { type ApiRejection, invalidRequest } from '../../../../shared/domain/chat-rules/api-rejection.ts'
import { httpRejection } from '../error-answers.ts'

/** Images, or documents that are read when they are uploaded (files guide; documents since 2026-11-13). */
export const FILE_PURPOSES = ['user_data', 'text_recognition', 'rich_layout_recognition'] as const
export type FilePurpose = (typeof FILE_PURPOSES)[number]

const MIB = 1024 * 1024
/** Largest file of any kind (files guide, limits). */
export const MAX_FILE_BYTES = 100 * MIB
const MAX_IMAGE_BYTES = 64 * MIB
const MAX_SMALL_DOCUMENT_BYTES = 32 * MIB
const MAX_FILENAME_LENGTH = 512
const MIN_EXPIRY_SECONDS = 3600
const MAX_EXPIRY_SECONDS = 2_592_000

/** Texts, spreadsheets and ebooks have a limit of their own. Which endings count as such is not documented. */
const SMALL_DOCUMENT = /\.(?:txt|md|csv|tsv|json|xml|html?|xlsx?|ods|epub|mobi)$/i

/** What is checked of an upload. */
export interface CheckedUpload {
  readonly filename: string
  readonly purpose: FilePurpose
  readonly bytes: number
  /** The first bytes, which tell an image. */
  readonly beginning: Uint8Array
}

/** The refusal of a file that the API does not keep, or null. Where only the rule is documented, the words are ours. */
export function uploadRejection(upload: CheckedUpload): ApiRejection | null {
  const { filename, purpose, bytes, beginning } = upload
  if ([...filename].length > MAX_FILENAME_LENGTH) {
    return invalidRequest(`filename is too long: at most ${MAX_FILENAME_LENGTH} characters`)
  }
  if (bytes === 0) return invalidRequest('The file is empty')
  const most = largestOf(purpose, filename)
  if (bytes > most) {
    return httpRejection(413, `The file is too large: ${bytes} bytes, at most ${most / MIB} MiB`)
  }
  if (purpose === 'user_data' && imageType(beginning) === null) {
    return invalidRequest('Unsupported file: purpose `user_data` takes JPEG, PNG, GIF and WebP images')
  }
  return null
}

function largestOf(purpose: FilePurpose, filename: string): number {
  if (purpose === 'user_data') return MAX_IMAGE_BYTES
  return SMALL_DOCUMENT.test(filename) ? MAX_SMALL_DOCUMENT_BYTES : MAX_FILE_BYTES
}

/** Media types by how a file of theirs begins. */
const IMAGE_BEGINNINGS: readonly (readonly [type: string, beginning: RegExp])[] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
]

/** The media type of an image, told by its content, whatever the name says (vision guide, limits); null for the rest. */
export function imageType(content: Uint8Array): string | null {
  const head = Buffer.from(content.subarray(0, 12)).toString('latin1')
  return IMAGE_BEGINNINGS.find(([, beginning]) => beginning.test(head))?.[0] ?? null
}

/** The name of a purpose, or null. */
export function purposeNamed(name: string): FilePurpose | null {
  return FILE_PURPOSES.find((purpose) => purpose === name) ?? null
}

/** The refusal of a purpose that does not exist. */
export function unknownPurpose(name: string): ApiRejection {
  return invalidRequest(`Invalid purpose value \`${name}\`, expected one of ${FILE_PURPOSES.join(', ')}`)
}

/** Seconds until a file expires, null when it stays, or the refusal of what was sent. */
export type Expiry = { readonly seconds: number | null } | { readonly rejection: ApiRejection }

/** Reads `expires_after[anchor]` and `expires_after[seconds]`: both, or neither for a file that stays. */
export function readExpiry(anchor: string | null, seconds: string | null): Expiry {
  if (anchor === null && seconds === null) return { seconds: null }
  if (anchor !== 'created_at') {
    return { rejection: invalidRequest('expires_after[anchor] must be `created_at`') }
  }
  const value = Number(seconds ?? '')
  if (Number.isInteger(value) && value >= MIN_EXPIRY_SECONDS && value <= MAX_EXPIRY_SECONDS) {
    return { seconds: value }
  }
  const range = `[${MIN_EXPIRY_SECONDS}, ${MAX_EXPIRY_SECONDS}]`
  return {
    rejection: invalidRequest(
      `Invalid expires_after[seconds] value, the valid range of expires_after[seconds] is ${range}`,
    ),
  }
}
