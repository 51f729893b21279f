import type { EndpointId } from '../../../shared/catalogue/endpoints.ts'
import { UPLOAD_FORM } from '../../../shared/domain/files/file-drafts.ts'
import type { NameValue, RequestDraft, SavedRequest } from '../../../shared/schemas/request.ts'

const CHAT_BODY = `{
  "model": "deepseek-flash",
  "messages": [
    { "role": "user", "content": "" }
  ],
  "stream": true,
  "stream_options": { "include_usage": true }
}
`

const FIM_BODY = `{
  "model": "deepseek-flash",
  "prompt": "",
  "suffix": "",
  "max_tokens": 256,
  "stream": true
}
`

const RESPONSES_BODY = `{
  "model": "deepseek-flash",
  "input": [
    { "type": "message", "role": "user", "content": "" }
  ],
  "stream": true
}
`

const MESSAGES_BODY = `{
  "model": "deepseek-flash",
  "max_tokens": 4096,
  "messages": [
    { "role": "user", "content": "" }
  ],
  "stream": true
}
`

const FIRST_BODIES: Record<EndpointId, string> = {
  chat: CHAT_BODY,
  'chat-beta': CHAT_BODY,
  fim: FIM_BODY,
  responses: RESPONSES_BODY,
  anthropic: MESSAGES_BODY,
  models: '',
  balance: '',
  'file-list': '',
  'file-upload': UPLOAD_FORM,
  'file-get': '',
  'file-delete': '',
}

/** The body a request to the endpoint starts with. */
export function firstBody(endpoint: EndpointId): string {
  return FIRST_BODIES[endpoint]
}

/** The kind of that body; undefined = JSON. */
export function firstBodyKind(endpoint: EndpointId): RequestDraft['bodyKind'] {
  return endpoint === 'file-upload' ? 'form' : undefined
}

/** Whether a body is one that a request starts with, so that nothing is lost with it. */
export function isFirstBody(bodyText: string): boolean {
  return bodyText.trim() === '' || Object.values(FIRST_BODIES).includes(bodyText)
}

/** A request nobody has written yet. */
export function newRequestDraft(): RequestDraft {
  return {
    name: 'New request',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: CHAT_BODY,
    variables: [],
    tests: [],
  }
}

/** The part of a saved request that the user edits. */
export function draftOfRequest(request: SavedRequest): RequestDraft {
  const {
    id: _id,
    collectionId: _collectionId,
    position: _position,
    createdAtMs: _created,
    updatedAtMs: _updated,
    ...draft
  } = request
  return draft
}

/** Whether two drafts say the same, character for character; rows with nothing in them say nothing. */
export function saysTheSame(a: RequestDraft, b: RequestDraft): boolean {
  return isSameDraft(withoutEmptyRows(a), withoutEmptyRows(b))
}

/** Rows that have an effect: those switched on that have a name. */
export function countRowsInForce(rows: readonly NameValue[]): number {
  return rows.filter((row) => row.enabled && row.name !== '').length
}

function withoutEmptyRows(draft: RequestDraft): RequestDraft {
  const isWritten = ({ name, value }: NameValue) => name !== '' || value !== ''
  return {
    ...draft,
    headers: draft.headers.filter(isWritten),
    variables: draft.variables.filter(isWritten),
  }
}

/** Whether two drafts are alike, character for character. */
export function isSameDraft(a: RequestDraft, b: RequestDraft): boolean {
  if (a.bodyText !== b.bodyText) return false
  const { bodyText: _bodyOfA, ...restOfA } = a
  const { bodyText: _bodyOfB, ...restOfB } = b
  return JSON.stringify(sortedEntries(restOfA)) === JSON.stringify(sortedEntries(restOfB))
}

function sortedEntries(draft: Omit<RequestDraft, 'bodyText'>): [string, unknown][] {
  // A field that is undefined is none.
  const written = Object.entries(draft).filter(([, value]) => value !== undefined)
  return written.toSorted(([a], [b]) => (a < b ? -1 : 1))
}
