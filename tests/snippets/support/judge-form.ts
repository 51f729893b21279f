import { expect } from 'vitest'
import { contentTypeOf } from '../../../shared/domain/form/content-type-of.ts'
import { type FormPart, filenameOf, isFilePart } from '../../../shared/domain/form/form-part.ts'
import { FORM_BYTES } from './form-cases.ts'
import type { RecordedRequest } from './recording-server.ts'

/** A part as it stood on the wire; `content` in Latin-1, so that every byte shows. */
interface WirePart {
  readonly name: string
  readonly filename?: string
  readonly type?: string
  readonly content: string
}

/** Every part of a form arrived, in order, with its name, its type and each of its bytes. */
export function expectFormArrived(form: readonly FormPart[], recorded: RecordedRequest): void {
  expect(readParts(recorded)).toEqual(form.map(expectedPart))
}

function expectedPart(part: FormPart): WirePart {
  const { name } = part
  if (isFilePart(part)) {
    const filename = filenameOf(part)
    const type = part.contentType ?? contentTypeOf(filename)
    return { name, filename, type, content: FORM_BYTES.toString('latin1') }
  }
  const content = Buffer.from(part.value).toString('latin1')
  return part.contentType === undefined ? { name, content } : { name, type: part.contentType, content }
}

/** Reads a body of `multipart/form-data` (RFC 7578), strictly: what it does not know it does not pass over. */
function readParts({ headers, body }: RecordedRequest): WirePart[] {
  const types = headers.filter(([name]) => name.toLowerCase() === 'content-type').map(([, value]) => value)
  expect(types).toEqual([expect.stringMatching(/^multipart\/form-data; ?boundary=[^;]+$/)])
  const boundary = /boundary="?([^"]*)"?$/.exec(types[0] ?? '')?.[1] ?? ''
  const text = `\r\n${body.toString('latin1')}`
  const [before, ...rest] = text.split(`\r\n--${boundary}`)
  expect([before, rest.at(-1)?.trim()]).toEqual(['', '--'])
  return rest.slice(0, -1).map(readPart)
}

function readPart(text: string): WirePart {
  const [, head = '', content = ''] = /^\r\n(.*?)\r\n\r\n(.*)$/s.exec(text) ?? []
  const headers = new Map(
    head.split('\r\n').map((line): [string, string] => {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? []
      return [name.toLowerCase(), Buffer.from(value, 'latin1').toString()]
    }),
  )
  // What some clients add to every part; it says nothing that is not so.
  headers.delete('content-length')
  const { name, filename } = readDisposition(headers.get('content-disposition') ?? '')
  const type = headers.get('content-type')
  expect([...headers.keys()].filter((key) => !/^content-(disposition|type)$/.test(key))).toEqual([])
  return {
    name,
    ...(filename === undefined ? {} : { filename }),
    ...(type === undefined ? {} : { type }),
    content,
  }
}

/** A quote within a name is written `%22` (HTML) or `\"` (RFC 7578 before browsers agreed); servers read both. */
function readDisposition(value: string): { readonly name: string; readonly filename: string | undefined } {
  const quoted = '"((?:[^"\\\\]|\\\\.)*)"'
  const found = new RegExp(`^form-data; name=${quoted}(?:; filename=${quoted})?$`).exec(value)
  expect(found, value).not.toBeNull()
  const plain = (text: string | undefined): string | undefined =>
    text?.replaceAll(/\\(["\\])/g, '$1').replaceAll('%22', '"')
  return { name: plain(found?.[1]) ?? '', filename: plain(found?.[2]) }
}
