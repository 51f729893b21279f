import type { EndpointId } from './endpoints.ts'
import { MODELS, type ModelEntry } from './models.ts'
import { type ParameterEntry, parametersOf } from './parameters.ts'

/** A JSON Schema (draft-07) node, as plain JSON. */
export interface JsonSchema {
  [keyword: string]: unknown
}

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#'

/**
 * JSON Schema of an endpoint's body, for completion, hover documentation and problems in an editor.
 * Unknown fields are allowed: the API ignores them.
 */
export function bodyJsonSchema(endpointId: EndpointId): JsonSchema {
  const entries = parametersOf(endpointId)
  return {
    $schema: DRAFT_07,
    type: 'object',
    properties: propertiesOf(entries),
    required: entries.filter((entry) => entry.required === true).map((entry) => entry.name),
  }
}

/** Properties in the order of the entries; `a.b` becomes the property `b` of an object `a`. */
function propertiesOf(entries: readonly ParameterEntry[]): Record<string, JsonSchema> {
  const properties: Record<string, JsonSchema> = {}
  const nested: Record<string, Record<string, JsonSchema>> = {}
  for (const entry of entries) {
    const [name = entry.name, inner] = entry.name.split('.')
    const schema = { ...SPECIAL_SHAPES[entry.name], ...valueSchema(entry), ...documentation(entry) }
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
  return {
    type: 'string',
    anyOf: [
      { enum: MODELS.map((model) => model.id), markdownEnumDescriptions: MODELS.map(modelNote) },
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

const CONTENT_PARTS: JsonSchema = {
  type: 'array',
  items: {
    anyOf: [
      {
        type: 'object',
        required: ['type', 'text'],
        properties: { type: { const: 'text' }, text: { type: 'string' } },
      },
      {
        type: 'object',
        required: ['type', 'image_url'],
        properties: {
          type: { const: 'image_url' },
          image_url: {
            type: 'object',
            required: ['url'],
            properties: {
              url: {
                type: 'string',
                description: 'An https: or data: URL of a JPEG, PNG, GIF or WebP image.',
              },
              detail: { enum: ['low', 'high', 'original', 'auto'] },
            },
          },
        },
      },
      {
        type: 'object',
        required: ['type', 'file'],
        properties: {
          type: { const: 'file' },
          file: {
            type: 'object',
            properties: {
              file_id: { type: 'string' },
              file_data: { type: 'string' },
              filename: { type: 'string' },
            },
          },
        },
      },
    ],
  },
}

const TOOL_CALL: JsonSchema = {
  type: 'object',
  required: ['id', 'type', 'function'],
  properties: {
    id: { type: 'string' },
    type: { const: 'function' },
    function: {
      type: 'object',
      required: ['name', 'arguments'],
      properties: {
        name: { type: 'string' },
        arguments: { type: 'string', description: 'JSON text of the arguments.' },
      },
    },
  },
}

const MESSAGE: JsonSchema = {
  type: 'object',
  required: ['role'],
  properties: {
    role: {
      enum: ['system', 'user', 'assistant', 'tool'],
      description: 'Who speaks: your instructions, the user, the model, or a tool’s result.',
    },
    content: { anyOf: [{ type: 'string' }, CONTENT_PARTS, { type: 'null' }] },
    name: { type: 'string', description: 'Tells speakers of the same role apart.' },
    prefix: {
      type: 'boolean',
      description: 'Beta, last assistant message: the answer continues this text.',
    },
    reasoning_content: {
      type: ['string', 'null'],
      description: 'What the model thought. Pass it back in conversations with tools.',
    },
    tool_calls: { type: 'array', items: TOOL_CALL },
    tool_call_id: { type: 'string', description: 'Which call this result answers.' },
  },
  defaultSnippets: [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an editor snippet placeholder
    { label: 'user message', body: { role: 'user', content: '${1:Hello}' } },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an editor snippet placeholder
    { label: 'system message', body: { role: 'system', content: '${1:You are a helpful assistant.}' } },
  ],
}

const TOOL: JsonSchema = {
  type: 'object',
  required: ['type', 'function'],
  properties: {
    type: { const: 'function' },
    function: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,128}$' },
        description: { type: 'string', description: 'When and how to call it: the model reads this.' },
        parameters: { type: 'object', description: 'JSON Schema of the arguments; left out = none.' },
        strict: {
          type: 'boolean',
          description: 'Beta: arguments are sure to fit the schema. All tools or none.',
        },
      },
    },
  },
}

const SPECIAL_SHAPES: Readonly<Record<string, JsonSchema>> = {
  messages: { type: 'array', minItems: 1, items: MESSAGE },
  tools: { anyOf: [{ type: 'array', items: TOOL, maxItems: 128 }, { type: 'null' }] },
  tool_choice: {
    anyOf: [
      { enum: ['none', 'auto', 'required', null] },
      {
        type: 'object',
        required: ['type', 'function'],
        properties: {
          type: { const: 'function' },
          function: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
        },
      },
    ],
  },
}
