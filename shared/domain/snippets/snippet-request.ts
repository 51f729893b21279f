import type { Method } from '../../schemas/request.ts'
import type { FormPart } from '../form/form-part.ts'
import type { JsonNode } from '../json/json-node.ts'

/** What kind of call it is, by its path: which SDK has a method for it, and what its stream looks like. */
export type SnippetEndpoint = 'chat' | 'fim' | 'responses' | 'anthropic' | 'other'

/** The environment variable that holds the key in every snippet. */
export const KEY_VARIABLE = 'DEEPSEEK_API_KEY'

/**
 * A body as it goes over the wire. Of JSON `text` is the exact spelling and `node` its value; `node` is null where
 * a writer must not spell the value as a literal of its language, since it is nested deeper than compilers take.
 */
export type SnippetBody =
  | { readonly kind: 'json'; readonly text: string; readonly node: JsonNode | null }
  | { readonly kind: 'text'; readonly text: string }

/** The one form between a request or a run and every snippet: what is sent, with nothing left to fill in. */
export interface SnippetRequest {
  readonly endpoint: SnippetEndpoint
  readonly method: Method
  /** Complete, with its query. */
  readonly url: string
  /** The part of `url` before the path of the endpoint, without a slash at its end: what an SDK calls its base URL. */
  readonly baseUrl: string
  /**
   * In order and with the spelling of the user, `content-type` and `accept` included where they are sent; without the
   * key, `user-agent`, `host` and `content-length`.
   */
  readonly headers: readonly (readonly [string, string])[]
  /** How the key of {@link KEY_VARIABLE} is sent. */
  readonly auth: 'bearer' | 'none'
  readonly body: SnippetBody | null
  /**
   * The parts of a multipart form, in order; `body` is null then, and no `content-type` among the headers, since who
   * writes the form draws what divides its parts.
   */
  readonly form?: readonly FormPart[]
  /** Whether the answer comes as server-sent events. */
  readonly streaming: boolean
}

/** A finished snippet. `notes` are for the reader and not in the code: what to install, what could not be carried over. */
export interface Snippet {
  readonly code: string
  readonly notes: readonly string[]
}

/** One language or tool. */
export interface SnippetTarget {
  /** Stable, in kebab-case: `curl`, `python-openai`. */
  readonly id: string
  readonly title: string
  readonly group: 'http' | 'sdk' | 'language'
  /** The id of the language in the editor, and how the name of a saved file ends (no dot). */
  readonly language: string
  readonly extension: string
  /** Null when this request can be written; else why not, in words for the user. */
  refuse(request: SnippetRequest): string | null
  /** Ends in one line break. Call it only when `refuse` gives null. */
  write(request: SnippetRequest): Snippet
}
