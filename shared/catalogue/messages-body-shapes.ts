import { type JsonSchema, whenType } from './json-schema.ts'

const TEXT: JsonSchema = { required: ['text'], properties: { text: { type: 'string' } } }

const IMAGE: JsonSchema = {
  required: ['source'],
  properties: {
    source: {
      type: 'object',
      required: ['type'],
      properties: {
        type: {
          enum: ['base64', 'url', 'file'],
          description: 'The bytes themselves, an address, or an uploaded file.',
        },
      },
      allOf: [
        whenType('base64', {
          required: ['media_type', 'data'],
          properties: {
            media_type: { enum: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] },
            data: { type: 'string' },
          },
        }),
        whenType('url', { required: ['url'], properties: { url: { type: 'string' } } }),
        whenType('file', { required: ['file_id'], properties: { file_id: { type: 'string' } } }),
      ],
    },
  },
}

const TOOL_RESULT: JsonSchema = {
  required: ['tool_use_id'],
  properties: {
    tool_use_id: { type: 'string', description: 'Which call this result answers.' },
    content: { anyOf: [{ type: 'string' }, blocks({ text: TEXT, image: IMAGE }), { type: 'null' }] },
    is_error: { type: 'boolean', description: 'DeepSeek takes this field without doing anything.' },
  },
}

const TOOL_USE: JsonSchema = {
  required: ['id', 'name', 'input'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    input: { type: 'object', description: 'The arguments, as an object rather than as text.' },
  },
}

const THINKING: JsonSchema = {
  required: ['thinking'],
  properties: {
    thinking: {
      type: 'string',
      description: 'What the model thought. Pass it back in conversations with tools.',
    },
    signature: { type: 'string' },
  },
}

/** Made by tools that run on the server; passed back as they came. */
const AS_IT_CAME: JsonSchema = {}

const USER_BLOCKS = { text: TEXT, image: IMAGE, tool_result: TOOL_RESULT }
const ASSISTANT_BLOCKS = {
  text: TEXT,
  thinking: THINKING,
  tool_use: TOOL_USE,
  server_tool_use: AS_IT_CAME,
  web_search_tool_result: AS_IT_CAME,
}
const SYSTEM_BLOCKS = { text: TEXT }

/** A list of content blocks of the given types. */
function blocks(types: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'array',
    items: {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: Object.keys(types) } },
      allOf: Object.entries(types).map(([type, schema]) => whenType(type, schema)),
    },
  }
}

function whenRole(role: string, types: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    if: { required: ['role'], properties: { role: { const: role } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { content: { anyOf: [{ type: 'string' }, blocks(types)] } } },
  }
}

const MESSAGE: JsonSchema = {
  type: 'object',
  required: ['role', 'content'],
  properties: {
    role: {
      enum: ['user', 'assistant', 'system'],
      description: 'Who speaks. A system message later in the conversation replaces the system before it.',
    },
    content: { description: 'A text, or a list of blocks.' },
  },
  allOf: [
    whenRole('user', USER_BLOCKS),
    whenRole('assistant', ASSISTANT_BLOCKS),
    whenRole('system', SYSTEM_BLOCKS),
  ],
  defaultSnippets: [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an editor snippet placeholder
    { label: 'user message', body: { role: 'user', content: '${1:Hello}' } },
  ],
}

const TOOL: JsonSchema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,128}$' },
    description: { type: 'string', description: 'When and how to call it: the model reads this.' },
    input_schema: { type: 'object', description: 'JSON Schema of the input.' },
    type: {
      type: 'string',
      description: 'Left out or custom for a tool of yours; the deepseek_ tools run on the server.',
      anyOf: [{ enum: ['custom', 'deepseek_web_search', 'deepseek_read_url'] }, { type: 'string' }],
    },
  },
}

/** Shapes of the Anthropic form that no kind of parameter describes, by parameter (Anthropic API guide). */
export const MESSAGES_SHAPES: Readonly<Record<string, JsonSchema>> = {
  system: { anyOf: [{ type: 'string' }, blocks(SYSTEM_BLOCKS), { type: 'null' }] },
  messages: { type: 'array', minItems: 1, items: MESSAGE },
  stop_sequences: {
    anyOf: [{ type: 'array', items: { type: 'string' }, maxItems: 16 }, { type: 'null' }],
  },
  tools: { anyOf: [{ type: 'array', items: TOOL, maxItems: 128 }, { type: 'null' }] },
  tool_choice: {
    type: ['object', 'null'],
    required: ['type'],
    properties: { type: { enum: ['none', 'auto', 'any', 'tool'] }, name: { type: 'string' } },
    allOf: [whenType('tool', { required: ['name'] })],
  },
}
