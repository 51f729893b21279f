import type { NameValue } from '../../../schemas/request.ts'
import { parseBody } from '../../body/parse-body.ts'
import { isRecord } from '../../json/is-record.ts'
import { type ForeignBody, NO_BODY } from '../collections/foreign-collection.ts'
import type { ImportLog } from '../common/import-log.ts'
import { asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { readFormMedia } from './openapi-form.ts'
import type { References } from './references.ts'
import { sampleOf } from './schema-sample.ts'

/** All bodies together, in UTF-16 units: many operations may refer to one large example. */
const MAX_TOTAL_LENGTH = 32 * 1024 * 1024

/** An integer beyond 2^53 as JSON spells it after it was read as a number: its last digits may be others. */
const INEXACT = /^\s*(?:"(?:[^"\\]|\\.)*"\s*:\s*)?-?(?:\d{17,}|\d(?:\.\d+)?e\+\d+),?$/m

/** Reads the bodies of a document. */
export interface BodyReader {
  read(requestBody: unknown, place: string): ForeignBody
  /** The text of an example; `written` where it has the same value and so only another spelling. */
  exampleText(requestBody: unknown, example: string, written: string): string
}

/** A reader for the document behind `references`. */
export function createBodyReader(references: References, log: ImportLog): BodyReader {
  const texts = new Map<unknown, string>()
  let total = 0

  /** The same example or schema is the same text. */
  function cached(source: unknown, make: () => string): string {
    const known = texts.get(source)
    const text = known ?? make()
    if (isRecord(source)) texts.set(source, text)
    return text
  }

  function readMedia(type: string, media: JsonRecord): ForeignBody {
    if (/\bx-www-form-urlencoded\b/i.test(type)) return { kind: 'form', fields: formFields(media) }
    if (/^multipart\/form-data\b/i.test(type)) {
      return { kind: 'parts', parts: readFormMedia(media, references) }
    }
    if (/^multipart\//i.test(type)) return { kind: 'lost', what: 'a body of several parts' }
    const isJson = isJsonType(type)
    if (!isJson && !/^text\/|\bxml\b|^\*/i.test(type)) return { kind: 'lost', what: 'no text' }
    const text = cached(sourceOf(media), () => textOf(exampleOf(media), isJson))
    // A plain JSON body says so by itself.
    const contentType = /^(?:application\/json|\*\/\*)/i.test(type) ? null : type
    return { kind: 'text', text, language: isJson ? 'json' : 'text', contentType }
  }

  function sourceOf(media: JsonRecord): unknown {
    if (media.example !== undefined) return media.example
    const [first] = Object.values(asRecord(media.examples))
    return references.resolve(first ?? media.schema)
  }

  function exampleOf(media: JsonRecord): unknown {
    if (media.example !== undefined) return media.example
    const [first] = Object.values(asRecord(media.examples))
    const example = references.resolve(first)
    if (example.value !== undefined) return example.value
    return media.schema === undefined ? null : sampleOf(media.schema, references)
  }

  function formFields(media: JsonRecord): NameValue[] {
    return Object.entries(asRecord(exampleOf(media))).map(([name, value]) => ({
      name,
      value: isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : asText(value),
      enabled: true,
    }))
  }

  return {
    read(requestBody, place) {
      const content = Object.entries(asRecord(references.resolve(requestBody).content))
      const [type, media] = content.find(([name]) => isJsonType(name)) ?? content[0] ?? []
      if (type === undefined) return NO_BODY
      const body = readMedia(type, references.resolve(media))
      if (body.kind === 'text') {
        total += body.text.length
        if (INEXACT.test(body.text)) {
          log.changed(
            place,
            'A number of its body has more digits than can be kept; compare it with the document.',
          )
        }
      }
      if (total <= MAX_TOTAL_LENGTH) return body
      log.lost(place, 'The bodies of this document are too long; its body is left out.')
      return NO_BODY
    },
    exampleText(requestBody, example, written) {
      for (const media of Object.values(asRecord(references.resolve(requestBody).content))) {
        const found = asRecord(asRecord(media).examples)[example]
        const { value } = references.resolve(found)
        if (value !== undefined)
          return hasValue(written, value) ? written : textOf(value, typeof value !== 'string')
      }
      return written
    },
  }
}

function isJsonType(type: string): boolean {
  return /^(?:\*\/\*|[^;]*\bjson\b)/i.test(type)
}

/** An example that is JSON is often written as its text. */
function textOf(value: unknown, isJson: boolean): string {
  if (typeof value === 'string' && (!isJson || /^\s*[[{]/.test(value))) return value
  return JSON.stringify(value, null, 2) ?? ''
}

/** Whether a text that may have comments stands for a value. */
function hasValue(text: string, value: unknown): boolean {
  if (text === value) return true
  const parsed = parseBody(text)
  return parsed.ok && JSON.stringify(parsed.value) === JSON.stringify(value)
}
