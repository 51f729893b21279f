import { type EndpointId, findEndpoint } from '../../../shared/catalogue/endpoints.ts'

/** The pages of the help, in the order of its contents; each is `pages/<id>.md`. */
export const HELP_GROUPS = [
  { title: 'Begin', topics: ['first-steps', 'requests', 'environments', 'sandbox', 'keyboard'] },
  {
    title: 'Endpoints',
    topics: ['chat', 'prefix', 'fim', 'responses', 'anthropic', 'files', 'models', 'balance', 'any-request'],
  },
  {
    title: 'What a model does',
    topics: ['thinking', 'tools', 'tool-loop', 'json-output', 'images', 'conversations', 'parameters'],
  },
  {
    title: 'Work with runs',
    topics: ['comparisons', 'tests', 'cost', 'code'],
  },
  { title: 'When it fails', topics: ['errors', 'rate-limits', 'connection'] },
] as const

export type HelpTopic = (typeof HELP_GROUPS)[number]['topics'][number]

/** A place in the help: a page, and the anchor of a heading on it. */
export interface HelpPlace {
  readonly topic: HelpTopic
  readonly anchor: string | null
}

const TOPICS: ReadonlySet<string> = new Set(HELP_GROUPS.flatMap((group) => group.topics))

export function isHelpTopic(name: string): name is HelpTopic {
  return TOPICS.has(name)
}

/** The page about each endpoint. */
export const TOPIC_OF_ENDPOINT: Readonly<Record<EndpointId, HelpTopic>> = {
  chat: 'chat',
  'chat-beta': 'chat',
  fim: 'fim',
  responses: 'responses',
  anthropic: 'anthropic',
  models: 'models',
  balance: 'balance',
  'file-list': 'files',
  'file-upload': 'files',
  'file-get': 'files',
  'file-delete': 'files',
}

/** The page about a request. */
export function topicOfRequest(request: Readonly<{ method: string; path: string }>): HelpTopic {
  const endpoint = findEndpoint(request.method, request.path)
  return endpoint === null ? 'any-request' : TOPIC_OF_ENDPOINT[endpoint.id]
}

/** The address of a heading: its words in lower case, joined by hyphens. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
}

const ANCHORS_OF_ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^http-5(?!00)/, '503-overloaded'],
  [/^http-400$/, '400-invalid-request'],
  [/^http-401$/, '401-authentication-fails'],
  [/^http-402$/, '402-insufficient-balance'],
  [/^http-403$/, '403-forbidden'],
  [/^http-40[45]$/, '404-not-found'],
  [/^http-407$/, '407-proxy-authentication'],
  [/^http-413$/, '413-too-large'],
  [/^http-422$/, '422-invalid-parameters'],
  [/^http-429$/, '429-rate-limit'],
  [/^http-500$/, '500-server-error'],
  [/^(timeout-silence|connection-cut|stream-incomplete)$/, 'stalled-or-cut'],
  [/^server-error-in-stream$/, 'an-error-inside-a-stream'],
  [/^(dns|connection|network|timeout|tls|proxy)-/, 'no-connection'],
]

/**
 * The place that explains an error of a run.
 *
 * @param code the stable code of a `RunError`, such as `http-429`
 */
export function placeOfError(code: string): HelpPlace {
  const found = ANCHORS_OF_ERRORS.find(([pattern]) => pattern.test(code))
  return { topic: 'errors', anchor: found?.[1] ?? null }
}
