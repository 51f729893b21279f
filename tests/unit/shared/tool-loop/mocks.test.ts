import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillTemplate, type TemplateScope } from '../../../../shared/domain/tool-loop/fill-template.ts'
import { matchMock, mockRuleProblem } from '../../../../shared/domain/tool-loop/match-mock.ts'
import type { MockRule } from '../../../../shared/schemas/tool-loop.ts'

function scope(change: Partial<TemplateScope> = {}): TemplateScope {
  return {
    args: { city: 'Paris', days: [1, 2] },
    callId: 'call_1',
    toolName: 'get_weather',
    round: 2,
    ...change,
  }
}

function rule(change: Partial<MockRule> = {}): MockRule {
  return {
    id: 'rule-1',
    enabled: true,
    toolName: 'get_weather',
    condition: null,
    result: { kind: 'fixed', text: '{"temp": 20}' },
    ...change,
  }
}

test.each([
  [
    'text',
    'In {{args.city}}, call {{callId}}, round {{ round }} of {{tool}}',
    'In Paris, call call_1, round 2 of get_weather',
  ],
  ['a list and an item of it', '{{args.days}} {{args.days.1}}', '[1,2] 2'],
  ['JSON with a whole value', '{"of": "{{args.days}}"}', '{"of":[1,2]}'],
  ['JSON with a place in a text', '{"of": "{{args.city}}!"}', '{"of":"Paris!"}'],
  ['JSON that is no JSON before it is filled', '{"n": {{args.days.0}}}', '{"n": 1}'],
  ['nothing to fill', 'plain', 'plain'],
])('fills %s', (_what, template, text) => {
  expect(fillTemplate(template, scope())).toEqual({ ok: true, text })
})

test('places that name nothing are told, each once', () => {
  expect(fillTemplate('{{args.land}} {{args.land}} {{args.constructor}} {{time}}', scope())).toEqual({
    ok: false,
    unknown: ['args.land', 'args.constructor', 'time'],
  })
})

test('a JSON template stays JSON whatever the arguments hold, and holds them unchanged', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (text, value) => {
      const filled = fillTemplate('{"said": "so: {{args.text}}", "value": "{{args.value}}"}', {
        ...scope(),
        args: { text, value },
      })
      expect(filled).toEqual({ ok: true, text: JSON.stringify({ said: `so: ${text}`, value }) })
    }),
  )
})

test('what is filled in is not filled again', () => {
  const filled = fillTemplate('{{args.city}}', scope({ args: { city: '{{callId}}' } }))
  expect(filled).toEqual({ ok: true, text: '{{callId}}' })
})

test('the first rule that applies answers', () => {
  const rules = [
    rule({ id: 'off', enabled: false }),
    rule({ id: 'other', toolName: 'get_time' }),
    rule({ id: 'london', condition: { path: '$.city', expectedText: '"London"' } }),
    rule({ id: 'paris', condition: { path: '$.city', expectedText: '"Paris"' } }),
    rule({ id: 'any', toolName: '*' }),
  ]
  expect(matchMock(rules, scope())).toEqual({
    kind: 'answer',
    ruleId: 'paris',
    text: '{"temp": 20}',
    isError: false,
  })
  expect(matchMock(rules, scope({ args: {} }))).toMatchObject({ ruleId: 'any' })
  expect(matchMock(rules, scope({ toolName: 'get_time' }))).toMatchObject({ ruleId: 'other' })
  expect(matchMock(rules.slice(0, 3), scope())).toEqual({ kind: 'none' })
})

test('a condition compares values, not their spelling, and each value that is found', () => {
  const holds = (path: string, expectedText: string) =>
    matchMock([rule({ condition: { path, expectedText } })], scope()).kind === 'answer'
  expect([
    holds('$.days', '[ 1.0, 2 ]'),
    holds('$.days[*]', '1'),
    holds('$.days[0]', '1'),
    holds('$.land', 'null'),
  ]).toEqual([true, false, true, false])
})

test('an error is marked as one, a template is filled', () => {
  expect(matchMock([rule({ result: { kind: 'error', text: 'no station' } })], scope())).toMatchObject({
    text: 'no station',
    isError: true,
  })
  const template = rule({ result: { kind: 'template', text: '{{args.city}}: 20' } })
  expect(matchMock([template], scope())).toMatchObject({ text: 'Paris: 20' })
})

test.each([
  [
    'a place the arguments lack',
    rule({ result: { kind: 'template', text: '{{args.x}}' } }),
    'The arguments have nothing for {{args.x}}.',
  ],
  [
    'an expected value that is no JSON',
    rule({ condition: { path: '$.city', expectedText: 'Paris' } }),
    'The value that the rule expects is not JSON. A text stands in quotes.',
  ],
  [
    'a path that is none',
    rule({ condition: { path: '$.[', expectedText: '1' } }),
    'The path of the rule cannot be followed: ',
  ],
  [
    'a pattern, which could take for ever',
    rule({ condition: { path: "$[?search(@, '(a+)+$')]", expectedText: '1' } }),
    'The path of the rule cannot be followed: ',
  ],
])('a rule that applies but cannot answer is told: %s', (_what, broken, problem) => {
  const match = matchMock([broken, rule({ id: 'next' })], scope())
  expect(match).toMatchObject({ kind: 'problem', ruleId: 'rule-1' })
  expect(match.kind === 'problem' && match.problem.startsWith(problem)).toBe(true)
})

test('a rule is judged while it is written', () => {
  expect(mockRuleProblem(rule())).toBeNull()
  expect(mockRuleProblem(rule({ condition: { path: '$.city', expectedText: '"x"' } }))).toBeNull()
  expect(mockRuleProblem(rule({ toolName: ' ' }))).toBe('Say which tool the rule is for; * stands for any.')
  expect(mockRuleProblem(rule({ condition: { path: '$', expectedText: 'x' } }))).toContain('not JSON')
})
