import type { IncomingHttpHeaders } from 'node:http'
import { bearerKey } from '../admission.ts'

/** The key of a request: either header is taken (Anthropic API guide), versions of the client differ in which they send. */
export function messagesKey(headers: IncomingHttpHeaders): string {
  return [headers['x-api-key'] ?? bearerKey(headers.authorization)].flat().join()
}
