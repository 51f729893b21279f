import { snippetRequestOfDraft } from '../../../../shared/domain/snippets/request-of-draft.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'

/** A request by what goes over the wire: two drafts that are sent alike are one request. */
export function sentForm(draft: RequestDraft) {
  const source = snippetRequestOfDraft(draft, { baseUrl: 'https://api.deepseek.com', scope: new Map() })
  if (!source.ok) throw new Error(source.reason)
  const { method, url, headers, auth, body } = source.request
  return {
    method,
    url,
    auth,
    headers: headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort(),
    bodyText: body?.text ?? '',
  }
}
