import { describe, expect, it } from 'vitest'
import {
  headerEffect,
  type JudgedRequest,
  type ParameterOutcome,
  parameterEffect,
  parameterEffects,
} from '../../../../shared/catalogue/parameter-effects.ts'
import { HEADER_RULES, PARAMETER_RULES } from '../../../../shared/catalogue/parameter-rules.ts'
import { bodyOf, HEADER_CASES, RULE_CASES, type RuleCase } from '../../../support/rule-cases.ts'

const RULES = Object.values(PARAMETER_RULES).flat()
const HEADERS = Object.values(HEADER_RULES).flat()
const TODAY = Date.parse('2026-11-22T12:00:00Z')

function outcomesOf(ruleCase: RuleCase, body: RuleCase['fires']): readonly ParameterOutcome[] {
  const { endpoint, server = 'api', at } = ruleCase
  return parameterEffects({ endpoint, body, server, atMs: at === undefined ? TODAY : Date.parse(at) })
}

describe('the table of rules', () => {
  it('has each id once', () => {
    const ids = [...RULES, ...HEADERS].map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  it('has a case for every rule, and none for another', () => {
    expect(Object.keys(RULE_CASES).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted())
    expect(Object.keys(HEADER_CASES).toSorted()).toEqual(HEADERS.map(({ id }) => id).toSorted())
  })

  it.each([...RULES, ...HEADERS])('$id has a page, dates in order and a message where it refuses', (rule) => {
    expect(rule.source).toMatch(/^https:\/\/api-docs\.deepseek\.com\//)
    expect(Date.parse(rule.since)).not.toBeNaN()
    if (rule.until !== null) expect(Date.parse(rule.until)).toBeGreaterThan(Date.parse(rule.since))
  })
})

describe.each(Object.entries(RULE_CASES))('%s', (id, ruleCase) => {
  const rule = RULES.find((candidate) => candidate.id === id)

  it('decides about the one body', () => {
    const found = outcomesOf(ruleCase, ruleCase.fires).find(({ ruleId }) => ruleId === id)
    expect(found).toMatchObject({ effect: rule?.effect, doubt: rule?.doubt, source: rule?.source })
    expect(found?.inForce).toEqual(ruleCase.inForce)
    expect(typeof found?.message).toBe(rule?.effect === 'rejected' ? 'string' : 'object')
    expect(found?.note).toMatch(/\S/)
  })

  it('says nothing about the other', () => {
    expect(outcomesOf(ruleCase, ruleCase.passes).map(({ ruleId }) => ruleId)).not.toContain(id)
  })

  it('says nothing before its time', () => {
    const at = new Date(Date.parse(rule?.since ?? '') - 1).toISOString()
    expect(outcomesOf({ ...ruleCase, at }, ruleCase.fires).map(({ ruleId }) => ruleId)).not.toContain(id)
  })
})

describe.each(Object.entries(HEADER_CASES))('%s', (id, { endpoint, fires, passes }) => {
  const rule = HEADERS.find((candidate) => candidate.id === id)
  const effectOf = ([name, value]: readonly [string, string], atMs = TODAY) =>
    headerEffect({ name, value }, { endpoint, atMs })

  it('decides about the one header', () => {
    expect(effectOf(fires)).toMatchObject({ ruleId: id, effect: rule?.effect, source: rule?.source })
  })

  it('says nothing about the other, elsewhere, or before its time', () => {
    const elsewhere = headerEffect({ name: fires[0], value: fires[1] }, { endpoint: 'chat', atMs: TODAY })
    const before = effectOf(fires, Date.parse(rule?.since ?? '') - 1)
    expect([effectOf(passes), elsewhere, before].map(({ effect }) => effect)).toEqual(
      Array(3).fill('applies'),
    )
  })
})

describe('headerEffect', () => {
  it('does not judge a beta that a variable is still to name', () => {
    const header = { name: 'anthropic-beta', value: '{{beta}}' }
    expect(headerEffect(header, { endpoint: 'anthropic' }).effect).toBe('applies')
  })

  it('has nothing to say where no model is asked', () => {
    expect(headerEffect({ name: 'anthropic-version', value: '1' }, { endpoint: 'models' }).effect).toBe(
      'applies',
    )
  })
})

describe('parameterEffects', () => {
  it('lists what was sent in its order, then the defaults', () => {
    const body = bodyOf('chat', { top_p: 0.5, thinking: { type: 'enabled' }, made_up: 1, stop: null })
    const listed = parameterEffects({ endpoint: 'chat', body }).map(({ path, sent, effect, inForce }) => ({
      path: path.join('.'),
      sent,
      effect,
      inForce,
    }))
    expect(listed).toEqual([
      { path: 'model', sent: 'deepseek-flash', effect: 'applies', inForce: 'deepseek-flash' },
      { path: 'messages', sent: body.messages, effect: 'applies', inForce: body.messages },
      { path: 'top_p', sent: 0.5, effect: 'clamped', inForce: 0.95 },
      { path: 'thinking.type', sent: 'enabled', effect: 'applies', inForce: 'enabled' },
      { path: 'made_up', sent: 1, effect: 'ignored', inForce: undefined },
      { path: 'reasoning_effort', sent: undefined, effect: 'default', inForce: 'high' },
      { path: 'max_tokens', sent: undefined, effect: 'default', inForce: 65_536 },
      { path: 'response_format.type', sent: undefined, effect: 'default', inForce: 'text' },
      { path: 'tool_choice', sent: undefined, effect: 'default', inForce: 'none' },
      { path: 'stream', sent: undefined, effect: 'default', inForce: false },
    ])
  })

  it.each<[string, JudgedRequest]>([
    ['no object', { endpoint: 'chat', body: [1] }],
    ['no endpoint of a model', { endpoint: 'file-upload', body: { model: 'gpt-5' } }],
  ])('says nothing about %s', (_name, request) => {
    expect(parameterEffects(request)).toEqual([])
  })

  it('does not judge a value that a variable is still to be put into', () => {
    const body = bodyOf('chat', { model: '{{model}}', reasoning_effort: '{{effort}}', temperature: '{{t}}' })
    const effects = parameterEffects({ endpoint: 'chat', body }).map(({ path, effect }) => [path[0], effect])
    expect(effects.slice(0, 4)).toEqual([
      ['model', 'applies'],
      ['messages', 'applies'],
      ['reasoning_effort', 'applies'],
      ['temperature', 'ignored'],
    ])
  })

  it('leaves the names of models to servers that are not DeepSeek’s', () => {
    const body = bodyOf('chat', { model: 'local-model' })
    expect(parameterEffect('model', { endpoint: 'chat', body, server: 'other' }).effect).toBe('applies')
    expect(parameterEffect('model', { endpoint: 'chat', body, server: 'sandbox' }).effect).toBe('rejected')
  })

  it('judges a legacy name by the rules of its own model until it was routed to another', () => {
    const request = {
      endpoint: 'chat',
      body: bodyOf('chat', { model: 'deepseek-v4-flash', top_p: 0.5 }),
    } as const
    const at = (iso: string) => parameterEffect('top_p', { ...request, atMs: Date.parse(iso) }).effect
    expect([at('2026-09-10T03:59:59Z'), at('2026-10-02T00:00:00Z')]).toEqual(['ignored', 'clamped'])
  })

  it('says of what is in an object what holds for the object', () => {
    const body = bodyOf('chat', { stream_options: { include_usage: true } })
    expect(parameterEffect('stream_options.include_usage', { endpoint: 'chat', body })).toMatchObject({
      effect: 'rejected',
      ruleId: 'chat.stream_options.alone',
    })
    expect(
      parameterEffects({ endpoint: 'chat', body }).filter(({ path }) => path[0] === 'stream_options'),
    ).toHaveLength(1)
  })

  it('stays quick on a body of ten thousand messages', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      role: at % 2 === 0 ? 'user' : 'assistant',
      content: 'Hi',
    }))
    expect(
      parameterEffects({ endpoint: 'chat', body: bodyOf('chat', { messages: many }) }).length,
    ).toBeLessThan(20)
  })
})
