import { memberOf } from '../json/json-node.ts'
import type { SnippetEndpoint, SnippetRequest } from './snippet-request.ts'

/** An endpoint whose answer has a known shape. */
export type JsonEndpoint = Exclude<SnippetEndpoint, 'other'>

/** Whether the answer may call tools. */
export function usesTools({ body }: SnippetRequest): boolean {
  if (body?.kind !== 'json' || body.node === null) return false
  const tools = memberOf(body.node, 'tools')
  return tools?.kind === 'array' && tools.items.length > 0
}
