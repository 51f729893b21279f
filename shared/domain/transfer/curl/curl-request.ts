import type { TransferredRequest } from '../../../schemas/transfer.ts'
import { bodyDraft } from '../common/body-draft.ts'
import { formDraft, isFormHeader } from '../common/form-draft.ts'
import type { ImportLog } from '../common/import-log.ts'
import type { ImportPlace } from '../common/import-place.ts'
import { isKeyReference } from '../common/key-text.ts'
import { makeDraft, nameFromPath } from '../common/make-draft.ts'
import { requestFromUrl } from '../common/request-url.ts'
import { type HeaderRow, takeHeaders } from '../common/take-headers.ts'
import type { CurlData, CurlOptions, ShellCommand } from './curl-command.ts'
import { readCurlForm } from './curl-form.ts'

/** Options about how curl works and prints, which say nothing about the request. */
const QUIET_OPTIONS =
  /^(?:silent|show-error|verbose|buffer|no-buffer|compressed|fail|fail-with-body|fail-early|include|output|remote-name|globoff|location|http[0-9.]+|http\d-prior-knowledge|progress-bar|progress-meter|styled-output|keepalive|no-keepalive|max-time|connect-timeout|retry.*|trace.*|write-out|dump-header|basic|clobber|referer|ipv[46]|tlsv.*|ssl-no-revoke|tcp-nodelay|path-as-is|disable|create-dirs|stderr|parallel.*|speed-.*|no-progress-meter)$/

/** The requests of one transfer: one for each of its URLs. Words for the user name it by `place`. */
export function requestsOfCurl(
  options: CurlOptions,
  command: ShellCommand,
  at: { readonly place: string; readonly log: ImportLog },
): TransferredRequest[] {
  noteLosses(options, at)
  const body = readBody(options, command.stdin, at)
  return options.urls.map((url) => {
    const withQuery = [url, ...options.query.map((part) => dataText(part, null, at) ?? '')]
    if (options.get && body !== null) withQuery.push(body)
    const { path, origin } = requestFromUrl(joinQuery(withQuery), at)
    const sentBody = options.get ? null : body
    const place: ImportPlace = { ...at, origin }
    const form = readCurlForm(options.form, at)
    takeKey(options, place)
    const draft = makeDraft(
      {
        name: nameFromPath(path),
        method: methodOf(options, sentBody),
        path,
        headers: takeHeaders(headersOf(options, sentBody, at), place).filter(
          ({ name }) => form.length === 0 || !isFormHeader(name),
        ),
        body: form.length === 0 ? bodyDraft(sentBody ?? '') : formDraft(form, place),
      },
      place,
    )
    noteVariables(command.variables, JSON.stringify([draft.path, draft.headers, draft.bodyText]), at)
    return { draft, runs: [] }
  })
}

/** What curl takes where `-X` is not given; Safari writes `-X null` for a method it does not know. */
function methodOf(options: CurlOptions, body: string | null): string {
  if (options.method !== null && options.method !== 'null') return options.method
  if (options.head) return 'HEAD'
  if (options.hasUpload) return 'PUT'
  return body !== null || options.form.length > 0 ? 'POST' : 'GET'
}

function joinQuery([url = '', ...parts]: readonly string[]): string {
  const [address = '', fragment = ''] = url.split('#', 2)
  const query = parts.filter((part) => part !== '').join('&')
  if (query === '') return fragment === '' ? address : url
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}

/** All data in the order given, joined as curl joins it; null where there is none. */
function readBody(
  options: CurlOptions,
  stdin: string | null,
  at: { readonly place: string; readonly log: ImportLog },
): string | null {
  if (options.data.length === 0) return null
  let body = ''
  for (const [index, part] of options.data.entries()) {
    if (index > 0 && part.kind !== 'json') body += '&'
    body += dataText(part, stdin, at) ?? ''
  }
  return body
}

