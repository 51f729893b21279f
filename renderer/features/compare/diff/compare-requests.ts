import { prettyJson } from '../../../../shared/domain/body/pretty-json.ts'
import { diffRequests, type RequestCause } from '../../../../shared/domain/diff/diff-requests.ts'
import type { SentRequest } from '../../../../shared/schemas/run.ts'
import { type ChangeLine, changeLine } from './change-line.ts'
import type { TextPair } from './compare-texts.ts'

/**
 * One difference of two requests. `name` has names in backticks; the path is empty for what is not in the body. The
 * notes tell what a parameter does in either request where it does not plainly apply.
 */
export type RequestLine = ChangeLine &
  Readonly<{ name: string; noteBefore: string | null; noteAfter: string | null }>

/** All that is shown of how two requests differ. */
export type RequestComparison = Readonly<{
  cause: RequestCause
  lines: readonly RequestLine[]
  /** The bodies as they were sent, laid out. */
  bodies: TextPair
}>

/** Two requests to compare. */
export type RequestPair = Readonly<{ before: SentRequest; after: SentRequest }>

/** Compares two requests as they were sent. Takes its time with large bodies, so not for the page itself. */
export function compareRequests({ before, after }: RequestPair): RequestComparison {
  const { changes, cause } = diffRequests(before, after)
  return {
    cause,
    lines: changes.map(({ part, name, change, effectBefore, effectAfter }) => ({
      ...changeLine(part === 'body' ? change : { ...change, path: [] }),
      name,
      noteBefore: effectBefore?.note ?? null,
      noteAfter: effectAfter?.note ?? null,
    })),
    bodies: { before: laidOut(before.bodyText), after: laidOut(after.bodyText) },
  }
}

function laidOut(bodyText: string): string {
  return prettyJson(bodyText) ?? bodyText
}
