import { KEY_VARIABLE, type SnippetRequest } from '../snippet-request.ts'

/** `--fail-with-body` came with curl 7.76. */
export const CURL_NOTE = 'Needs curl 7.76 or newer.'

/** The options before the URL, the same for every shell. */
export function curlFlags(request: SnippetRequest): readonly string[] {
  return [
    '--fail-with-body',
    ...(request.streaming ? ['-N'] : []),
    ...globOptions(request.url),
    ...methodOptions(request),
  ]
}

/**
 * The method curl has to be told: it takes POST where there is a body and GET where there is none, and a HEAD
 * that is only named waits for a body that never comes.
 */
function methodOptions({ method, body }: Pick<SnippetRequest, 'method' | 'body'>): readonly string[] {
  if (method === 'HEAD') return ['--head']
  return method === (body === null ? 'GET' : 'POST') ? [] : ['-X', method]
}

/** curl reads brackets and braces of a URL as ranges. */
function globOptions(url: string): readonly string[] {
  return /[[\]{}]/.test(url) ? ['--globoff'] : []
}

/** A header as the argument of `-H`: a name without a value is written with a semicolon, else curl leaves it out. */
export function headerArgument([name, value]: readonly [string, string]): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

/** The header of the key, with the variable as the shell at hand spells it: `$NAME` where nothing is said. */
export function keyHeader(before = '$', after = ''): string {
  return `Authorization: Bearer ${before}${KEY_VARIABLE}${after}`
}
