import { type FormPart, isFilePart, isPartInForce } from '../../form/form-part.ts'
import { partType } from '../../form/multipart.ts'
import { isRecord } from '../../json/is-record.ts'
import { asArray, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import type { References } from './references.ts'
import { sampleOf } from './schema-sample.ts'

/**
 * The media type object of forms: a property for each name, of a text its values as examples, of a file its type. A
 * name that one form has twice is an array (OpenAPI 3.1, 4.8.14.4).
 */
export function writeFormMedia(forms: readonly (readonly FormPart[])[]): JsonRecord {
  const properties = new Map<string, unknown>()
  const encoding = new Map<string, unknown>()
  const inForce = forms.map((form) => form.filter(isPartInForce))
  for (const part of inForce.flat()) {
    if (properties.has(part.name)) continue
    const ofName = inForce.map((form) => form.filter(({ name }) => name === part.name))
    const isList = ofName.some(({ length }) => length > 1)
    const schema = partSchema(ofName.flat())
    properties.set(part.name, isList ? { type: 'array', items: schema } : schema)
    const type = isFilePart(part) && part.file === '' ? (part.contentType ?? null) : partType(part)
    if (type !== null) encoding.set(part.name, { contentType: type })
  }
  return {
    schema: { type: 'object', properties: Object.fromEntries(properties) },
    ...(encoding.size === 0 ? {} : { encoding: Object.fromEntries(encoding) }),
  }
}

function partSchema(parts: readonly FormPart[]): unknown {
  if (parts.some(isFilePart)) return { type: 'string', format: 'binary' }
  const examples = new Set(parts.flatMap((part) => (isFilePart(part) ? [] : [part.value])))
  return { type: 'string', examples: [...examples] }
}

/** The parts of a form by its media type object; a file has no path yet. */
export function readFormMedia(media: JsonRecord, references: References): FormPart[] {
  const properties = asRecord(references.resolve(media.schema).properties)
  const sample = { ...asRecord(sampleOf(media.schema, references)), ...asRecord(media.example) }
  const encoding = asRecord(media.encoding)
  return Object.keys(sample).map((name): FormPart => {
    const schema = references.resolve(properties[name])
    const item = isRecord(schema.items) ? references.resolve(schema.items) : schema
    const type = asText(asRecord(encoding[name]).contentType)
    // A list of types, or one with a wildcard, is none that could be sent.
    const common = { name, ...(/^[\w.+-]+\/[\w.+-]+$/.test(type) ? { contentType: type } : {}) }
    if (isFile(item)) return { ...common, file: '' }
    return { ...common, value: textOf(sample[name]) }
  })
}

/** As OpenAPI 3.0 writes a file, and as 3.1 does. */
function isFile({ format, contentMediaType, contentEncoding }: JsonRecord): boolean {
  return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined)
}

function textOf(value: unknown): string {
  const [first] = asArray(value)
  const one = Array.isArray(value) ? first : value
  return isRecord(one) || Array.isArray(one) ? JSON.stringify(one) : asText(one)
}
