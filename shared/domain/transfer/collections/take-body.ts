import type { NameValue } from '../../../schemas/request.ts'
import { bodyForSending } from '../../body/body-for-sending.ts'
import { type FormPart, isFilePart } from '../../form/form-part.ts'
import type { BodyDraft } from '../common/body-draft.ts'
import { formDraft, isFormHeader } from '../common/form-draft.ts'
import type { ImportPlace } from '../common/import-place.ts'
import { safeName } from '../common/safe-name.ts'
import type { ForeignBody } from './foreign-collection.ts'
import type { VariableTranslation } from './foreign-variables.ts'
import { formPart } from './url-text.ts'

/** A body of ours, and the headers it needs. */
export interface TakenBody {
  readonly headers: readonly NameValue[]
  readonly draft: BodyDraft
}

/** The body of another tool as one of ours; what cannot be sent is left behind with a note. */
export function takeBody(
  body: ForeignBody,
  headers: readonly NameValue[],
  translation: VariableTranslation,
  at: ImportPlace,
): TakenBody {
  switch (body.kind) {
    case 'none':
      return { headers, draft: { bodyText: '' } }
    case 'lost':
      at.log.lost(at.place, `Its body is ${body.what}, which this app does not send; it is left behind.`)
      return { headers, draft: { bodyText: '' } }
    case 'form':
      return takeForm(body.fields, headers, translation, at)
    case 'parts':
      return {
        headers: headers.filter(({ name }) => !isFormHeader(name)),
        draft: formDraft(
          body.parts.map((part) => translated(part, translation, at)),
          at,
        ),
      }
    case 'text':
      return takeText({ ...body, text: translation.text(body.text, at.place) }, headers, at)
  }
}

function translated(part: FormPart, translation: VariableTranslation, at: ImportPlace): FormPart {
  const ours = (text: string): string => translation.text(text, at.place)
  if (!isFilePart(part)) return { ...part, name: ours(part.name), value: ours(part.value) }
  return { ...part, name: ours(part.name), file: ours(part.file) }
}

function takeForm(
  fields: readonly NameValue[],
  headers: readonly NameValue[],
  translation: VariableTranslation,
  at: ImportPlace,
): TakenBody {
  const encoded = (text: string): string => formPart(translation.text(text, at.place))
  for (const { name, enabled } of fields) {
    if (enabled) continue
    at.log.lost(at.place, `The field ${safeName(name, '?', 80)}, which is switched off, is left behind.`)
  }
  const bodyText = fields
    .filter(({ enabled }) => enabled)
    .map(({ name, value }) => `${encoded(name)}=${encoded(value)}`)
    .join('&')
  return {
    headers: withContentType(headers, 'application/x-www-form-urlencoded'),
    draft: { bodyText, bodyKind: 'text' },
  }
}

function takeText(
  body: Extract<ForeignBody, { kind: 'text' }>,
  headers: readonly NameValue[],
  at: ImportPlace,
): TakenBody {
  const typed = body.contentType === null ? headers : withContentType(headers, body.contentType)
  const sendable = bodyForSending(body.text, new Map())
  if (!meansJson(body, typed, sendable.ok)) {
    return { headers: typed, draft: { bodyText: body.text, bodyKind: 'text' } }
  }
  if (sendable.ok) return { headers: typed, draft: { bodyText: body.text } }
  at.log.changed(
    at.place,
    `Its body is not valid JSON (${sendable.problem.message}); it is sent as it stands.`,
  )
  return {
    headers: withContentType(typed, 'application/json'),
    draft: { bodyText: body.text, bodyKind: 'text' },
  }
}

/** The tool says what the text is, or a header does, or the text itself. */
function meansJson(
  body: Extract<ForeignBody, { kind: 'text' }>,
  headers: readonly NameValue[],
  isJson: boolean,
): boolean {
  if (body.language !== null) return body.language === 'json'
  const contentType = headers.find(({ name, enabled }) => enabled && isContentType(name))?.value
  if (contentType === undefined) return isJson
  return /\bjson\b/i.test(contentType) || (contentType.includes('{{') && isJson)
}

function isContentType(name: string): boolean {
  return name.trim().toLowerCase() === 'content-type'
}

function withContentType(headers: readonly NameValue[], value: string): readonly NameValue[] {
  if (headers.some(({ name, enabled }) => enabled && isContentType(name))) return headers
  return [...headers, { name: 'Content-Type', value, enabled: true }]
}
