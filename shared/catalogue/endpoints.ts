import type { Method } from '../schemas/request.ts'

/** Stable name of an endpoint. */
export type EndpointId =
  | 'chat'
  | 'chat-beta'
  | 'fim'
  | 'responses'
  | 'anthropic'
  | 'models'
  | 'balance'
  | 'file-list'
  | 'file-upload'
  | 'file-get'
  | 'file-delete'

/** The form in which a model is asked and answers. */
export type Protocol = 'chat' | 'fim' | 'responses' | 'anthropic'

/** One endpoint of the API. `path` is relative to the base URL; a segment in braces stands for any one. */
export interface EndpointEntry {
  readonly id: EndpointId
  readonly method: Method
  readonly path: string
  readonly title: string
  /** Short mark in lists. */
  readonly badge: 'CHAT' | 'FIM' | 'RESP' | 'MSG' | 'FILE' | 'GET'
  readonly hasBody: boolean
  /** How a model is asked here; null where none is, and nothing is billed by tokens. */
  readonly protocol: Protocol | null
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
    protocol: 'chat',
    doc: 'https://api-docs.deepseek.com/api/create-chat-completion',
  },
  {
    id: 'chat-beta',
    method: 'POST',
    path: '/beta/chat/completions',
    title: 'Chat completion (beta: prefix, strict tools)',
    badge: 'CHAT',
    hasBody: true,
    protocol: 'chat',
    doc: 'https://api-docs.deepseek.com/guides/chat_prefix_completion',
  },
  {
    id: 'fim',
    method: 'POST',
    path: '/beta/completions',
    title: 'Fill in the middle (beta)',
    badge: 'FIM',
    hasBody: true,
    protocol: 'fim',
    doc: 'https://api-docs.deepseek.com/api/create-completion',
  },
  {
    id: 'responses',
    method: 'POST',
    path: '/responses',
    title: 'Response',
    badge: 'RESP',
    hasBody: true,
    protocol: 'responses',
    doc: 'https://api-docs.deepseek.com/guides/responses_api',
  },
  {
    id: 'anthropic',
    method: 'POST',
    path: '/anthropic/v1/messages',
    title: 'Message (Anthropic form)',
    badge: 'MSG',
    hasBody: true,
    protocol: 'anthropic',
    doc: 'https://api-docs.deepseek.com/guides/anthropic_api',
  },
  {
    id: 'models',
    method: 'GET',
    path: '/models',
    title: 'List models',
    badge: 'GET',
    hasBody: false,
    protocol: null,
    doc: 'https://api-docs.deepseek.com/api/list-models',
  },
  {
    id: 'balance',
    method: 'GET',
    path: '/user/balance',
    title: 'Account balance',
    badge: 'GET',
    hasBody: false,
    protocol: null,
    doc: 'https://api-docs.deepseek.com/api/get-user-balance',
  },
  {
    id: 'file-list',
    method: 'GET',
    path: '/files',
    title: 'List files',
    badge: 'FILE',
    hasBody: false,
    protocol: null,
    doc: 'https://api-docs.deepseek.com/guides/files_api',
  },
  {
    id: 'file-upload',
    method: 'POST',
    path: '/files',
    title: 'Upload a file',
    badge: 'FILE',
    hasBody: true,
    protocol: null,
    doc: 'https://api-docs.deepseek.com/guides/files_api',
  },
  {
    id: 'file-get',
    method: 'GET',
    path: '/files/{file_id}',
    title: 'One file',
    badge: 'FILE',
    hasBody: false,
    protocol: null,
    doc: 'https://api-docs.deepseek.com/guides/files_api',
  },
  {
    id: 'file-delete',
    method: 'DELETE',
    path: '/files/{file_id}',
    title: 'Delete a file',
    badge: 'FILE',
    hasBody: false,
    protocol: null,
    doc: 'https://api-docs.deepseek.com/guides/files_api',
  },
]

/**
 * The endpoint a path names, or null. A query, a trailing slash and a leading `/v1` make no difference:
 * "v1 is unrelated to the model version" (API documentation, first page).
 */
export function findEndpoint(method: string, path: string): EndpointEntry | null {
  return endpointsAtPath(path).find((entry) => entry.method === method) ?? null
}

/** The endpoints at a path, whatever the method. */
export function endpointsAtPath(path: string): readonly EndpointEntry[] {
  const segments = canonicalPath(path).split('/')
  return ENDPOINTS.filter((entry) => isAt(entry.path.split('/'), segments))
}

function isAt(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]))
  )
}

function canonicalPath(path: string): string {
  const withoutQuery = path.split(/[?#]/, 1)[0] ?? ''
  return withoutQuery.replace(/\/+$/, '').replace(/^\/v1(?=\/)/, '')
}
