import { describe, expect, it } from 'vitest'
import { findModel } from '../../../../shared/catalogue/models.ts'
import {
  type ChatRuleOptions,
  checkChatRequest,
  checkContextLength,
} from '../../../../shared/domain/chat-rules/check-chat-request.ts'

const user = { role: 'user', content: 'Hello' }
const system = { role: 'system', content: 'Be brief.' }
const tool = { type: 'function', function: { name: 'get_weather', parameters: { type: 'object' } } }
const call = { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } }
const calling = { role: 'assistant', content: '', reasoning_content: '', tool_calls: [call] }
const result = { role: 'tool', tool_call_id: 'call_1', content: 'sunny' }
const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }
const off = { thinking: { type: 'disabled' } }

function check(
  change: Record<string, unknown>,
  options: Partial<ChatRuleOptions> = {},
): { status: number; message: string } | null {
  const body = { model: 'deepseek-flash', messages: [user], ...change }
  const rejection = checkChatRequest(body, { strictToday: false, endpoint: 'chat', ...options })
  return rejection === null ? null : { status: rejection.status, message: rejection.message }
}

const beta = { endpoint: 'chat-beta' } as const
const undeserializable = (rest: string) => `Failed to deserialize the JSON body into the target type: ${rest}`
const efforts = '`none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`'

/** One rule from both sides: what passes, and what is refused with which words. */
interface RuleCase {
  readonly rule: string
  readonly passes: Record<string, unknown>
  readonly refused: Record<string, unknown>
  readonly message: string
  readonly status?: number
  readonly options?: Partial<ChatRuleOptions>
}

