import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { unescapePointerStep } from '../../../../shared/domain/json/json-pointer.ts'
import type { SeededRandom } from '../generation/seeded-random.ts'

type Schema = Readonly<Record<string, unknown>>

/** What values are made from. */
export interface ValueContext {
  /** The schema that `$ref` points into. */
  readonly root: Schema
  /** The prompt: words and numbers in it are preferred to invented ones. */
  readonly prompt: string
  readonly random: SeededRandom
}

/** Deeper than this only what is required is made, so that recursive schemas end. */
const MAX_OPTIONAL_DEPTH = 3
const MAX_DEPTH = 12

/** A value that fits a JSON Schema and, where it can, the prompt. */
export function valueForSchema(schema: unknown, context: ValueContext): unknown {
  return valueAt(schema, { ...context, name: '', depth: 0 })
}

interface Place extends ValueContext {
  /** Name of the property the value is for. */
  readonly name: string
  readonly depth: number
}

function valueAt(candidate: unknown, place: Place): unknown {
  const schema = resolve(candidate, place.root)
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return pickEnum(schema.enum, place)
  const branch = firstBranch(schema, place)
  if (branch !== null) return valueAt(branch, place)
  switch (typeOf(schema)) {
    case 'object':
      return objectValue(schema, place)
    case 'array':
      return arrayValue(schema, place)
    case 'integer':
    case 'number':
      return numberValue(schema, place)
    case 'boolean':
      return typeof schema.default === 'boolean' ? schema.default : true
    case 'null':
      return null
    default:
      return stringValue(schema, place)
  }
}

/** Follows `$ref` inside the root and merges `allOf`. */
function resolve(candidate: unknown, root: Schema): Schema {
  let schema = asSchema(candidate)
  for (let hops = 0; typeof schema.$ref === 'string' && hops < MAX_DEPTH; hops += 1) {
    const { $ref, ...siblings } = schema
    schema = { ...lookUp(String($ref), root), ...siblings }
  }
  if (!Array.isArray(schema.allOf)) return schema
  const { allOf, ...own } = schema
  const all = [...schema.allOf.map((part) => resolve(part, root)), own]
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map((part) => asSchema(part.properties))),
    required: all.flatMap((part) => (Array.isArray(part.required) ? part.required : [])),
  }
}

