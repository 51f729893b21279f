import type { ImportLog } from './import-log.ts'

/** Where a reader is, for what it has to say about it. */
export interface ImportPlace {
  /** In words for the user: `“Chat”`, `line 12`, `requests/chat.bru`. */
  readonly place: string
  /** The origin the request at this place goes to, e.g. `https://api.deepseek.com`; null where it is not known. */
  readonly origin: string | null
  readonly log: ImportLog
}
