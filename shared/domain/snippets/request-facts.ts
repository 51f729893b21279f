import { memberOf } from '../json/json-node.ts'
import type { SnippetRequest } from './snippet-request.ts'

/** Whether the answer may call tools. */
export function usesTools({ body }: SnippetRequest): boolean {
  if (body?.kind !== 'json' || body.node === null) return false
  const tools = memberOf(body.node, 'tools')
  return tools?.kind === 'array' && tools.items.length > 0
}
