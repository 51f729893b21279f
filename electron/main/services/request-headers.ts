import { isRunHeader } from '../../../shared/domain/headers/run-headers.ts'
import { isSecretHeader } from '../../../shared/domain/secrets/secret-headers.ts'
import { AppError } from '../../../shared/ipc/result.ts'
import type { NameValue } from '../../../shared/schemas/request.ts'
import type { Destination } from './environment-service.ts'
import { keyHint } from './key-hint.ts'

type Header = readonly [string, string]

const OWN_USER_AGENT = /^deepseek-workbench\//
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * Refuses a request that carries a key in one of its own headers, switched on or off: it would be stored with the
 * request and with every run of it.
 */
export function refuseSecretHeaders(rows: readonly NameValue[]): void {
  const secret = rows.find((row) => isSecretHeader(row.name.trim()))
  if (secret === undefined) return
  const name = secret.name.trim()
  throw new AppError({
    code: 'bad-input',
    message: `The header ${name} would keep a key in the saved request. Enter the key in the environment: it is sent from there.`,
    details: { header: name },
  })
}

/** Refuses what HTTP cannot carry, naming the header. */
export function checkHeaders(headers: readonly Header[]): void {
  for (const [name, value] of headers) {
    if (!HEADER_NAME.test(name)) {
      throw new AppError({
        code: 'bad-input',
        message: `“${name}” is not a header name: use letters, digits and dashes. See the Headers tab.`,
        details: { header: name },
      })
    }
    if (!HEADER_VALUE.test(value)) {
      throw new AppError({
        code: 'bad-input',
        message: `The value of the header ${name} has a character that HTTP headers cannot carry (a line break, or one outside Latin-1).`,
        details: { header: name },
      })
    }
  }
}

/** What headers are made of, besides those of the user. */
export interface HeaderParts {
  /** Null where there is no body. */
  readonly contentType: string | null
  readonly accept: string
  readonly userAgent: string
  /** What only the origin of the environment gets. */
  readonly to: Pick<Destination, 'key' | 'headers'>
}

/** Headers every request gets unless the user set them, then what the environment adds, then the key. */
export function completeHeaders(
  userHeaders: readonly Header[],
  { contentType, accept, userAgent, to }: HeaderParts,
): Header[] {
  const names = new Set(userHeaders.map(([name]) => name.toLowerCase()))
  const defaults: Header[] = [
    ...(contentType === null ? [] : [['content-type', contentType] as const]),
    ['accept', accept],
    ['user-agent', userAgent],
  ]
  const { key, headers } = to
  return [
    ...defaults.filter(([name]) => !names.has(name)),
    ...userHeaders,
    ...headers,
    ...(key === null ? [] : [['authorization', `Bearer ${key}`] as const]),
  ]
}

/** The user's own headers out of all that were sent; a replay must not send the others with their old values. */
export function replayedHeaders(sent: readonly Header[]): Header[] {
  return sent.filter(([name, value]) => {
    const lower = name.toLowerCase()
    if (lower === 'user-agent') return !OWN_USER_AGENT.test(value)
    return !isRunHeader(lower) && !isSecretHeader(lower)
  })
}

/** Headers as they may be stored and shown: a key is a hint. */
export function redactHeaders(headers: readonly Header[]): [string, string][] {
  return headers.map(([name, value]) => {
    if (!isSecretHeader(name)) return [name, value]
    const key = value.replace(/^Bearer\s+/i, '')
    return [name, key === value ? keyHint(key) : `Bearer ${keyHint(key)}`]
  })
}
