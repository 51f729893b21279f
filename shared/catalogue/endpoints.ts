import type { Method } from '../schemas/request.ts'

/** Stable name of an endpoint. */
export type EndpointId = 'chat' | 'chat-beta' | 'fim' | 'models' | 'balance'

/** One endpoint of the API. `path` is relative to the base URL. */
export interface EndpointEntry {
  readonly id: EndpointId
  readonly method: Method
  readonly path: string
  readonly title: string
  /** Short mark in lists. */
  readonly badge: 'CHAT' | 'FIM' | 'GET'
  readonly hasBody: boolean
  /** The documentation page. */
  readonly doc: string
}

/** The endpoints the app offers. */
export const ENDPOINTS: readonly EndpointEntry[] = [
  {
    id: 'chat',
    method: 'POST',
    path: '/chat/completions',
    title: 'Chat completion',
    badge: 'CHAT',
    hasBody: true,
    doc: 'https://api-docs.deepseek.com/api/create-chat-completion',
  },
  {
    id: 'chat-beta',
    method: 'POST',
    path: '/beta/chat/completions',
    title: 'Chat completion (beta: prefix, strict tools)',
    badge: 'CHAT',
    hasBody: true,
    doc: 'https://api-docs.deepseek.com/guides/chat_prefix_completion',
  },
  {
    id: 'fim',
    method: 'POST',
    path: '/beta/completions',
    title: 'Fill in the middle (beta)',
    badge: 'FIM',
    hasBody: true,
    doc: 'https://api-docs.deepseek.com/api/create-completion',
  },
  {
    id: 'models',
    method: 'GET',
    path: '/models',
    title: 'List models',
    badge: 'GET',
    hasBody: false,
    doc: 'https://api-docs.deepseek.com/api/list-models',
  },
  {
    id: 'balance',
    method: 'GET',
    path: '/user/balance',
    title: 'Account balance',
    badge: 'GET',
    hasBody: false,
    doc: 'https://api-docs.deepseek.com/api/get-user-balance',
  },
]

/**
 * The endpoint a path names, or null. A query, a trailing slash and a leading `/v1` make no difference:
 * "v1 is unrelated to the model version" (API documentation, first page).
 */
export function findEndpoint(method: string, path: string): EndpointEntry | null {
  const plainPath = canonicalPath(path)
  return ENDPOINTS.find((entry) => entry.method === method && entry.path === plainPath) ?? null
}

/** The endpoints at a path, whatever the method. */
export function endpointsAtPath(path: string): readonly EndpointEntry[] {
  const plainPath = canonicalPath(path)
  return ENDPOINTS.filter((entry) => entry.path === plainPath)
}

function canonicalPath(path: string): string {
  const withoutQuery = path.split(/[?#]/, 1)[0] ?? ''
  return withoutQuery.replace(/\/+$/, '').replace(/^\/v1(?=\/)/, '')
}