const RULES: readonly RuleCase[] = [
  {
    rule: 'model name',
    passes: { model: 'deepseek-v4-flash' },
    refused: { model: 'gpt-4o' },
    message: 'The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed gpt-4o.',
  },
  {
    rule: 'retired names on strict days',
    passes: { model: 'deepseek-v4-flash' },
    refused: { model: 'deepseek-chat' },
    message:
      'The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed deepseek-chat.',
    options: { strictToday: true },
  },
  {
    rule: 'model given',
    passes: {},
    refused: { model: undefined },
    message: undeserializable('missing field `model`'),
  },
  {
    rule: 'temperature range',
    passes: { temperature: 2 },
    refused: { temperature: 2.01 },
    message: 'Invalid temperature value, the valid range of temperature is [0, 2]',
  },
  {
    rule: 'temperature lower end',
    passes: { temperature: 0 },
    refused: { temperature: -0.1 },
    message: 'Invalid temperature value, the valid range of temperature is [0, 2]',
  },
  {
    rule: 'temperature type',
    passes: { temperature: null },
    refused: { temperature: 'hot' },
    message: undeserializable('temperature: invalid type: string "hot", expected f64'),
    status: 422,
  },
  {
    rule: 'top_p range',
    passes: { top_p: 1 },
    refused: { top_p: 0 },
    message: 'Invalid top_p value, the valid range of top_p is (0, 1.0]',
  },
  {
    rule: 'max_tokens of today',
    passes: { max_tokens: 393_216 },
    refused: { max_tokens: 393_217 },
    message: 'Invalid max_tokens value, the valid range of max_tokens is [1, 393216]',
  },
  {
    rule: 'max_tokens lower end',
    passes: { max_tokens: 1 },
    refused: { max_tokens: 0 },
    message: 'Invalid max_tokens value, the valid range of max_tokens is [1, 393216]',
  },
  {
    rule: 'max_tokens of deepseek-chat',
    passes: { model: 'deepseek-chat', max_tokens: 8192 },
    refused: { model: 'deepseek-chat', max_tokens: 8193 },
    message: 'Invalid max_tokens value, the valid range of max_tokens is [1, 8192]',
  },
  {
    rule: 'max_tokens of deepseek-reasoner',
    passes: { model: 'deepseek-reasoner', max_tokens: 65_536 },
    refused: { model: 'deepseek-reasoner', max_tokens: 65_537 },
    message: 'Invalid max_tokens value, the valid range of max_tokens is [1, 65536]',
  },
  {
    rule: 'penalty range',
    passes: { presence_penalty: -2 },
    refused: { presence_penalty: -2.5 },
    message: 'Invalid presence_penalty value, the valid range of presence_penalty is [-2, 2]',
  },
  {
    rule: 'top_logprobs range',
    passes: { logprobs: true, top_logprobs: 20 },
    refused: { logprobs: true, top_logprobs: 21 },
    message: 'Invalid top_logprobs value, the valid range of top_logprobs is [0, 20].',
  },
  {
    rule: 'top_logprobs with logprobs',
    passes: { logprobs: true, top_logprobs: 2 },
    refused: { top_logprobs: 2 },
    message: 'Invalid top_logprobs and logprobs value, logprobs must be set to true if top_logprobs is used.',
  },
  {
    rule: 'logprobs of the reasoner',
    passes: { model: 'deepseek-chat', logprobs: true },
    refused: { model: 'deepseek-reasoner', logprobs: true },
    message: 'This model does not support logprobs',
  },
  {
    rule: 'stop length',
    passes: { stop: Array.from({ length: 16 }, () => 'a') },
    refused: { stop: Array.from({ length: 17 }, () => 'a') },
    message: 'Stop string array too long: 17',
  },
  {
    rule: 'stream_options with stream',
    passes: { stream: true, stream_options: { include_usage: true } },
    refused: { stream_options: { include_usage: true } },
    message: 'stream_options should be set along with stream = true',
  },
  {
    rule: 'reasoning_effort names',
    passes: { reasoning_effort: 'ultra' },
    refused: { reasoning_effort: 'extreme' },
    message: undeserializable(`reasoning_effort: unknown variant \`extreme\`, expected one of ${efforts}`),
  },
  {
    rule: 'thinking is an object',
    passes: { thinking: { type: 'adaptive' } },
    refused: { thinking: false },
    message: undeserializable('thinking: invalid type: boolean `false`, expected struct thinking'),
  },
  {
    rule: 'safety_check levels',
    passes: { safety_check: { level: 'low' } },
    refused: { safety_check: { level: 'medium' } },
    message: undeserializable('safety_check.level: unknown variant `medium`, expected one of `high`, `low`'),
  },
  {
    rule: 'response_format',
    passes: { response_format: { type: 'text' } },
    refused: { response_format: { type: 'json_schema' } },
    message: 'This response_format type is unavailable now',
  },
  {
    rule: 'the word json',
    passes: {
      response_format: { type: 'json_object' },
      messages: [{ role: 'system', content: 'Answer in JSON.' }, user],
    },
    refused: { response_format: { type: 'json_object' } },
    message:
      "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.",
  },
  {
    rule: 'user_id',
    passes: { user_id: 'a-B_9' },
    refused: { user_id: 'a b' },
    message: 'Invalid user_id value, user_id must match [a-zA-Z0-9_-]{1,512}',
  },
  {
    rule: 'one choice',
    passes: { n: 1 },
    refused: { n: 2 },
    message: 'Invalid n value (currently only n = 1 is supported)',
  },
  {
    rule: 'messages given',
    passes: {},
    refused: { messages: undefined },
    message: undeserializable('missing field `messages`'),
  },
  { rule: 'messages not empty', passes: {}, refused: { messages: [] }, message: 'Empty input messages' },
  {
    rule: 'roles',
    passes: { messages: [system, user] },
    refused: { messages: [{ role: 'developer', content: 'Be brief.' }, user] },
    message: undeserializable(
      'messages[0]: unknown variant `developer`, expected one of `system`, `user`, `assistant`, `tool`',
    ),
  },
  {
    rule: 'content of a user message',
    passes: { messages: [{ role: 'user', content: '' }] },
    refused: { messages: [{ role: 'user', content: null }] },
    message: undeserializable('messages[0]: missing field `content`'),
  },
  {
    rule: 'content of an assistant message',
    passes: { messages: [user, { ...calling, content: null }, result] },
    refused: { messages: [user, { role: 'assistant', content: null }, user] },
    message: 'Invalid assistant message: content or tool_calls must be set',
  },
  {
    rule: 'images by role',
    passes: { messages: [{ role: 'user', content: [image] }] },
    refused: { messages: [{ role: 'system', content: [image] }, user] },
    message: 'messages[0]: images are only supported in user and tool messages',
  },
  {
    rule: 'images by model',
    passes: { messages: [{ role: 'user', content: [image] }] },
    refused: { model: 'deepseek-v4-pro', messages: [{ role: 'user', content: [image] }] },
    message: 'This model does not support image',
  },
  {
    rule: 'images before there were any',
    passes: { model: 'deepseek-chat', messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] },
    refused: { model: 'deepseek-chat', messages: [{ role: 'user', content: [image] }] },
    message: undeserializable('messages[0]: unknown variant `image_url`, expected `text`'),
  },
  {
    rule: 'length of image addresses',
    passes: {
      messages: [
        { role: 'user', content: [{ type: 'image_url', image_url: { url: `data:${'a'.repeat(9000)}` } }] },
      ],
    },
    refused: {
      messages: [
        { role: 'user', content: [{ type: 'image_url', image_url: { url: `https://${'a'.repeat(8185)}` } }] },
      ],
    },
    message: 'messages[0]: image_url is too long: 8193 characters, at most 8192',
  },
  {
    rule: 'tool_call_id',
    passes: { messages: [user, calling, result] },
    refused: { messages: [user, calling, { role: 'tool', content: 'sunny' }] },
    message: undeserializable('messages[2]: missing field `tool_call_id`'),
  },
  {
    rule: 'tool results follow calls',
    passes: { messages: [user, calling, result] },
    refused: { messages: [user, result] },
    message: "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'",
  },
  {
    rule: 'every call has its result',
    passes: { messages: [user, calling, result, user] },
    refused: { messages: [user, calling, user] },
    message:
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. (insufficient tool messages following tool_calls message)",
  },
  {
    rule: 'reasoning passed back',
    passes: { tools: [tool], messages: [user, calling, result] },
    refused: { tools: [tool], messages: [user, { ...calling, reasoning_content: null }, result] },
    message: 'The `reasoning_content` in the thinking mode must be passed back to the API.',
  },
  {
    rule: 'reasoning passed back only while thinking',
    passes: { ...off, tools: [tool], messages: [user, { ...calling, reasoning_content: null }, result] },
    refused: {
      model: 'deepseek-reasoner',
      tools: [tool],
      messages: [user, { ...calling, reasoning_content: null }, result],
    },
    message: 'Missing `reasoning_content` field in the assistant message at message index 1.',
  },
  {
    rule: 'prefix is last',
    passes: { messages: [user, { role: 'assistant', content: 'Once', prefix: true }] },
    refused: { messages: [{ role: 'assistant', content: 'Once', prefix: true }, user] },
    message: 'prefix is only allowed in the last message, and its role must be assistant',
    options: beta,
  },
  {
    rule: 'prefix is beta',
    passes: { messages: [user, { role: 'assistant', content: 'Once' }] },
    refused: { messages: [user, { role: 'assistant', content: 'Once', prefix: true }] },
    message: 'prefix is a beta feature: use the base URL https://api.deepseek.com/beta',
  },
  {
    rule: 'number of tools',
    passes: { tools: manyTools(128) },
    refused: { tools: manyTools(129) },
    message: 'Tools array too long: 129',
  },
  {
    rule: 'names of tools',
    passes: { tools: [{ type: 'function', function: { name: 'a'.repeat(128) } }] },
    refused: { tools: [{ type: 'function', function: { name: 'get weather' } }] },
    message:
      "Invalid 'tools[0].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]{1,128}$'.",
  },
  {
    rule: 'tool names are unique',
    passes: { tools: manyTools(2) },
    refused: { tools: [tool, tool] },
    message: 'Tool names must be unique: `get_weather` is given twice.',
  },
  {
    rule: 'kind of tools',
    passes: { tools: [tool] },
    refused: { tools: [{ ...tool, type: 'retrieval' }] },
    message: undeserializable('tools[0]: unknown variant `retrieval`, expected `function`'),
  },
  {
    rule: 'forced tools while thinking',
    passes: { ...off, tools: [tool], tool_choice: 'required' },
    refused: { tools: [tool], tool_choice: 'required' },
    message: 'Thinking mode does not support this tool_choice',
  },
  {
    rule: 'named tools while thinking',
    passes: { ...off, tools: [tool], tool_choice: { type: 'function', function: { name: 'get_weather' } } },
    refused: { tools: [tool], tool_choice: { type: 'function', function: { name: 'get_weather' } } },
    message: 'Thinking mode does not support this tool_choice',
  },
  {
    rule: 'the named tool exists',
    passes: { ...off, tools: [tool], tool_choice: { type: 'function', function: { name: 'get_weather' } } },
    refused: { ...off, tools: [tool], tool_choice: { type: 'function', function: { name: 'get_time' } } },
    message: 'tool_choice names the function `get_time`, which is not in tools',
  },
  {
    rule: 'strict tools are all strict',
    passes: { tools: [strictTool('a'), strictTool('b')] },
    refused: { tools: [strictTool('a'), tool] },
    message: "Invalid 'tools[1].function': `strict` must be true for every function",
    options: beta,
  },
  {
    rule: 'strict schemas',
    passes: { tools: [strictTool('a')] },
    refused: { tools: [strictTool('a', { type: 'string', minLength: 2 })] },
    message: "Invalid 'tools[0].function': parameters.city: `minLength` is not supported in strict mode",
    options: beta,
  },
]

