import { describe, expect, it } from 'vitest'
import { checkResponsesRequest } from '../../../../shared/domain/protocols/check-responses-request.ts'

type Body = Record<string, unknown>

const call = (id: string) => ({ type: 'function_call', call_id: id, name: 'f', arguments: '{}' })
const output = (id: string) => ({ type: 'function_call_output', call_id: id, output: 'x' })
const content = (role: string, part: unknown) => ({ input: [{ role, content: [part] }] })
const image = (change: Body) => ({ type: 'input_image', ...change })
const url = 'https://example.com/a.png'
const tool = { type: 'function', name: 'f' }
const schema = { type: 'json_schema', name: 'x', schema: {} }
const broken = (rest: string) => `Failed to deserialize the JSON body into the target type: ${rest}`

/** The refusal without the position that messages about shapes end in. */
function check(change: Body): { status: number; message: string } | null {
  const body = { model: 'deepseek-flash', input: 'Hello', ...change }
  const checked = checkResponsesRequest(body, JSON.stringify(body))
  if (!('rejection' in checked)) return null
  const { status, message } = checked.rejection
  return { status, message: message.replace(/ at line \d+ column \d+$/, '') }
}

/** One rule from both sides. */
interface RuleCase {
  readonly rule: string
  readonly passes: Body
  readonly refused: Body
  readonly message: string
  readonly status?: number
}

