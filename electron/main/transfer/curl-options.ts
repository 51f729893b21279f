import {
  curlLongOpts,
  curlLongOptsShortened,
  curlShortOpts,
  type OperationConfig,
  parseArgs,
} from 'curlconverter/dist/src/curl/opts.js'
import { Word } from 'curlconverter/dist/src/shell/Word.js'
import type {
  CurlData,
  CurlFormField,
  CurlOptions,
} from '../../../shared/domain/transfer/curl/curl-command.ts'
import { ImportError } from '../../../shared/domain/transfer/import-reader.ts'

/** Options that `CurlOptions` has a place for, by curlconverter's names of them. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  'url',
  'request',
  'head',
  'get',
  'json',
  'header',
  'data',
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'url-query',
  'user',
  'oauth2-bearer',
  'user-agent',
  'cookie',
  'form',
  'form-string',
  'upload-file',
  'next',
])

/** Understands the words of a call with curlconverter's table of curl's options. Throws an {@link ImportError}. */
export function readCurlOptions(words: readonly string[], line: number): CurlOptions[] {
  try {
    const [{ configs }, seen] = parseArgs(
      words.map((word) => new Word(word)),
      curlLongOpts,
      curlLongOptsShortened,
      curlShortOpts,
    )
    const others = [...new Set(seen.map(([name]) => name))].filter((name) => !UNDERSTOOD.has(name))
    return configs.filter((config) => list(config.url).length > 0).map((config) => toOptions(config, others))
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new ImportError(`This curl command cannot be read: ${reason}.`, `line ${line}`)
  }
}

function toOptions(config: OperationConfig, others: readonly string[]): CurlOptions {
  return {
    urls: list(config.url).map(String),
    method: text(config.request),
    head: config.head === true,
    get: config.get === true,
    json: config.json === true,
    headers: list(config.header).map(String),
    data: list(config.data).flatMap(toData),
    query: list(config['url-query']).flatMap(toData),
    user: text(config.user),
    bearer: text(config['oauth2-bearer']),
    userAgent: text(config['user-agent']),
    hasCookies: list(config.cookie).length > 0,
    form: list(config.form).flatMap(toFormField),
    hasUpload: list(config['upload-file']).length > 0,
    others,
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Of an option that counts once curlconverter keeps the last word. */
function text(value: unknown): string | null {
  return value === undefined || value === null || Array.isArray(value) ? null : String(value)
}

const KINDS: Readonly<Record<string, CurlData['kind']>> = {
  data: 'data',
  binary: 'binary',
  raw: 'raw',
  urlencode: 'urlencode',
  json: 'json',
}

function toData(pair: unknown): CurlData[] {
  const [kind, value]: readonly unknown[] = Array.isArray(pair) ? pair : []
  const known = KINDS[String(kind)]
  return known === undefined ? [] : [{ kind: known, text: String(value) }]
}

function toFormField(field: unknown): CurlFormField[] {
  if (typeof field !== 'object' || field === null || !('value' in field)) return []
  return [{ text: String(field.value), isLiteral: 'type' in field && field.type === 'string' }]
}
