import { type FormPart, isFilePart } from '../../form/form-part.ts'
import { formContentType, formEnd, freeBoundary, partHead } from '../../form/multipart.ts'
import type { Snippet, SnippetBody, SnippetRequest, SnippetTarget } from '../snippet-request.ts'
import { keyHeader } from './curl-arguments.ts'
import { utf8Length } from './posix-shell.ts'

/** The message of RFC 9112 as it goes over the wire, in UTF-8. */
export const rawHttpTarget: SnippetTarget = {
  id: 'raw-http',
  title: 'Raw HTTP/1.1',
  group: 'http',
  language: 'http',
  extension: 'http',
  refuse: ({ form = [] }) =>
    form.some(isFilePart)
      ? 'A message holds the whole form, and its files are read only when it is sent. Choose curl.'
      : null,
  write: (request): Snippet => ({
    code: writeRawHttp(request),
    notes:
      request.auth === 'bearer'
        ? ['Put the key in the place of $DEEPSEEK_API_KEY: nothing fills it in here.']
        : [],
  }),
}

function writeRawHttp({ method, url, headers, body, form, auth }: SnippetRequest): string {
  const [, host = '', target = ''] = /^https?:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? []
  const boundary = form === undefined ? null : freeBoundary(form)
  const text = boundary === null ? bodyText(body) : formText(form ?? [], boundary)
  const lines = [
    `${method} ${target.startsWith('/') ? target : `/${target}`} HTTP/1.1`,
    `Host: ${host}`,
    ...(auth === 'bearer' ? [keyHeader()] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(boundary === null ? [] : [`Content-Type: ${formContentType(boundary)}`]),
    ...contentLength(method, text),
    'Connection: close',
  ]
  // The line break after the body is not of the message; a server passes over it (RFC 9112, 2.2).
  const rest = text === null ? '' : `${text}${text.endsWith('\n') ? '' : '\r\n'}`
  return `${lines.join('\r\n')}\r\n\r\n${rest}`
}

/** One kind of line break in the whole message, where that makes no difference, for editors keep only one. */
function bodyText(body: SnippetBody | null): string | null {
  if (body === null) return null
  return body.kind === 'json' ? body.text.replaceAll(/\r\n|\r|\n/g, '\r\n') : body.text
}

function formText(form: readonly FormPart[], boundary: string): string {
  const parts = form.map((part) => `${partHead(part, boundary)}${isFilePart(part) ? '' : part.value}\r\n`)
  return parts.join('') + formEnd(boundary)
}

/** A method that may have a body says that there is none (RFC 9110, 8.6). */
function contentLength(method: string, text: string | null): readonly string[] {
  if (text !== null) return [`Content-Length: ${utf8Length(text)}`]
  return ['POST', 'PUT', 'PATCH'].includes(method) ? ['Content-Length: 0'] : []
}
