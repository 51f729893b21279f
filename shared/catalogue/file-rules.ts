const MIB = 1024 * 1024

/** A use that a file can be uploaded for, as `purpose` names it. */
export interface FilePurpose {
  readonly id: string
  readonly title: string
  /** Most bytes of a file. */
  readonly maxBytes: number
  /** Most bytes of a text, a spreadsheet or an ebook, where those have a limit of their own. */
  readonly maxSmallBytes: number | null
}

/** Files guide of the API (images since 2026-08, documents since 2026-11-13), read on 2026-11-20. */
export const FILE_PURPOSES: readonly FilePurpose[] = [
  { id: 'user_data', title: 'Images for messages', maxBytes: 64 * MIB, maxSmallBytes: null },
  {
    id: 'text_recognition',
    title: 'Documents, read as text',
    maxBytes: 100 * MIB,
    maxSmallBytes: 32 * MIB,
  },
  {
    id: 'rich_layout_recognition',
    title: 'Documents, read with their layout',
    maxBytes: 100 * MIB,
    maxSmallBytes: 32 * MIB,
  },
]

/** Longest name of a file, in characters (files guide). */
export const MAX_FILENAME_LENGTH = 512

/** Seconds a file can be kept when it is not to stay: an hour to thirty days (files guide). */
export const FILE_EXPIRY_SECONDS = { min: 3600, max: 2_592_000 } as const

/** The files guide names texts, spreadsheets and ebooks, not which endings count as such: these are taken to be meant. */
export const SMALL_DOCUMENT = /\.(?:txt|md|csv|tsv|json|xml|html?|xlsx?|ods|epub|mobi)$/i

/** Images are told by their content (vision guide); a name can only hint. */
export const IMAGE_NAME = /\.(?:png|jpe?g|gif|webp)$/i
