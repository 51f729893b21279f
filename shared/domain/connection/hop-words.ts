import type { RunHop } from '../../schemas/connection.ts'
import { formatDuration } from '../figures/format-figures.ts'

/** A step of a run in words: what happened, and what was done about it. */
export interface HopWords {
  readonly what: string
  readonly reaction: string
}

/** The words for one step, for the window and the command line alike. */
export function hopInWords(hop: RunHop): HopWords {
  if (hop.kind === 'redirect') {
    return {
      what: `${hop.httpStatus}: ${hop.from} leads to ${hop.to}`,
      reaction: hop.keyDropped
        ? 'Followed without the key: it is another origin'
        : 'Followed with the same method and body',
    }
  }
  const status = hop.httpStatus === null ? '' : `${hop.httpStatus}: `
  const wait = formatDuration(hop.waitMs)
  return {
    what: `Try ${hop.attempt} failed. ${status}${hop.reason}`,
    reaction: hop.isServersWait ? `Next try after ${wait}, as the server asked` : `Next try after ${wait}`,
  }
}
