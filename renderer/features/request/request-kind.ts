import type { Protocol } from '../../../shared/catalogue/endpoints.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import type { ConversationForm } from '../../../shared/domain/protocols/convert-request.ts'
import { isWholeUrl } from '../../../shared/domain/url/whole-url.ts'
import type { Method, RequestDraft } from '../../../shared/schemas/request.ts'
import type { RequestSection } from './tabs-slice.ts'
import type { OpenRequest } from './use-request.ts'

type RequestParts = Pick<OpenRequest, 'draft' | 'endpoint' | 'body'>

/** Whether a request of this method leaves without its body. */
export function isBodiless(method: Method): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Whether the body of a request is its text as it stands, rather than JSON. */
export function isTextBody({ bodyKind }: RequestDraft): boolean {
  return bodyKind === 'text'
}

/** Whether the body of a request is a multipart form. */
export function isFormBody({ bodyKind }: RequestDraft): boolean {
  return bodyKind === 'form'
}

/** Whether a request names its own server, so that nothing is known about what it may say. */
export function isElsewhere({ path }: RequestDraft): boolean {
  return isWholeUrl(path)
}

/** Whether there is a body to edit: one that is sent, or one that stands there all the same. */
export function hasBody({ draft, endpoint }: RequestParts): boolean {
  if (draft.bodyText.trim() !== '') return true
  return endpoint === null ? !isBodiless(draft.method) : endpoint.hasBody
}

/** Whether the request asks a model, as its endpoint or its body says. */
export function asksModel({ draft, endpoint, body }: RequestParts): boolean {
  if (draft.bodyKind !== undefined || isBodiless(draft.method)) return false
  if (endpoint !== null) return endpoint.protocol !== null
  return body.ok && isRecord(body.value) && 'model' in body.value
}

/** The part of the editor to begin with: a body that is no prompt is best edited as what it is. */
export function firstSection(request: RequestParts): RequestSection {
  const { draft, body, endpoint } = request
  if (draft.bodyKind !== undefined) return 'body'
  const hasMessages = body.ok && isRecord(body.value) && 'messages' in body.value
  return endpoint !== null || asksModel(request) || hasMessages ? 'messages' : 'body'
}

/** The form in which a request asks: that of its endpoint, or else what its body looks like. */
export function protocolOf({ endpoint, body }: RequestParts): Protocol {
  if (endpoint !== null && endpoint.protocol !== null) return endpoint.protocol
  const value = body.ok && isRecord(body.value) ? body.value : {}
  if (value.messages === undefined && (value.input ?? value.instructions) !== undefined) return 'responses'
  return 'chat'
}

/** The form that the body plainly is in although the endpoint reads another; null where it does not show. */
export function writtenForm({ endpoint, body }: RequestParts): ConversationForm | null {
  const value = body.ok && isRecord(body.value) ? body.value : {}
  if (endpoint?.protocol === 'responses') {
    if (value.messages === undefined || value.input !== undefined) return null
    return value.system === undefined ? 'chat' : 'anthropic'
  }
  if (endpoint?.protocol !== 'chat' && endpoint?.protocol !== 'anthropic') return null
  return value.input !== undefined && value.messages === undefined ? 'responses' : null
}
