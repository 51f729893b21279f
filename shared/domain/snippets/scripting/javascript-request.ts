import { contentTypeOf } from '../../form/content-type-of.ts'
import { type FormPart, filenameOf, isFilePart } from '../../form/form-part.ts'
import {
  javascriptKey,
  javascriptLoss,
  javascriptString,
  openJavascriptLiteral,
} from '../literals/javascript-literal.ts'
import { wellFormed } from '../literals/quoted-text.ts'
import { headersByName, wireUrl } from '../sent-parts.ts'
import { KEY_VARIABLE, type SnippetBody, type SnippetRequest } from '../snippet-request.ts'
import { indentLines } from './code-lines.ts'

/** Longest an answer may take, in minutes; at high effort it takes more than ten. */
const TIME_LIMIT_MINUTES = 30

/** The lines that read the key, and stop without one. Empty where no key is sent. */
export function javascriptKeyLines(request: SnippetRequest): string[] {
  if (request.auth === 'none') return []
  return [
    `const apiKey = process.env.${KEY_VARIABLE};`,
    `if (!apiKey) throw new Error("Set the environment variable ${KEY_VARIABLE}.");`,
  ]
}

/** The line that imports what reads the files of the form; empty without one. */
export function javascriptFileImport({ form = [] }: Pick<SnippetRequest, 'form'>): string[] {
  return form.some(isFilePart) ? ['import { readFile } from "node:fs/promises";'] : []
}

/** The lines that put the form together as `form`; empty without one. */
export function javascriptFormLines({ form = [] }: Pick<SnippetRequest, 'form'>): string[] {
  return form.length === 0 ? [] : ['const form = new FormData();', ...form.flatMap(appendLines)]
}

function appendLines(part: FormPart): string[] {
  const name = javascriptString(part.name)
  if (!isFilePart(part)) return [`form.append(${name}, ${javascriptString(wellFormed(part.value))});`]
  const filename = filenameOf(part)
  const type = javascriptString(part.contentType ?? contentTypeOf(filename))
  return [
    'form.append(',
    `  ${name},`,
    `  new Blob([await readFile(${javascriptString(part.file)})], { type: ${type} }),`,
    `  ${javascriptString(filename)},`,
    ');',
  ]
}

/** What `FormData` makes of a form, for the reader. */
export function formDataNotes({ form = [] }: Pick<SnippetRequest, 'form'>): string[] {
  const hasLines = form.some((part) => !isFilePart(part) && /[\r\n]/.test(part.value))
  return hasLines ? ['FormData sends each line break of a text as CRLF.'] : []
}

/** The call of `fetch` into `response`, and what happens when the server refuses. */
export function javascriptFetchLines(request: SnippetRequest): string[] {
  const headers = headerLines(request)
  return [
    `const response = await fetch(${javascriptString(wireUrl(request.url))}, {`,
    ...indentLines(
      [
        `method: "${request.method}",`,
        ...(headers.length === 0 ? [] : ['headers: {', ...indentLines(headers, 2), '},']),
        ...(request.form === undefined ? bodyLines(request.body) : ['body: form,']),
        `signal: AbortSignal.timeout(${TIME_LIMIT_MINUTES} * 60_000), // Thinking takes minutes.`,
      ],
      2,
    ),
    '});',
    'if (!response.ok) {',
    '  throw new Error(`HTTP ${response.status}: ${await response.text()}`);',
    '}',
  ]
}

function headerLines(request: SnippetRequest): string[] {
  const given = headersByName(request).map(
    ([name, value]) => `${javascriptKey(name)}: ${javascriptString(value)},`,
  )
  return request.auth === 'none' ? given : [...given, 'Authorization: `Bearer ${apiKey}`,']
}

function bodyLines(body: SnippetBody | null): string[] {
  if (body === null) return []
  if (body.kind === 'text') return [`body: ${javascriptString(wellFormed(body.text))},`]
  const loss = body.node === null ? 'a value nested this deeply' : javascriptLoss(body.node)
  if (body.node !== null && loss === null) {
    return [`body: JSON.stringify(${openJavascriptLiteral(body.node)}),`]
  }
  return [
    `// As text: an object would not keep ${loss}.`,
    `body: ${javascriptString(wellFormed(body.text))},`,
  ]
}