function lookUp(reference: string, root: Schema): Schema {
  const path = reference.replace(/^#\/?/, '').split('/').filter(Boolean)
  const target = path.reduce<unknown>((node, key) => asSchema(node)[unescapePointerStep(key)], root)
  return asSchema(target)
}

/** A value as a schema; what is no object limits nothing. */
export function asSchema(value: unknown): Schema {
  return isRecord(value) ? { ...value } : {}
}

function pickEnum(options: readonly unknown[], { prompt, random }: Place): unknown {
  const lower = prompt.toLowerCase()
  const named = options.find((option) => typeof option === 'string' && lower.includes(option.toLowerCase()))
  return named ?? options[random.below(options.length)]
}

/** Deep down the last branch is taken: in recursive schemas that is the one that ends by custom. */
function firstBranch(schema: Schema, { depth }: Place): unknown {
  const branches = [schema.anyOf, schema.oneOf].find(Array.isArray)
  if (branches === undefined) return null
  const { anyOf, oneOf, ...own } = schema
  const branch = depth > MAX_OPTIONAL_DEPTH ? branches.at(-1) : branches[0]
  return { ...own, ...asSchema(branch) }
}

function typeOf(schema: Schema): string {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  const type = types.find((name) => name !== 'null') ?? types[0]
  if (typeof type === 'string') return type
  if (schema.properties !== undefined) return 'object'
  if (schema.items !== undefined) return 'array'
  return schema.minimum !== undefined || schema.maximum !== undefined ? 'number' : 'string'
}

function objectValue(schema: Schema, place: Place): Record<string, unknown> {
  const properties = asSchema(schema.properties)
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const optional = place.depth < MAX_OPTIONAL_DEPTH ? Object.keys(properties) : []
  const names = [...new Set([...Object.keys(properties), ...required])].filter(
    (name) => required.includes(name) || optional.includes(name),
  )
  const entries = names
    .filter(() => place.depth < MAX_DEPTH)
    .map((name): [string, unknown] => [
      name,
      valueAt(properties[name], { ...place, name, depth: place.depth + 1 }),
    ])
  return Object.fromEntries(entries)
}

function arrayValue(schema: Schema, place: Place): unknown[] {
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : Math.max(least, 1)
  const wanted = place.depth >= MAX_OPTIONAL_DEPTH ? least : Math.min(Math.max(least, 1), most)
  const unique = schema.uniqueItems === true
  const items: unknown[] = []
  for (let index = 0; items.length < wanted && index < wanted * 8; index += 1) {
    const item = valueAt(schema.items, { ...place, depth: place.depth + 1 })
    const distinct = unique && items.includes(item) ? vary(schema.items, { item, index, place }) : item
    if (!unique || !items.includes(distinct)) items.push(distinct)
  }
  return items
}

/** Another value of the same schema, for lists without repetition. */
function vary(schema: unknown, last: { item: unknown; index: number; place: Place }): unknown {
  const options = resolve(schema, last.place.root).enum
  if (Array.isArray(options)) return options[last.index % options.length]
  if (typeof last.item === 'number') return last.item + last.index
  return typeof last.item === 'string' ? `${last.item} ${last.index + 1}` : last.item
}

function numberValue(schema: Schema, { prompt }: Place): number {
  const integer = typeOf(schema) === 'integer'
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : integer ? 1 : 0
  const limits = numberLimits(schema, step === 0 ? 0.5 : step)
  const fits = (value: number) =>
    value >= limits.least && value <= limits.most && (step === 0 || Number.isInteger(value / step))
  const inPrompt = (prompt.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number).find(fits)
  if (inPrompt !== undefined) return inPrompt
  if (typeof schema.default === 'number' && fits(schema.default)) return schema.default
  const start = Number.isFinite(limits.least) ? limits.least : Math.min(1, limits.most)
  return step === 0 ? start : Math.ceil(start / step) * step
}

function numberLimits(schema: Schema, step: number): { least: number; most: number } {
  const bound = (key: string, fallback: number) => {
    const value = schema[key]
    return typeof value === 'number' ? value : fallback
  }
  return {
    least: Math.max(
      bound('minimum', Number.NEGATIVE_INFINITY),
      bound('exclusiveMinimum', Number.NEGATIVE_INFINITY) + step,
    ),
    most: Math.min(
      bound('maximum', Number.POSITIVE_INFINITY),
      bound('exclusiveMaximum', Number.POSITIVE_INFINITY) - step,
    ),
  }
}

const FORMAT_EXAMPLES: Readonly<Record<string, string>> = {
  date: '2026-11-23',
  time: '09:30:00Z',
  'date-time': '2026-11-23T09:30:00Z',
  duration: 'PT30M',
  email: 'maria@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '3f2b6c1e-8a4d-4c59-9b7e-2d1f0a6e5c48',
}

function stringValue(schema: Schema, place: Place): string {
  if (typeof schema.format === 'string') {
    const example = FORMAT_EXAMPLES[schema.format]
    if (example !== undefined) return example
  }
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : null
  const candidates = [schema.default, ...examplesOf(schema), ...wordsFor(place)].filter(
    (candidate): candidate is string => typeof candidate === 'string' && candidate !== '',
  )
  const chosen = candidates.find((candidate) => pattern?.test(candidate) ?? true) ?? candidates[0] ?? 'text'
  return fitLength(chosen, schema)
}

function examplesOf(schema: Schema): readonly unknown[] {
  return Array.isArray(schema.examples) ? schema.examples : []
}

const ASKS_FOR_TEXT = /query|question|prompt|text|message|search|expression|input/i

/** Words of the prompt that could be meant: for a query all of it, else its names, then its words. */
function wordsFor({ name, prompt }: Place): readonly string[] {
  const sentence = prompt.trim()
  if (ASKS_FOR_TEXT.test(name) && sentence !== '') return [sentence]
  const names = sentence.match(/(?<=\S\s+)\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)*/gu) ?? []
  const chinese = sentence.match(/[\u4e00-\u9fff]{2,4}/g) ?? []
  return [...names, ...chinese, ...(sentence.match(/\p{L}{4,}/gu) ?? []), 'A', '1', 'AB1234', '1234', name]
}

function fitLength(text: string, schema: Schema): string {
  const most = typeof schema.maxLength === 'number' ? schema.maxLength : Number.POSITIVE_INFINITY
  const least = typeof schema.minLength === 'number' ? schema.minLength : 0
  return text.slice(0, most).padEnd(least, '.')
}
