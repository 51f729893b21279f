import { findEndpoint } from '../../../shared/catalogue/endpoints.ts'

/** Whether a request goes to an endpoint that is billed by tokens. */
export function isModelCall(method: string, path: string): boolean {
  return (findEndpoint(method, path)?.protocol ?? null) !== null
}

/** A JSON text as a value of any shape; undefined when it is none. */
export function parseSentBody(bodyText: string): unknown {
  try {
    return JSON.parse(bodyText)
  } catch {
    return undefined
  }
}
