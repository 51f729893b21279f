import type { JsonSchema } from './json-schema.ts'

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

/** Shapes of the chat form that no kind of parameter describes, by parameter. */
export const CHAT_SHAPES: Readonly<Record<string, JsonSchema>> = {
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