function manyTools(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'function',
    function: { name: `tool_${index}` },
  }))
}

function strictTool(name: string, city: object = { type: 'string' }): unknown {
  const parameters = { type: 'object', properties: { city }, required: ['city'], additionalProperties: false }
  return { type: 'function', function: { name, strict: true, parameters } }
}

describe('checkChatRequest', () => {
  it.each(RULES)('$rule', ({ passes, refused, message, status, options }) => {
    expect(check(passes, options)).toBeNull()
    expect(check(refused, options)).toEqual({ status: status ?? 400, message })
  })

  it('gives the whole error of the API', () => {
    const body = { model: 'deepseek-flash', messages: [user], temperature: 3 }
    expect(checkChatRequest(body, { strictToday: true, endpoint: 'chat' })).toEqual({
      status: 400,
      message: 'Invalid temperature value, the valid range of temperature is [0, 2]',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_request_error',
    })
  })

  it('names line and column when it has the text', () => {
    const bodyText = '{\n  "model": "deepseek-flash",\n  "reasoning_effort": "x",\n  "messages": []\n}'
    const rejection = checkChatRequest(JSON.parse(bodyText), {
      strictToday: false,
      endpoint: 'chat',
      bodyText,
    })
    expect(rejection?.message).toBe(
      undeserializable(
        `reasoning_effort: unknown variant \`x\`, expected one of ${efforts} at line 3 column 25`,
      ),
    )
  })

  it.each([null, [], 'text', 3])('refuses %j as a body', (body) => {
    expect(checkChatRequest(body, { strictToday: false, endpoint: 'chat' })?.status).toBe(400)
  })

  it('ignores fields it does not know', () => {
    expect(check({ prompt_cache_key: 'abc', seed: 1 })).toBeNull()
  })
})

