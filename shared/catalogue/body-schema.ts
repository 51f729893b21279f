import { CHAT_SHAPES } from './chat-body-shapes.ts'
import type { EndpointId } from './endpoints.ts'
import type { JsonSchema } from './json-schema.ts'
import { MESSAGES_SHAPES } from './messages-body-shapes.ts'
import { IGNORED_MESSAGES_FIELDS } from './messages-parameters.ts'
import { type ModelEntry, modelsInForce } from './models.ts'
import { type ParameterEntry, parametersOf } from './parameters.ts'
import { RESPONSES_SHAPES } from './responses-body-shapes.ts'
import { IGNORED_RESPONSES_FIELDS } from './responses-parameters.ts'

export type { JsonSchema } from './json-schema.ts'

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#'

/** What of an endpoint's body its list of parameters does not say. */
interface BodyFacts {
  /** Shapes that take the place of those of the parameter's kind. */
  readonly shapes: Readonly<Record<string, JsonSchema>>
  /** Names without an effect: explained, but not offered. */
  readonly ignored: readonly string[]
  readonly keywords: JsonSchema
}

const CHAT_FACTS: BodyFacts = { shapes: CHAT_SHAPES, ignored: [], keywords: {} }
const NO_FACTS: BodyFacts = { shapes: {}, ignored: [], keywords: {} }

const FACTS: Partial<Record<EndpointId, BodyFacts>> = {
  chat: CHAT_FACTS,
  'chat-beta': CHAT_FACTS,
  responses: {
    shapes: RESPONSES_SHAPES,
    ignored: IGNORED_RESPONSES_FIELDS,
    keywords: { anyOf: [{ required: ['input'] }, { required: ['instructions'] }] },
  },
  anthropic: { shapes: MESSAGES_SHAPES, ignored: IGNORED_MESSAGES_FIELDS, keywords: {} },
}

/**
 * JSON Schema of an endpoint's body, for completion, hover documentation and problems in an editor.
 * Unknown fields are allowed: the API ignores them.
 */
export function bodyJsonSchema(endpointId: EndpointId): JsonSchema {
  const entries = parametersOf(endpointId)
  const { shapes, ignored, keywords } = FACTS[endpointId] ?? NO_FACTS
  return {
    $schema: DRAFT_07,
    type: 'object',
    properties: { ...propertiesOf(entries, shapes), ...ignoredProperties(ignored) },
    required: entries.filter((entry) => entry.required === true).map((entry) => entry.name),
    ...keywords,
  }
}

function ignoredProperties(names: readonly string[]): Record<string, JsonSchema> {
  const description = 'DeepSeek takes this field without doing anything.'
  return Object.fromEntries(names.map((name) => [name, { description, doNotSuggest: true }]))
}

/** Properties in the order of the entries; `a.b` becomes the property `b` of an object `a`. */
function propertiesOf(
  entries: readonly ParameterEntry[],
  shapes: Readonly<Record<string, JsonSchema>>,
): Record<string, JsonSchema> {
  const properties: Record<string, JsonSchema> = {}
  const nested: Record<string, Record<string, JsonSchema>> = {}
  for (const entry of entries) {
    const [name = entry.name, inner] = entry.name.split('.')
    const schema = { ...(shapes[entry.name] ?? valueSchema(entry)), ...documentation(entry) }
    if (inner === undefined) {
      properties[name] = schema
      continue
    }
    const group = { ...nested[name], [inner]: schema }
    nested[name] = group
    properties[name] = { type: ['object', 'null'], properties: group }
  }
  return properties
}

function documentation(entry: ParameterEntry): JsonSchema {
  const markdown = `**${entry.label}**: ${entry.description}\n\nDefault: ${entry.defaultText}. [Documentation](${entry.source})`
  return { description: entry.description, markdownDescription: markdown }
}

function valueSchema(entry: ParameterEntry): JsonSchema {
  switch (entry.kind) {
    case 'number':
    case 'integer':
      return { type: [entry.kind, 'null'], ...rangeKeywords(entry) }
    case 'boolean':
      return { type: ['boolean', 'null'] }
    case 'string':
      return {
        type: entry.required === true ? 'string' : ['string', 'null'],
        ...(entry.pattern === undefined ? {} : { pattern: `^${entry.pattern}$` }),
      }
    case 'string-list':
      return {
        anyOf: [
          { type: 'string' },
          { type: 'array', items: { type: 'string' }, maxItems: entry.maxItems },
          { type: 'null' },
        ],
      }
    case 'enum':
      return entry.name === 'model' ? modelSchema() : { enum: entry.options }
    case 'json':
      return {}
  }
}

function rangeKeywords(entry: ParameterEntry): JsonSchema {
  const keywords: JsonSchema = {}
  if (entry.minimum !== undefined) keywords.minimum = entry.minimum
  if (entry.maximum !== undefined) keywords.maximum = entry.maximum
  if (entry.exclusiveMinimum !== undefined) keywords.exclusiveMinimum = entry.exclusiveMinimum
  return keywords
}

/** Any string is allowed, since another server has other models; the known ones are offered. */
function modelSchema(): JsonSchema {
  const models = modelsInForce()
  return {
    type: 'string',
    anyOf: [
      { enum: models.map((model) => model.id), markdownEnumDescriptions: models.map(modelNote) },
      { type: 'string' },
    ],
    default: 'deepseek-flash',
  }
}

function modelNote(model: ModelEntry): string {
  if (model.replacement === null) return `${model.displayName}, current`
  const today = `today \`${model.replacement.model}\` with thinking ${model.replacement.thinking}`
  if (model.retiredAt === null) return `${model.displayName}: ${today}`
  return `${model.displayName}, retired ${model.retiredAt.slice(0, 10)}: ${today}`
}
