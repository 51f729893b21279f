import { MODELS } from './models.ts'
import { EFFORT_NAMES, type ParameterEntry } from './parameter-entry.ts'

const RESPONSES_PAGE = 'https://api-docs.deepseek.com/guides/responses_api'

const HERE = { endpoints: ['responses'], source: RESPONSES_PAGE } as const

/** Fields that DeepSeek takes at `POST /responses` without doing anything (Responses guide, 2026-08-23). */
export const IGNORED_RESPONSES_FIELDS: readonly string[] = [
  'background',
  'context_management',
  'conversation',
  'include',
  'max_tool_calls',
  'metadata',
  'parallel_tool_calls',
  'previous_response_id',
  'prompt',
  'prompt_cache_key',
  'prompt_cache_retention',
  'safety_identifier',
  'service_tier',
  'store',
  'stream_options',
  'truncation',
]

/** Documented parameters of `POST /responses`, in the order of a form (Responses guide, state of 2026-11-22). */
export const RESPONSES_PARAMETERS: readonly ParameterEntry[] = [
  {
    ...HERE,
    name: 'model',
    label: 'Model',
    group: 'model',
    kind: 'enum',
    options: MODELS.map((model) => model.id),
    required: true,
    defaultText: 'none: required',
    description: 'The model that answers. Retired names get an error from today’s API.',
  },
  {
    ...HERE,
    name: 'instructions',
    label: 'Instructions',
    group: 'model',
    kind: 'string',
    defaultText: 'none',
    description: 'What the model is told before the conversation, as a system message would.',
  },
  {
    ...HERE,
    name: 'input',
    label: 'Input',
    group: 'model',
    kind: 'json',
    defaultText: 'none: input or instructions is required',
    description:
      'The conversation so far, as one text or as a list of items. The API stores no responses, so every turn is sent again.',
  },
  {
    ...HERE,
    name: 'reasoning.effort',
    label: 'Reasoning effort',
    group: 'thinking',
    kind: 'enum',
    options: EFFORT_NAMES,
    defaultText: 'high',
    description:
      'How thoroughly the model reasons: low, high or max. none turns thinking off; the other names map to the nearest of these.',
  },
  {
    ...HERE,
    name: 'reasoning.summary',
    label: 'Reasoning summary',
    group: 'thinking',
    kind: 'enum',
    options: ['auto', 'concise', 'detailed'],
    defaultText: 'none',
    description: 'Accepted, but no summary is made: DeepSeek sends the reasoning itself.',
  },
  {
    ...HERE,
    name: 'max_output_tokens',
    label: 'Max output tokens',
    group: 'output',
    kind: 'integer',
    minimum: 1,
    maximum: 393_216,
    defaultText: '8K / 64K / 128K',
    description:
      'The most tokens the model may produce, reasoning included. The default is 8,192, 65,536 when thinking, and 131,072 at effort max.',
  },
  {
    ...HERE,
    name: 'text.format',
    label: 'Text format',
    group: 'output',
    kind: 'json',
    defaultText: '{"type": "text"}',
    description:
      'text, json_object or json_schema with a name and a schema. The guide documents the schema as supported; the reference code does not hold the answer to it, so check the answer.',
  },
  {
    ...HERE,
    name: 'stream',
    label: 'Stream',
    group: 'stream',
    kind: 'boolean',
    defaultText: 'false',
    description:
      'Sends the answer piece by piece as named events. The last is response.completed, .incomplete or .failed; there is no [DONE].',
  },
  {
    ...HERE,
    name: 'temperature',
    label: 'Temperature',
    group: 'sampling',
    kind: 'number',
    minimum: 0,
    maximum: 2,
    defaultText: '1',
    description:
      'Higher is more varied. Suggested: 0 for code and maths, 1.3 for conversation, 1.5 for poetry.',
  },
  {
    ...HERE,
    name: 'top_p',
    label: 'Top p',
    group: 'sampling',
    kind: 'number',
    exclusiveMinimum: 0,
    maximum: 1,
    defaultText: '1',
    description: 'Only the most likely tokens that together reach this probability are considered.',
  },
  {
    ...HERE,
    name: 'top_logprobs',
    label: 'Top log probabilities',
    group: 'sampling',
    kind: 'integer',
    minimum: 0,
    maximum: 20,
    defaultText: 'none',
    description: 'Returns the log probability of each token, with this many alternatives.',
  },
  {
    ...HERE,
    name: 'tools',
    label: 'Tools',
    group: 'tools',
    kind: 'json',
    maxItems: 128,
    defaultText: 'none',
    description:
      'Functions the model may call, spelt flat; the custom tool apply_patch; deepseek_web_search and deepseek_read_url, which DeepSeek runs.',
  },
  {
    ...HERE,
    name: 'tool_choice',
    label: 'Tool choice',
    group: 'tools',
    kind: 'json',
    defaultText: 'auto with tools, none without',
    description:
      'none, auto, required, or one named function. Thinking mode refuses required and named functions.',
  },
  {
    ...HERE,
    name: 'user',
    label: 'User',
    group: 'account',
    kind: 'string',
    pattern: '[a-zA-Z0-9_-]{1,512}',
    defaultText: 'none',
    description: 'Separates cache, scheduling and safety handling between your own users.',
  },
]