describe('fill in the middle', () => {
  const fim = (change: Record<string, unknown>) =>
    checkChatRequest(
      { model: 'deepseek-flash', prompt: 'def fib(', ...change },
      { strictToday: false, endpoint: 'fim' },
    )?.message ?? null

  it.each([
    [{}, null],
    [{ prompt: undefined }, undeserializable('missing field `prompt`')],
    [{ max_tokens: 4096 }, null],
    [{ max_tokens: 4097 }, 'Invalid max_tokens value, the valid range of max_tokens is [1, 4096]'],
    [{ logprobs: 20 }, null],
    [{ logprobs: 21 }, 'Invalid logprobs value, the valid range of logprobs is [0, 20]'],
    [{ echo: true }, null],
    [{ echo: true, suffix: ')' }, 'Invalid echo value, echo cannot be used with suffix or logprobs'],
    [{ model: 'deepseek-chat' }, null],
    [{ model: 'deepseek-reasoner' }, 'Model Not Exist'],
  ])('%j: %s', (change, message) => {
    expect(fim(change)).toBe(message)
  })
})

describe('checkContextLength', () => {
  const model = findModel('deepseek-chat')
  if (model === null) throw new Error('deepseek-chat is in the catalogue')

  it('lets a prompt and answer pass that fit exactly', () => {
    expect(checkContextLength({ model, promptTokens: 127_072, maxTokens: 4000 })).toBeNull()
  })

  it('refuses one token more', () => {
    expect(checkContextLength({ model, promptTokens: 127_073, maxTokens: 4000 })?.message).toBe(
      "This model's maximum context length is 131072 tokens. However, you requested 131073 tokens (127073 in the messages, 4000 in the completion). Please reduce the length of the messages or completion.",
    )
  })

  it('fits the answer to what is left when no length is asked for', () => {
    expect(checkContextLength({ model, promptTokens: 131_071, maxTokens: null })).toBeNull()
    expect(checkContextLength({ model, promptTokens: 131_072, maxTokens: null })?.status).toBe(400)
  })
})