const RULES: readonly RuleCase[] = [
  {
    rule: 'input or instructions',
    passes: { input: undefined, instructions: 'Be brief.' },
    refused: { input: null, instructions: '' },
    message: 'Either input or instructions must be provided',
  },
  {
    rule: 'type of input',
    passes: { input: [{ role: 'user', content: 'Hello' }] },
    refused: { input: 7 },
    message: broken('input: data did not match any variant of untagged enum ResponsesInput'),
  },
  {
    rule: 'items',
    passes: { input: [{ type: 'item_reference' }] },
    refused: { input: [] },
    message: 'Input items array must not be empty',
  },
  {
    rule: 'an item with neither type nor role',
    passes: { input: [{ type: 'unknown' }] },
    refused: { input: [{ content: 'Hello' }] },
    message: broken('input[0]: missing field `role`'),
  },
  {
    rule: 'role',
    passes: { input: [{ role: 'developer', content: 'x' }] },
    refused: { input: [{ role: 'tool', content: 'x' }] },
    message: broken(
      'input[0]: unknown variant `tool`, expected one of `user`, `assistant`, `system`, `developer`',
    ),
  },
  {
    rule: 'content',
    passes: content('user', { type: 'input_file', file_id: '1' }),
    refused: content('user', { type: 'refusal', refusal: 'no' }),
    message: 'Unsupported content block',
  },
  {
    rule: 'image source',
    passes: content('user', image({ image_url: url })),
    refused: content('user', image({})),
    message: 'input[0].content[0]: input_image must have image_url or file_id',
  },
  {
    rule: 'one image source',
    passes: content('user', image({ file_id: 'file-api-1' })),
    refused: content('user', image({ image_url: url, file_id: 'file-api-1' })),
    message: 'input[0].content[0]: input_image cannot have both image_url and file_id',
  },
  {
    rule: 'role of images',
    passes: content('developer', image({ image_url: url })),
    refused: content('system', image({ image_url: url })),
    message: 'Image in system message is unsupported',
  },
  {
    rule: 'an output for each call',
    passes: { input: [call('a'), call('b'), output('b'), output('a')] },
    refused: { input: [call('a'), call('b'), output('b')] },
    message: 'No tool output found for tool call a.',
  },
  {
    rule: 'outputs before anything else',
    passes: { input: [call('a'), output('a'), { role: 'developer', content: 'x' }] },
    refused: { input: [call('a'), { role: 'developer', content: 'x' }, output('a')] },
    message: 'No tool output found for tool call a.',
  },
  {
    rule: 'ids of calls',
    passes: { input: [call('a'), output('a'), call('b'), output('b')] },
    refused: { input: [call('a'), output('a'), call('a'), output('a')] },
    message: "Duplicate 'call_id': a.",
  },
  {
    rule: 'one output for each call',
    passes: { input: [call('a'), output('a')] },
    refused: { input: [call('a'), output('a'), output('a')] },
    message: 'Duplicate tool output for call_id: a.',
  },
  {
    rule: 'a call for each output',
    passes: { input: [call('a'), output('a')] },
    refused: { input: [output('a')] },
    message: 'No tool call found for tool output with call_id a.',
  },
  {
    rule: 'call_id',
    passes: { input: [call('a'), output('a')] },
    refused: { input: [call('')] },
    message:
      "Invalid 'input[0].call_id': empty string. Expected a string with minimum length 1, but got an empty string instead.",
  },
  {
    rule: 'fields of a call',
    passes: { input: [call('a'), output('a')] },
    refused: { input: [{ type: 'function_call', call_id: 'a', name: 'f' }] },
    message: broken('input[0]: missing field `arguments`'),
  },
  {
    rule: 'the word json',
    passes: { instructions: 'Answer in JSON.', text: { format: { type: 'json_object' } } },
    refused: { text: { format: { type: 'json_object' } } },
    message: "Response input messages must contain the word 'json' to use text.format of type json_object",
  },
  {
    rule: 'format',
    passes: { text: { format: schema } },
    refused: { text: { format: { type: 'xml' } } },
    message: broken(
      'text.format.type: unknown variant `xml`, expected one of `text`, `json_object`, `json_schema`',
    ),
  },
  {
    rule: 'schema',
    passes: { text: { format: schema } },
    refused: { text: { format: { ...schema, schema: undefined } } },
    message: broken('text.format: missing field `schema`'),
  },
  {
    rule: 'effort',
    passes: { reasoning: { effort: 'xhigh', summary: 'auto' } },
    refused: { reasoning: { effort: 'huge' } },
    message: broken(
      'reasoning.effort: unknown variant `huge`, expected one of `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`',
    ),
  },
  {
    rule: 'temperature',
    passes: { temperature: 2 },
    refused: { temperature: 2.1 },
    message: 'Invalid temperature value, the valid range of temperature is [0, 2]',
  },
  {
    rule: 'top_p',
    passes: { top_p: 1 },
    refused: { top_p: 0 },
    message: 'Invalid top_p value, the valid range of top_p is (0, 1.0]',
  },
  {
    rule: 'max_output_tokens',
    passes: { max_output_tokens: 393_216 },
    refused: { max_output_tokens: 0 },
    message: 'Invalid max_output_tokens value, the valid range of max_output_tokens is [1, 393216]',
  },
  {
    rule: 'top_logprobs',
    passes: { top_logprobs: 20 },
    refused: { top_logprobs: 21 },
    message: 'Invalid top_logprobs value, the valid range of top_logprobs is [0, 20].',
  },
  {
    rule: 'scalar types',
    passes: { temperature: null },
    refused: { temperature: 'hot' },
    message: broken('temperature: invalid type: string "hot", expected f64'),
    status: 422,
  },
  {
    rule: 'user',
    passes: { user: 'a-Z_9' },
    refused: { user: 'a b' },
    message: 'Invalid user value, user must match [a-zA-Z0-9_-]{1,512}',
  },
  {
    rule: 'custom tools',
    passes: { tools: [{ type: 'custom', name: 'apply_patch' }, { type: 'file_search' }] },
    refused: { tools: [{ type: 'custom', name: 'shell' }] },
    message: "Unsupported custom tool: 'shell'. Only 'apply_patch' is supported",
  },
  {
    rule: 'name of a tool',
    passes: { tools: [tool] },
    refused: { tools: [{ type: 'function', function: { name: 'f' } }] },
    message: broken('tools[0]: missing field `name`'),
  },
  {
    rule: 'chosen tool',
    passes: { tools: [tool], tool_choice: { type: 'function', name: 'f' } },
    refused: { tools: [tool], tool_choice: { type: 'function', name: 'g' } },
    message: "tool_choice: no tool named 'g' was specified",
  },
  {
    rule: 'choice by word',
    passes: { tools: [tool], tool_choice: 'auto' },
    refused: { tools: [tool], tool_choice: 'always' },
    message: broken('tool_choice: unknown variant `always`, expected one of `none`, `auto`, `required`'),
  },
]

describe('a request to the Responses API', () => {
  it.each(RULES)('passes or fails by $rule', ({ passes, refused, message, status = 400 }) => {
    expect({ passes: check(passes), refused: check(refused) }).toEqual({
      passes: null,
      refused: { status, message },
    })
  })

  it('is told where its shape is wrong', () => {
    const checked = checkResponsesRequest({ input: 7 }, '{\n  "input": 7\n}')
    expect(checked).toMatchObject({ rejection: { message: expect.stringMatching(/ at line 2 column 12$/) } })
  })

  it('is an object', () => {
    expect(checkResponsesRequest([], '[]')).toMatchObject({
      rejection: { message: broken('invalid type: sequence, expected a map at line 1 column 2') },
    })
  })
})
