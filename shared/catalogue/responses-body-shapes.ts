import { type JsonSchema, whenType } from './json-schema.ts'

const TEXT_PART: JsonSchema = {
  type: 'object',
  required: ['type', 'text'],
  properties: {
    type: {
      enum: ['input_text', 'output_text'],
      description: 'input_text is what you say; output_text is what the model said.',
    },
    text: { type: 'string' },
  },
}

const IMAGE_PART: JsonSchema = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { const: 'input_image' },
    image_url: { type: 'string', description: 'An https: or data: URL of a JPEG, PNG, GIF or WebP image.' },
    file_id: { type: 'string', description: 'The id of an uploaded image.' },
    detail: { enum: ['low', 'high', 'original', 'auto'] },
  },
  oneOf: [{ required: ['image_url'] }, { required: ['file_id'] }],
}

const FILE_PART: JsonSchema = {
  type: 'object',
  required: ['type'],
  description: 'The model reads a note in its place: DeepSeek takes images only.',
  properties: { type: { const: 'input_file' } },
}

const CONTENT: JsonSchema = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { anyOf: [TEXT_PART, IMAGE_PART, FILE_PART] } }],
}

const CALL_ID: JsonSchema = { type: 'string', minLength: 1, description: 'Ties a call to its output.' }

const MESSAGE: JsonSchema = {
  required: ['role', 'content'],
  properties: {
    role: {
      enum: ['user', 'assistant', 'system', 'developer'],
      description: 'Who speaks. developer counts as user.',
    },
    content: CONTENT,
  },
}

const OUTPUT: JsonSchema = {
  required: ['call_id', 'output'],
  properties: { call_id: CALL_ID, output: CONTENT },
}

const ITEM_TYPES: Readonly<Record<string, JsonSchema>> = {
  message: MESSAGE,
  reasoning: {
    properties: {
      content: {
        type: ['array', 'null'],
        items: {
          type: 'object',
          required: ['type', 'text'],
          properties: { type: { const: 'reasoning_text' }, text: { type: 'string' } },
        },
        description: 'What the model thought. Only this counts, not a summary or encrypted content.',
      },
    },
  },
  function_call: {
    required: ['call_id', 'name', 'arguments'],
    properties: {
      call_id: CALL_ID,
      name: { type: 'string' },
      arguments: { type: 'string', description: 'JSON text of the arguments.' },
    },
  },
  function_call_output: OUTPUT,
  custom_tool_call: {
    required: ['call_id', 'name', 'input'],
    properties: { call_id: CALL_ID, name: { type: 'string' }, input: { type: 'string' } },
  },
  custom_tool_call_output: OUTPUT,
}

const ITEM: JsonSchema = {
  type: 'object',
  properties: {
    type: {
      type: 'string',
      anyOf: [{ enum: Object.keys(ITEM_TYPES) }, { type: 'string' }],
      description:
        'What the item is. Without it, it is a message; types that DeepSeek does not know are ignored.',
    },
  },
  allOf: [
    ...Object.entries(ITEM_TYPES).map(([type, schema]) => whenType(type, schema)),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: { not: { required: ['type'] } }, then: MESSAGE },
  ],
  defaultSnippets: [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an editor snippet placeholder
    { label: 'user message', body: { type: 'message', role: 'user', content: '${1:Hello}' } },
    {
      label: 'tool result',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an editor snippet placeholder
      body: { type: 'function_call_output', call_id: '${1:call_1}', output: '${2}' },
    },
  ],
}

const FUNCTION_NAME: JsonSchema = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,128}$' }

const TOOL: JsonSchema = {
  type: 'object',
  required: ['type'],
  properties: {
    type: {
      type: 'string',
      anyOf: [
        { enum: ['function', 'custom', 'deepseek_web_search', 'deepseek_read_url'] },
        { type: 'string' },
      ],
      description:
        'function is yours to run; the deepseek_ tools run on the server. Other types are ignored.',
    },
  },
  allOf: [
    whenType('function', {
      required: ['name'],
      properties: {
        name: FUNCTION_NAME,
        description: { type: 'string', description: 'When and how to call it: the model reads this.' },
        parameters: {
          type: ['object', 'null'],
          description: 'JSON Schema of the arguments; left out = none.',
        },
        strict: { type: ['boolean', 'null'], description: 'Arguments are sure to fit the schema.' },
      },
    }),
    whenType('custom', {
      required: ['name'],
      properties: { name: { const: 'apply_patch', description: 'The only custom tool that is served.' } },
    }),
  ],
}

const FORMAT: JsonSchema = {
  type: ['object', 'null'],
  required: ['type'],
  properties: {
    type: {
      enum: ['text', 'json_object', 'json_schema'],
      description: 'json_object needs the word “json” in the input; json_schema needs a name and a schema.',
    },
    name: { type: 'string' },
    schema: { type: 'object', description: 'The JSON Schema of the answer.' },
    strict: { type: ['boolean', 'null'] },
  },
  allOf: [whenType('json_schema', { required: ['name', 'schema'] })],
}

/** Shapes of the Responses form that no kind of parameter describes, by parameter (Responses guide). */
export const RESPONSES_SHAPES: Readonly<Record<string, JsonSchema>> = {
  input: { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: ITEM }] },
  tools: { anyOf: [{ type: 'array', items: TOOL, maxItems: 128 }, { type: 'null' }] },
  tool_choice: {
    anyOf: [
      { enum: ['none', 'auto', 'required', null] },
      {
        type: 'object',
        required: ['type', 'name'],
        properties: { type: { enum: ['function', 'custom'] }, name: { type: 'string' } },
      },
    ],
  },
  'text.format': FORMAT,
}
