import { contentTypeOf } from '../../form/content-type-of.ts'
import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
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
function methodOptions({
  method,
  body,
  form,
}: Pick<SnippetRequest, 'method' | 'body' | 'form'>): readonly string[] {
  if (method === 'HEAD') return ['--head']
  return method === (body === null && form === undefined ? 'GET' : 'POST') ? [] : ['-X', method]
}

/** curl reads brackets and braces of a URL as ranges. */
function globOptions(url: string): readonly string[] {
  return /[[\]{}]/.test(url) ? ['--globoff'] : []
}

/**
 * A part of a form as the argument of `-F`, or of `--form-string`, which takes a value as it stands. Between quotes a
 * backslash stands before `"` and `\`, and `@`, `<` and `;` mean nothing (curl manual, "-F").
 */
export function formArgument(part: FormPart): { readonly option: string; readonly value: string } {
  const type = part.contentType === undefined ? '' : `;type=${part.contentType}`
  if (!isFilePart(part)) {
    return type === ''
      ? { option: '--form-string', value: `${part.name}=${part.value}` }
      : { option: '-F', value: `${part.name}=${quoted(part.value)}${type}` }
  }
  const filename = filenameOf(part)
  const ownType = type === '' ? `;type=${contentTypeOf(filename)}` : type
  const ownName = filename === baseName(part.file) ? '' : `;filename=${quoted(filename)}`
  return { option: '-F', value: `${part.name}=@${quoted(part.file)}${ownType}${ownName}` }
}

/** Why curl cannot be given a form; null when it can. */
export function curlFormProblem({ form = [] }: Pick<SnippetRequest, 'form'>): string | null {
  const named = form.find(({ name }) => name.includes('='))
  return named === undefined
    ? null
    : `curl takes what stands before the first “=” for the name of a part, and ${named.name} has one in its name.`
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A header as the argument of `-H`: a name without a value is written with a semicolon, else curl leaves it out. */
export function headerArgument([name, value]: readonly [string, string]): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

/** The header of the key, with the variable as the shell at hand spells it: `$NAME` where nothing is said. */
export function keyHeader(before = '$', after = ''): string {
  return `Authorization: Bearer ${before}${KEY_VARIABLE}${after}`
}
