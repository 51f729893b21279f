import type { NameValue } from '../../../schemas/request.ts'
import { isRunHeader } from '../../headers/run-headers.ts'
import { isSecretHeader } from '../../secrets/secret-headers.ts'
import { isDeepSeekUrl } from '../../snippets/endpoint-of-url.ts'
import type { ImportPlace } from './import-place.ts'
import { isKeyReference, takeKeys } from './key-text.ts'

/** What clients and browsers add by themselves: no part of what somebody wrote. */
const AUTOMATIC_HEADERS: ReadonlySet<string> = new Set([
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade-insecure-requests',
  'keep-alive',
  'proxy-connection',
  'expect',
  'origin',
  'referer',
  'dnt',
  'priority',
  'postman-token',
])

const AUTOMATIC_AGENT =
  /^(?:curl|Wget|Mozilla|Postman(?:Runtime)?|insomnia|bruno-runtime|Hoppscotch|vscode-restclient|HTTPie|Apidog|Apifox|axios|node|undici|python-requests|python-httpx|OpenAI|Anthropic|deepseek-workbench|IntelliJ HTTP Client|okhttp|Go-http-client)\b/i

/** A header as a foreign file has it. A row without `enabled` is switched on. */
export interface HeaderRow {
  readonly name: string
  readonly value: string
  readonly enabled?: boolean
}

/**
 * The rows of a draft for the headers of a foreign request. Keys go to the log and not into a row; a reference to a
 * key of DeepSeek, and what a client adds by itself, is left out quietly; any other secret is left out with a note.
 */
export function takeHeaders(rows: readonly HeaderRow[], at: ImportPlace): NameValue[] {
  const kept: NameValue[] = []
  for (const row of rows) {
    const name = row.name.trim()
    if (name === '' || name.startsWith(':') || isAutomatic(name, row.value)) continue
    if (isSecretHeader(name)) takeSecret(name, row.value.trim(), at)
    else kept.push({ name, value: takeKeys(oneLine(name, row.value, at), at), enabled: row.enabled ?? true })
  }
  return kept
}

/** Headers of a run made elsewhere, as they may be kept and shown: without the value of a secret. */
export function redactedHeaders(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers
    .filter(([name]) => name !== '')
    .map(([name, value]) => [name, isSecretHeader(name) ? '••••' : value])
}

function isAutomatic(name: string, value: string): boolean {
  const lower = name.toLowerCase()
  if (lower === 'user-agent') return AUTOMATIC_AGENT.test(value.trim())
  return isRunHeader(lower) || AUTOMATIC_HEADERS.has(lower) || lower.startsWith('sec-')
}

function oneLine(name: string, value: string, at: ImportPlace): string {
  if (!/[\r\n\0]/.test(value)) return value.trim()
  at.log.changed(at.place, `Line breaks in the header ${name} were made spaces.`)
  return value.replace(/[\r\n\0]+\s*/g, ' ').trim()
}

const THIS_MACHINE = /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i

/** The key of an environment goes to its own server only, so that a request to another one would come without. */
function tellOfOtherServer(name: string, { place, origin, log }: ImportPlace): void {
  if (origin === null || isDeepSeekUrl(origin) || THIS_MACHINE.test(origin)) return
  log.lost(
    place,
    `The header ${name} names a key for ${origin}. To send it, make an environment for that server and enter the key there.`,
  )
}

function takeSecret(name: string, value: string, at: ImportPlace): void {
  const [, scheme = '', credentials = ''] = /^(?:(bearer|token)\s+)?(.*)$/is.exec(value) ?? []
  if (isKeyReference(credentials)) {
    tellOfOtherServer(name, at)
    return
  }
  const isKey = /^(?:authorization|x-api-key|api-key|x-goog-api-key)$/i.test(name) && !/\s/.test(credentials)
  // A Bearer value that is half a template, `Bearer sk-{{rest}}`, is no key that could be stored.
  if (isKey && !credentials.includes('{{')) {
    at.log.foundKey({ value: credentials, place: `${name} header of ${at.place}`, origin: at.origin })
    return
  }
  const kind = /^basic\s/i.test(value) && scheme === '' ? ' (a user name and password)' : ''
  at.log.lost(at.place, `The header ${name}${kind} is a secret and is not kept in a request.`)
}
