import { methodSchema } from '../../../schemas/request.ts'
import type { TransferredRequest, TransferredRun } from '../../../schemas/transfer.ts'
import type { ImportLog } from '../common/import-log.ts'
import type { ImportPlace } from '../common/import-place.ts'
import { isKeyReference, takeKeys } from '../common/key-text.ts'
import { makeDraft } from '../common/make-draft.ts'
import { requestFromUrl } from '../common/request-url.ts'
import { safeName, shorten } from '../common/safe-name.ts'
import { redactedHeaders, takeHeaders } from '../common/take-headers.ts'
import type { ForeignAuth, ForeignRequest } from './foreign-collection.ts'
import type { VariableTranslation } from './foreign-variables.ts'
import { takeBody } from './take-body.ts'
import { leadingVariable, originOf, withQuery } from './url-text.ts'

/** What a draft holds; cut here, so that nothing after it has to look through megabytes. */
const MAX_URL_LENGTH = 8192

/** What is the same for all requests of one import. */
export interface TakeContext {
  readonly log: ImportLog
  readonly translation: VariableTranslation
  /** The variable that holds the base URL, if there is one. */
  readonly baseVariable: string | null
  /** The origin of its value, where that is known: what is behind it goes there. */
  readonly baseOrigin: string | null
}

/** A request of another tool as one of ours; null where it cannot be one, with a note why. */
export function takeRequest(foreign: ForeignRequest, context: TakeContext): TransferredRequest | null {
  const { log, translation } = context
  const place = placeOf(foreign)
  if (!methodSchema.safeParse(foreign.method.trim().toUpperCase()).success) {
    const method = safeName(foreign.method, '(none)', 40)
    log.lost(place, `The method ${method} is not sent by this app; the request is left out.`)
    return null
  }
  for (const what of foreign.lost) log.lost(place, `${what} left behind.`)
  const { path, origin } = ourUrl(translation.text(urlWithQuery(foreign, context), place), context, place)
  const at: ImportPlace = { place, origin, log }
  noteAuth(foreign.auth, at)
  const headers = takeHeaders(translation.rows(foreign.headers, place), at)
  const body = takeBody(foreign.body, headers, translation, at)
  const draft = makeDraft(
    {
      name: foreign.name,
      method: foreign.method,
      path,
      headers: body.headers,
      body: body.draft,
      variables: translation
        .rows(foreign.variables, place)
        .filter(({ name }) => name.trim() !== '')
        .map(({ name, value, enabled }) => ({ name, value, enabled })),
      tests: foreign.tests ?? [],
    },
    at,
  )
  return { draft, runs: foreign.runs.map((run) => withoutSecrets(run, at)) }
}

/** Where a request is, for the user. */
export function placeOf(foreign: { readonly name: string; readonly url: string }): string {
  return `“${safeName(foreign.name, safeName(foreign.url, 'Request', 80), 80)}”`
}

/** Takes the key out of an authorisation, and tells of what has no place here. */
export function noteAuth(auth: ForeignAuth | null, at: ImportPlace): void {
  if (auth === null || auth.kind === 'none') return
  if (auth.kind === 'other') {
    at.log.lost(
      at.place,
      `Its authorisation (${safeName(auth.title, '?', 40)}) is left behind: this app sends the key of the environment.`,
    )
    return
  }
  keepKey(auth.kind === 'bearer' ? auth.token : auth.value, at)
  if (auth.kind === 'bearer' || isBearerPlace(auth)) return
  const kind = auth.in === 'query' ? 'query parameter' : 'header'
  at.log.changed(
    at.place,
    `Its key goes as the ${kind} ${safeName(auth.name, '?', 80)}; this app sends the key as a bearer token.`,
  )
}

function keepKey(text: string, { log, place, origin }: ImportPlace): void {
  const value = text.replace(/^\s*bearer\s+/i, '').trim()
  if (isKeyReference(value) || /\{\{|<<|\{%/.test(value)) return
  log.foundKey({ value, place: `authorisation of ${place}`, origin })
}

function isBearerPlace(auth: { readonly name: string; readonly in: string }): boolean {
  return auth.in !== 'query' && ['authorization', ''].includes(auth.name.trim().toLowerCase())
}

function urlWithQuery(foreign: ForeignRequest, { log }: TakeContext): string {
  for (const { name, enabled } of foreign.query) {
    if (enabled) continue
    log.lost(
      placeOf(foreign),
      `The query parameter ${safeName(name, '?', 80)}, which is switched off, is left behind.`,
    )
  }
  const [url = '', ...fragment] = foreign.url.trim().split('#')
  if (fragment.length > 0) {
    log.changed(placeOf(foreign), `The fragment #${shorten(fragment.join('#'), 40)} is left out of the URL.`)
  }
  const whole = withQuery(url, foreign.query)
  if (whole.length <= MAX_URL_LENGTH) return whole
  log.changed(placeOf(foreign), 'Its URL is longer than 8,192 characters and is cut.')
  return whole.slice(0, MAX_URL_LENGTH)
}

/** A path behind the base URL, or a whole URL: where the URL leads to neither the base nor DeepSeek. */
function ourUrl(
  url: string,
  { log, baseVariable, baseOrigin }: TakeContext,
  place: string,
): { path: string; origin: string | null } {
  const isBehindBase = baseVariable !== null && leadingVariable(url) === baseVariable
  const found = requestFromUrl(isBehindBase ? withSlash(url.slice(`{{${baseVariable}}}`.length)) : url, {
    place,
    log,
  })
  const isWhole = /^(?:https?:\/\/|\{\{)/i.test(found.path)
  const isRelative = !isWhole && (found.path === '' || /^[/?]/.test(found.path))
  return {
    path: isRelative ? withSlash(found.path) : found.path,
    origin: isBehindBase ? baseOrigin : (found.origin ?? originOf(url)),
  }
}

/** One slash at the start: two would name a host. */
function withSlash(path: string): string {
  return `/${path.replace(/^\/+/, '')}`
}

/** A run without the keys it was sent with. */
function withoutSecrets(run: TransferredRun, at: ImportPlace): TransferredRun {
  const within = { ...at, place: `example of ${at.place}` }
  const clean = (text: string): string => takeKeys(text, within)
  const headers = (rows: readonly (readonly [string, string])[]): [string, string][] =>
    redactedHeaders(rows).map(([name, value]) => [name, clean(value)])
  return {
    ...run,
    name: safeName(clean(run.name), 'Example'),
    sent: {
      ...run.sent,
      url: clean(run.sent.url),
      headers: headers(run.sent.headers),
      bodyText: clean(run.sent.bodyText),
    },
    response: run.response === null ? null : { ...run.response, headers: headers(run.response.headers) },
    frames: run.frames.map((frame) => ({ ...frame, raw: clean(frame.raw) })),
  }
}
