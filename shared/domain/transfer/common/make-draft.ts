import {
  MAX_TEXT_LENGTH,
  type Method,
  methodSchema,
  type NameValue,
  type RequestDraft,
} from '../../../schemas/request.ts'
import { isWholeUrl } from '../../url/whole-url.ts'
import type { BodyDraft } from './body-draft.ts'
import type { ImportPlace } from './import-place.ts'
import { isKeyReference, isSecretName, takeKeys } from './key-text.ts'
import { safeName } from './safe-name.ts'

const MAX_PATH = 8192
const MAX_HEADERS = 200
const MAX_VARIABLES = 500
const MAX_ROW_NAME = 1024
const MAX_ROW_VALUE = 1024 * 1024

/** What a reader made of a request, before the limits of a draft are applied. */
export interface DraftParts {
  readonly name: string
  /** In any case; one that a draft does not know becomes POST or GET. */
  readonly method: string
  readonly path: string
  /** Of `takeHeaders`. */
  readonly headers: readonly NameValue[]
  readonly body: BodyDraft
  readonly variables?: readonly NameValue[]
  readonly tests?: RequestDraft['tests']
}

/**
 * A draft within all limits of its schema. What does not fit is cut or left out with a note; keys in the body and the
 * variables go to the log. Content-Type and Accept are left out where every such request is sent with just that value.
 */
export function makeDraft(parts: DraftParts, at: ImportPlace): RequestDraft {
  const method = readMethod(parts.method, parts.body.bodyText !== '', at)
  const body = fitBody(parts.body, at)
  if (body.bodyText !== '' && (method === 'GET' || method === 'HEAD')) {
    at.log.changed(at.place, `A ${method} request is sent without its body; the text is kept.`)
  }
  const headers = parts.headers.filter((row) => !isDefaultHeader(row, parts.path, body))
  return {
    name: safeName(parts.name, nameFromPath(parts.path)),
    method,
    path: fitPath(parts.path, at),
    headers: fitRows(headers, { what: 'header', most: MAX_HEADERS, at }),
    ...body,
    variables: takeVariables(parts.variables ?? [], at),
    tests: [...(parts.tests ?? [])],
  }
}

/** Variables without those that hold a key, which go to the log. Also for those of an environment. */
export function takeVariables(rows: readonly NameValue[], at: ImportPlace): NameValue[] {
  const kept: NameValue[] = []
  for (const row of rows) {
    if (holdsKey(row)) {
      at.log.foundKey({
        value: row.value.trim(),
        place: `variable ${row.name} of ${at.place}`,
        origin: at.origin,
      })
      at.log.changed(
        at.place,
        `The variable ${row.name} holds a key and is left out; the key store can take it.`,
      )
    } else kept.push({ ...row, value: takeKeys(row.value, at) })
  }
  return fitRows(kept, { what: 'variable', most: MAX_VARIABLES, at })
}

function holdsKey({ name, value }: NameValue): boolean {
  const text = value.trim()
  if (isKeyReference(text) || /\s|\{\{/.test(text)) return false
  return /^sk-[\w-]{16,}$/.test(text) || (isSecretName(name) && text.length >= 8)
}

/** A name for a request that has none: the end of its path. */
export function nameFromPath(path: string): string {
  const [plain = ''] = path.replace(/^https?:\/\//i, '').split(/[?#]/, 1)
  return safeName(plain.replace(/^\{\{[^}]*\}\}/, '').replace(/^\//, ''), 'Request')
}

function readMethod(text: string, hasBody: boolean, at: ImportPlace): Method {
  const upper = text.trim().toUpperCase()
  const parsed = methodSchema.safeParse(upper)
  if (parsed.success) return parsed.data
  const substitute = hasBody ? 'POST' : 'GET'
  if (upper !== '') {
    at.log.changed(
      at.place,
      `The method ${safeName(upper, '?', 40)} is not known here; it became ${substitute}.`,
    )
  }
  return substitute
}

function fitPath(path: string, at: ImportPlace): string {
  const withoutKeys = takeKeys(path, at)
  if (withoutKeys.length <= MAX_PATH) return withoutKeys
  at.log.changed(at.place, `The URL is longer than ${MAX_PATH.toLocaleString('en')} characters and was cut.`)
  return withoutKeys.slice(0, MAX_PATH)
}

function fitBody(body: BodyDraft, at: ImportPlace): BodyDraft {
  if (body.bodyText.length > MAX_TEXT_LENGTH) {
    at.log.lost(at.place, 'The body is longer than 64 MiB and is left out.')
    return { bodyText: '' }
  }
  return { ...body, bodyText: takeKeys(body.bodyText, at) }
}

function fitRows(
  rows: readonly NameValue[],
  { what, most, at }: { what: 'header' | 'variable'; most: number; at: ImportPlace },
): NameValue[] {
  const fitting = rows.filter((row) => {
    const fits = row.name.length <= MAX_ROW_NAME && row.value.length <= MAX_ROW_VALUE
    if (!fits) at.log.lost(at.place, `The ${what} ${safeName(row.name, '', 40)} is too long and is left out.`)
    return fits
  })
  if (fitting.length > most) {
    at.log.lost(at.place, `Only the first ${most} of ${fitting.length} ${what}s are kept.`)
  }
  return fitting.slice(0, most)
}

/** What a run is sent with anyway. Where a template decides between the API and another host, nobody knows yet. */
function isDefaultHeader({ name, value, enabled }: NameValue, path: string, body: BodyDraft): boolean {
  if (!enabled || body.bodyKind === 'text') return false
  const lower = name.toLowerCase()
  if (lower === 'content-type') return body.bodyText !== '' && value === 'application/json'
  if (lower !== 'accept') return false
  if (isStreaming(body.bodyText)) return value === 'text/event-stream'
  return path.startsWith('/') ? value === 'application/json' : isWholeUrl(path) && value === '*/*'
}

function isStreaming(bodyText: string): boolean {
  if (!bodyText.includes('"stream"')) return false
  try {
    const value: unknown = JSON.parse(bodyText)
    return typeof value === 'object' && value !== null && 'stream' in value && value.stream === true
  } catch {
    return false
  }
}
