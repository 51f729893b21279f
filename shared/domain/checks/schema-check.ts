import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import type { JsonObject } from '../stream/json-values.ts'
import { readAnswerJson } from './answer-json.ts'
import { jsonWords } from './check-words.ts'
import { failed, passed, type Verdict } from './verdict.ts'

/** Faults of an answer that are named; the others are counted. */
const FAULTS_NAMED = 3

const DRAFT_07 = 'json-schema.org/draft-07/schema'
const DRAFT_2020_12 = 'json-schema.org/draft/2020-12/schema'

/** Keywords the validator does not know are ignored, as the specification wants it; formats are checked. */
const VALIDATOR_OPTIONS = { allErrors: true, strict: false, logger: false, validateSchema: false } as const

/** A validator made of a schema, or why it is none. */
export type CompiledSchema =
  | { readonly ok: true; readonly validate: ValidateFunction }
  | { readonly ok: false; readonly problem: string }

/**
 * Whether the answer fits the JSON Schema. A validator is compiled to code, which takes some 25 ms and is forbidden
 * in the page; patterns of the schema take as long as they do, which can be for ever.
 */
export function schemaVerdict(schemaText: string, answer: string): Verdict {
  const compiled = compileSchema(schemaText)
  if (!compiled.ok) return failed(`The schema itself is not valid: ${compiled.problem}`)
  const json = readAnswerJson(answer)
  if (!json.ok) return failed(json.reason)
  if (compiled.validate(json.value)) return passed('The answer fits the schema.')
  return failed(`The answer does not fit the schema: ${faultWords(compiled.validate.errors ?? [])}.`)
}

/** Makes a validator of a schema; `problem` goes on a sentence. */
export function compileSchema(schemaText: string): CompiledSchema {
  const parsed = parseBody(schemaText)
  if (!parsed.ok) return { ok: false, problem: `${parsed.message} (line ${parsed.line}).` }
  const schema = parsed.value
  if (typeof schema !== 'boolean' && !isRecord(schema)) {
    return { ok: false, problem: 'it must be an object, or true or false.' }
  }
  if (isRecord(schema) && '$async' in schema) {
    return { ok: false, problem: '$async is not part of JSON Schema.' }
  }
  const validator = createValidator(isRecord(schema) ? schema.$schema : undefined)
  if (validator === null) return { ok: false, problem: 'its $schema must be draft 2020-12 or draft-07.' }
  return compileWith(validator, schema)
}

function compileWith(validator: Ajv | Ajv2020, schema: JsonObject | boolean): CompiledSchema {
  if (!validator.validateSchema(schema)) {
    const [fault] = validator.errors ?? []
    return { ok: false, problem: `${fault === undefined ? 'it is no schema' : describeFault(fault, 'it')}.` }
  }
  try {
    return { ok: true, validate: validator.compile(schema) }
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error
    return { ok: false, problem: `${error.message}.` }
  }
}

/** A new one each time: a validator remembers what the schemas it has seen call themselves. */
function createValidator(draft: unknown): Ajv | Ajv2020 | null {
  const validator = draftOf(draft)
  if (validator !== null) addFormats(validator)
  return validator
}

function draftOf(draft: unknown): Ajv | Ajv2020 | null {
  if (draft === undefined) return new Ajv2020(VALIDATOR_OPTIONS)
  const name = String(draft)
    .replace(/^https?:\/\//, '')
    .replace(/#$/, '')
  if (name === DRAFT_2020_12) return new Ajv2020(VALIDATOR_OPTIONS)
  return name === DRAFT_07 ? new Ajv(VALIDATOR_OPTIONS) : null
}

function faultWords(errors: readonly ErrorObject[]): string {
  const named = errors.slice(0, FAULTS_NAMED).map((error) => describeFault(error, 'the answer'))
  const more = errors.length - named.length
  return more === 0 ? named.join('; ') : `${named.join('; ')}; and ${more.toLocaleString('en')} more`
}

/** The place as a JSON pointer and what is wrong there, e.g. `/price must be number`. */
function describeFault(error: ErrorObject, whole: string): string {
  const place = error.instancePath === '' ? whole : error.instancePath
  return `${place} ${faultMessage(error)}`
}

/** The fault without its place, e.g. `must be number`. */
export function faultMessage({ message, keyword, params }: ErrorObject): string {
  return `${message ?? `breaks ${keyword}`}${detailOf(params)}`
}

/** What the message leaves out: the values that would do, or the property that is too many. */
function detailOf(params: Readonly<Record<string, unknown>>): string {
  const { allowedValues, allowedValue, additionalProperty, unevaluatedProperty, propertyName } = params
  const property = additionalProperty ?? unevaluatedProperty ?? propertyName
  if (Array.isArray(allowedValues)) return `: ${jsonWords(allowedValues)}`
  if (allowedValue !== undefined) return `: ${jsonWords(allowedValue)}`
  return property === undefined ? '' : `: ${jsonWords(property)}`
}
