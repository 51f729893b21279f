import { describe, expect, it } from 'vitest'
import type { EndpointId } from '../../../../shared/catalogue/endpoints.ts'
import { MODELS } from '../../../../shared/catalogue/models.ts'
import { parameterEffects } from '../../../../shared/catalogue/parameter-effects.ts'
import { migrateBody } from '../../../../shared/domain/migration/migrate-body.ts'

const messages = [{ role: 'user', content: 'Hi' }]
const chat = { model: 'deepseek-chat', messages }
const reasoner = { model: 'deepseek-reasoner', messages }

function migrated(body: object, endpoint: EndpointId = 'chat') {
  const migration = migrateBody(JSON.stringify(body), endpoint)
  return migration === null ? null : { ...migration, body: JSON.parse(migration.bodyText) }
}

describe('migrateBody', () => {
  it.each<[string, EndpointId, object, object]>([
    [
      'chat does not think',
      'chat',
      chat,
      { model: 'deepseek-flash', messages, thinking: { type: 'disabled' }, max_tokens: 4096 },
    ],
    [
      'the reasoner does',
      'chat',
      reasoner,
      { model: 'deepseek-flash', messages, thinking: { type: 'enabled' }, max_tokens: 32_768 },
    ],
    [
      'coder was chat',
      'chat',
      { ...chat, model: 'deepseek-coder' },
      { model: 'deepseek-flash', messages, thinking: { type: 'disabled' }, max_tokens: 4096 },
    ],
    [
      'a limit stays',
      'chat',
      { ...chat, max_tokens: 9 },
      { model: 'deepseek-flash', messages, max_tokens: 9, thinking: { type: 'disabled' } },
    ],
    [
      'a mode that the name overruled',
      'chat',
      { ...chat, max_tokens: 9, thinking: { type: 'enabled' } },
      { model: 'deepseek-flash', messages, max_tokens: 9, thinking: { type: 'disabled' } },
    ],
    [
      'a legacy name that thinks by default',
      'chat',
      { model: 'deepseek-v4-flash', messages },
      { model: 'deepseek-flash', messages, thinking: { type: 'enabled' } },
    ],
    [
      'a legacy name told not to think',
      'chat',
      { model: 'deepseek-v4-flash-vision-exp', messages, reasoning_effort: 'none' },
      { model: 'deepseek-flash', messages, reasoning_effort: 'none', thinking: { type: 'disabled' } },
    ],
    [
      'a legacy name with its mode',
      'chat',
      { model: 'deepseek-v4.1-flash', messages, thinking: { type: 'disabled' } },
      { model: 'deepseek-flash', messages, thinking: { type: 'disabled' } },
    ],
    [
      'an effort that was ignored',
      'chat',
      { ...reasoner, max_tokens: 9, reasoning_effort: 'max' },
      { model: 'deepseek-flash', messages, max_tokens: 9, thinking: { type: 'enabled' } },
    ],
    [
      'a top_p that was ignored',
      'chat',
      { ...reasoner, max_tokens: 9, top_p: 0.5 },
      { model: 'deepseek-flash', messages, max_tokens: 9, thinking: { type: 'enabled' } },
    ],
    [
      'fill in the middle',
      'fim',
      { model: 'deepseek-chat', prompt: 'a' },
      { model: 'deepseek-flash', prompt: 'a' },
    ],
    [
      'a response that does not think',
      'responses',
      { model: 'deepseek-chat', input: 'a' },
      { model: 'deepseek-flash', input: 'a', reasoning: { effort: 'none' }, max_output_tokens: 4096 },
    ],
    [
      'a response by a legacy name',
      'responses',
      { model: 'deepseek-v4-flash', input: 'a' },
      { model: 'deepseek-flash', input: 'a', reasoning: { effort: 'high' } },
    ],
  ])('%s', (_name, endpoint, before, after) => {
    expect(migrated(before, endpoint)?.body).toEqual(after)
  })

  it('says what it does and why', () => {
    expect(migrated(chat)).toMatchObject({
      from: 'deepseek-chat',
      to: 'deepseek-flash',
      edits: [
        'model is deepseek-flash: deepseek-chat was retired on 2026-07-24.',
        'thinking is disabled, as deepseek-chat always had it.',
        'max_tokens is 4,096, the default of deepseek-chat; today’s is higher.',
      ],
      losses: [],
    })
  })

  it.each<[string, object, readonly string[]]>([
    ['temperature, which keeps its effect', { ...chat, temperature: 1.3 }, []],
    [
      'top_p of chat',
      { ...chat, top_p: 0.5 },
      ['top_p had an effect and has none today. Fixed at 1.0 while thinking is off.'],
    ],
    [
      'a penalty of chat',
      { ...chat, presence_penalty: 1 },
      ['presence_penalty had an effect and has none today. Deprecated: no effect.'],
    ],
    [
      'logprobs of the reasoner',
      { ...reasoner, logprobs: true },
      ['logprobs was an error and is allowed today.'],
    ],
    [
      'a forced tool of the reasoner',
      { ...reasoner, tools: [{ type: 'function', function: { name: 'a' } }], tool_choice: 'required' },
      ['tool_choice is refused today. An error while thinking is on: only none and auto are allowed.'],
    ],
  ])('lists what does not mean the same: %s', (_name, body, losses) => {
    expect(migrated(body)?.losses).toEqual(losses)
  })

  it('changes only what it must: comments, order and spelling stay', () => {
    const text =
      '{\n  // my model\n  "temperature": 1.30,\n  "model": "deepseek-chat", // old\n  "max_tokens": 1e2\n}'
    expect(migrateBody(text, 'chat')?.bodyText).toBe(
      '{\n  // my model\n  "temperature": 1.30,\n  "model": "deepseek-flash", // old\n  "max_tokens": 1e2,\n  "thinking": {\n    "type": "disabled"\n  }\n}',
    )
  })

  it.each([
    '{"model": "deepseek-flash"}',
    '{"model": "gpt-5"}',
    '{"model": "{{model}}"}',
    '{"model":',
    '[]',
    '',
  ])('leaves %j alone', (text) => {
    expect(migrateBody(text, 'chat')).toBeNull()
  })

  it.each(MODELS.filter(({ replacement }) => replacement !== null))(
    'of $id comes a request that the API takes',
    ({ id }) => {
      const result = migrated({ model: id, messages })
      expect(
        parameterEffects({ endpoint: 'chat', body: result?.body }).map(({ effect }) => effect),
      ).not.toContain('rejected')
      expect(migrateBody(result?.bodyText ?? '', 'chat')).toBeNull()
    },
  )
})