/** The text one `-d` stands for; null for a file, which is not at hand. */
function dataText(
  { kind, text }: CurlData,
  stdin: string | null,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): string | null {
  if (kind === 'urlencode') return urlEncoded(text, { place, log })
  if (kind === 'raw' || !text.startsWith('@')) return text
  const file = text.slice(1)
  if (file === '-' && stdin !== null) return kind === 'data' ? stdin.replace(/[\r\n\0]/g, '') : stdin
  const source = file === '-' ? 'the standard input' : `the file ${file}`
  log.lost(
    place,
    `The body is read from ${source}, which is no part of the command. Paste it into the Body tab.`,
  )
  return null
}

/** `content`, `=content`, `name=content`, `@file` and `name@file` of `--data-urlencode`. */
function urlEncoded(
  text: string,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): string | null {
  const [, name = '', mark = '', content = ''] = /^([^=@]*)([=@])([\s\S]*)$/.exec(text) ?? ['', '', '=', text]
  if (mark === '@') {
    log.lost(place, `The value of ${name || 'the body'} is read from the file ${content} and is not kept.`)
    return null
  }
  return (name === '' ? '' : `${name}=`) + encodeURIComponent(wellFormed(content))
}

/** `encodeURIComponent` throws for half a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

function headersOf(
  options: CurlOptions,
  body: string | null,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): HeaderRow[] {
  const rows = options.headers.flatMap((text) => readHeader(text, { place, log }))
  if (options.userAgent !== null && options.userAgent !== '') {
    rows.push({ name: 'User-Agent', value: options.userAgent })
  }
  const names = new Set(options.headers.map((text) => text.split(/[:;]/, 1)[0]?.trim().toLowerCase()))
  if (options.json && !names.has('content-type'))
    rows.push({ name: 'Content-Type', value: 'application/json' })
  if (options.json && !names.has('accept')) rows.push({ name: 'Accept', value: 'application/json' })
  if (body === null || options.json || names.has('content-type')) return rows
  if (bodyDraft(body).bodyKind !== 'text') {
    if (body !== '')
      log.changed(place, 'curl would call this body a form; being JSON, it is sent as application/json.')
    return rows
  }
  return [...rows, { name: 'Content-Type', value: 'application/x-www-form-urlencoded' }]
}

function readHeader(
  text: string,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): HeaderRow[] {
  if (text.startsWith('@')) {
    log.lost(place, `Headers are read from the file ${text.slice(1)}, which is no part of the command.`)
    return []
  }
  const colon = text.indexOf(':')
  // `Name;` is curl's way to send a header without a value, `Name:` its way to leave one out.
  if (colon === -1) return text.endsWith(';') ? [{ name: text.slice(0, -1), value: '' }] : []
  const value = text.slice(colon + 1).trim()
  return value === '' ? [] : [{ name: text.slice(0, colon), value }]
}

/** Some services take their key as a user name; any other user name and password is no key of this API. */
function takeKey({ bearer, user }: CurlOptions, { place, origin, log }: ImportPlace): void {
  if (bearer !== null && !isKeyReference(bearer)) {
    log.foundKey({ value: bearer, place: `--oauth2-bearer of ${place}`, origin })
  }
  const name = user?.split(':', 1)[0] ?? ''
  if (/^sk-[\w-]{16,}$/.test(name)) log.foundKey({ value: name, place: `-u of ${place}`, origin })
}

function noteLosses(
  options: CurlOptions,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): void {
  const lost = (message: string): void => log.lost(place, message)
  if (options.user !== null) lost('-u (a user name and password) is a secret and is not kept in a request.')
  if (options.hasCookies) lost('Cookies (-b) are a secret and are not kept in a request.')
  if (options.hasUpload) lost('The file to upload (-T) is not kept.')
  const others = options.others.filter((name) => !QUIET_OPTIONS.test(name))
  if (others.length > 0) lost(`Not kept: ${others.map((name) => `--${name}`).join(', ')}.`)
}

function noteVariables(
  names: readonly string[],
  draft: string,
  { place, log }: { readonly place: string; readonly log: ImportLog },
): void {
  for (const name of names) {
    if (!draft.includes(`{{${name}}}`)) continue
    const message =
      name === 'command_output'
        ? 'What a command would print became the variable {{command_output}}.'
        : `The variable $${name} of the shell became {{${name}}}.`
    log.changed(place, message)
  }
}
