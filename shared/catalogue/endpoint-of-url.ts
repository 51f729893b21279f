import type { Method } from '../schemas/request.ts'
import { ENDPOINTS, type EndpointEntry } from './endpoints.ts'

/** Longest first, so that `/beta/chat/completions` is not taken for what its end names. */
const BY_LENGTH = ENDPOINTS.filter(({ path }) => !path.includes('{')).toSorted(
  (left, right) => right.path.length - left.path.length,
)

/** The endpoint that a whole URL ends in, whatever server and base path come before; null for another. */
export function endpointOfSentUrl(method: Method, url: string): EndpointEntry | null {
  const plain = (url.split(/[?#]/, 1)[0] ?? '').replace(/\/+$/, '')
  return BY_LENGTH.find((entry) => entry.method === method && plain.endsWith(entry.path)) ?? null
}
