import { isRecord } from '../json/is-record.ts'
import { stringOrNull } from './json-values.ts'

/** An error as the server put it: in the body of an error status, or as an event in mid-stream. */
export interface ServerError {
  readonly message: string
  readonly type: string | null
  readonly code: string | null
}

/**
 * Reads `{"error":{"message","type","code"}}`, which the Anthropic form wraps as `{"type":"error","error":{…}}`; the
 * error event of a Responses stream, `{"type":"error","code","message"}`; and the shapes that proxies answer with:
 * `{"error":"text"}`, `{"message":"text"}` and `{"detail":"text"}`. Null where none of them is there.
 */
export function readServerError(value: unknown): ServerError | null {
  if (!isRecord(value)) return null
  const { error } = value
  if (isRecord(error)) {
    const message = stringOrNull(error.message) ?? JSON.stringify(error)
    return { message, type: stringOrNull(error.type), code: codeOf(error.code) }
  }
  const message = stringOrNull(error) ?? stringOrNull(value.message) ?? stringOrNull(value.detail)
  return message === null ? null : { message, type: null, code: codeOf(value.code) }
}

/** Proxies send the status as a number here. */
function codeOf(code: unknown): string | null {
  return typeof code === 'number' ? String(code) : stringOrNull(code)
}

/** Reads an error only where the answer calls it so: by the field `error` of an object, not null, or by its type. */
export function readStatedError(value: unknown): ServerError | null {
  const isStated = isRecord(value) && (value.error != null || value.type === 'error')
  return isStated ? readServerError(value) : null
}
