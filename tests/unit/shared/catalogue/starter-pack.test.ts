import { type ParseError, parse } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { bodyJsonSchema } from '../../../../shared/catalogue/body-schema.ts'
import { type EndpointId, findEndpoint } from '../../../../shared/catalogue/endpoints.ts'
import { longContextProse } from '../../../../shared/catalogue/long-context-prose.ts'
import { STARTER_PACK } from '../../../../shared/catalogue/starter-pack.ts'
import { checkChatRequest } from '../../../../shared/domain/chat-rules/check-chat-request.ts'
import { convertRequest } from '../../../../shared/domain/protocols/convert-request.ts'
import { formOfDraft } from '../../../../shared/domain/protocols/turn-request.ts'
import { requestDraftSchema } from '../../../../shared/schemas/request.ts'

const withBody = STARTER_PACK.requests.filter((request) => request.bodyText !== '')

/** What a request comes to in the chat form, whose rules are those of all forms. */
function chatFormOf(request: (typeof withBody)[number], body: unknown): unknown {
  const form = formOfDraft(request)
  if (form === null || form === 'chat') return body
  const { body: chat, leftOut } = convertRequest(body, { from: form, to: 'chat' })
  expect(leftOut).toEqual([])
  return chat
}

describe('STARTER_PACK', () => {
  it('has the requests of the first steps, in order', () => {
    expect(STARTER_PACK.requests.map(({ name, method, path }) => `${method} ${path} ${name}`)).toEqual([
      'POST /chat/completions Hello, DeepSeek',
      'POST /chat/completions Chat vs reasoner: snail riddle',
      'POST /chat/completions Snail riddle, thinking off',
      'POST /chat/completions JSON output',
      'POST /chat/completions Weather with tools',
      'POST /chat/completions Multi-turn conversation',
      'POST /chat/completions Long context',
      'POST /beta/completions Fill the middle: fib()',
      'POST /beta/chat/completions Prefix: force ```python',
      'POST /responses Response with a tool',
      'POST /anthropic/v1/messages Anthropic message with thinking',
      'GET /files Files',
      'GET /models Models',
      'GET /user/balance Balance',
    ])
  })

  it.each(STARTER_PACK.requests)('$name is a valid draft for a known endpoint', (request) => {
    expect(requestDraftSchema.parse(request)).toEqual(request)
    expect(findEndpoint(request.method, request.path)).not.toBeNull()
  })

  it.each(withBody)('$name has a body that today’s API accepts', (request) => {
    const errors: ParseError[] = []
    const body: unknown = parse(request.bodyText, errors)
    const endpoint = findEndpoint(request.method, request.path)
    expect(errors).toEqual([])
    const chat = { strictToday: true, endpoint: endpoint?.id === 'fim' ? 'fim' : 'chat-beta' } as const
    expect(checkChatRequest(chatFormOf(request, body), chat)).toBeNull()
    expect(body).toMatchObject({ model: 'deepseek-flash', stream: true })
    const hasOptions = endpoint?.protocol === 'chat' || endpoint?.protocol === 'fim'
    expect(body).toMatchObject(hasOptions ? { stream_options: { include_usage: true } } : {})
  })

  it('has one for each form and each list', () => {
    const endpoints = STARTER_PACK.requests.map(({ method, path }) => findEndpoint(method, path)?.id)
    const wanted: EndpointId[] = [
      'chat',
      'chat-beta',
      'fim',
      'responses',
      'anthropic',
      'file-list',
      'models',
      'balance',
    ]
    expect(wanted.filter((id) => !endpoints.includes(id))).toEqual([])
  })

  it('sets every variable it uses', () => {
    for (const { bodyText, variables } of STARTER_PACK.requests) {
      const used = [...bodyText.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])
      expect(new Set(used)).toEqual(new Set(variables.map((variable) => variable.name)))
    }
  })
})

describe('longContextProse', () => {
  it('is a few thousand words, the same every time', () => {
    const words = longContextProse().split(/\s+/).length
    expect(words).toBeGreaterThan(2000)
    expect(words).toBeLessThan(6000)
    expect(longContextProse()).toBe(longContextProse())
  })

  it('has the ranges that the sandbox’s summary names', () => {
    const figures = (pattern: RegExp) =>
      [...longContextProse().matchAll(pattern)].map((match) => Number(match[1]))
    const range = (values: number[]) => [Math.min(...values), Math.max(...values)]
    expect(range(figures(/(\d+) degrees/g))).toEqual([4, 14])
    expect(range(figures(/(\d+) hectopascals/g))).toEqual([996, 1024])
    expect(Math.max(...figures(/([\d.]+) millimetres/g))).toBe(8)
    expect(Math.max(...figures(/Day (\d+)\./g))).toBe(60)
  })
})

describe('bodyJsonSchema', () => {
  it('nests dotted names, documents them and requires what the API requires', () => {
    const schema = bodyJsonSchema('chat')
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['model', 'messages'],
      properties: {
        thinking: { properties: { type: { enum: ['enabled', 'disabled'] } } },
        temperature: { type: ['number', 'null'], minimum: 0, maximum: 2 },
        top_p: { exclusiveMinimum: 0, maximum: 1 },
        stop: { anyOf: [{ type: 'string' }, { type: 'array', maxItems: 16 }, { type: 'null' }] },
        messages: { type: 'array', minItems: 1 },
      },
    })
    expect(schema).not.toHaveProperty('additionalProperties')
  })

  it('has the parameters of its endpoint only', () => {
    const { properties } = bodyJsonSchema('fim')
    expect(Object.keys(properties ?? {})).toEqual([
      'model',
      'prompt',
      'suffix',
      'max_tokens',
      'stop',
      'stream',
      'stream_options',
      'temperature',
      'top_p',
      'logprobs',
      'echo',
    ])
    expect(bodyJsonSchema('models')).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {},
      required: [],
    })
  })
})
