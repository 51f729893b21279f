import type { NameValue, RequestDraft } from '../../../shared/schemas/request.ts'
import { contentHash } from './body-store.ts'

/**
 * Identity of a request's content: equal for two drafts exactly when method, path, headers, variables and body are.
 * A JSON body is not named as such, so that the hashes of before there were others hold.
 * The name is no part of it. `bodyHash` spares a second hash of a big body where it is known.
 */
export function versionHash(
  draft: Omit<RequestDraft, 'name'>,
  bodyHash: string = contentHash(draft.bodyText),
): string {
  const { method, path, headers, variables, bodyKind } = draft
  const content = [method, path, headers.map(toTuple), variables.map(toTuple), bodyHash]
  return contentHash(JSON.stringify(bodyKind === undefined ? content : [...content, bodyKind]))
}

function toTuple({ name, value, enabled }: NameValue): [string, string, boolean] {
  return [name, value, enabled]
}
