import type { RequestDraft } from '../../../schemas/request.ts'
import { parseBody } from '../../body/parse-body.ts'

/** The body of a draft. */
export type BodyDraft = Pick<RequestDraft, 'bodyText' | 'bodyKind'>

/**
 * The body of a draft for a text that was sent or written elsewhere: JSON exactly as it is spelled, and any other text
 * as a text. `comments` says whether the source allows comments and trailing commas in JSON, as this app does;
 * without it such a text is no JSON, and goes out as it is.
 */
export function bodyDraft(
  text: string,
  { comments = false }: { readonly comments?: boolean } = {},
): BodyDraft {
  if (text === '') return { bodyText: '' }
  return isJson(text, comments) ? { bodyText: text } : { bodyText: text, bodyKind: 'text' }
}

function isJson(text: string, comments: boolean): boolean {
  if (comments) return parseBody(text).ok
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
