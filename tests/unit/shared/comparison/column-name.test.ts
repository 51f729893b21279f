import { describe, expect, test } from 'vitest'
import {
  columnModel,
  columnName,
  overrideBadges,
  tellingFirst,
} from '../../../../shared/domain/comparison/column-name.ts'
import { chatBody, chatDraft } from '../../../support/run-builders.ts'
import { column } from './column-builder.ts'

const DRAFT = chatDraft({
  bodyText: JSON.stringify({
    model: 'deepseek-flash',
    messages: [{ role: 'system', content: 'Be brief.' }],
    thinking: { type: 'enabled' },
    temperature: 1,
  }),
})
const ENVIRONMENTS = [{ id: 'production', name: 'Production' }]

function field(json: string | null, ...path: (string | number)[]) {
  return { path, json }
}

describe('columnName', () => {
  test.each([
    ['the name given', { name: 'Mine', fields: [field('"m"', 'model')] }, 'Mine'],
    ['the model of the request', {}, 'deepseek-flash'],
    ['another model', { fields: [field('"deepseek-v4-pro"', 'model')] }, 'deepseek-v4-pro'],
    ['thinking off', { fields: [field('"disabled"', 'thinking', 'type')] }, 'deepseek-flash · thinking off'],
    [
      'thinking off as an object',
      { fields: [field('{"type": "disabled"}', 'thinking')] },
      'deepseek-flash · thinking off',
    ],
    ['thinking that stays on', { fields: [field('"enabled"', 'thinking', 'type')] }, 'deepseek-flash'],
    ['no word on thinking', { fields: [field(null, 'thinking')] }, 'deepseek-flash · thinking left out'],
    [
      'a retired name, which knows no word on thinking',
      {
        fields: [field('"deepseek-chat"', 'model'), field(null, 'thinking'), field(null, 'reasoning_effort')],
      },
      'deepseek-chat',
    ],
    ['a number', { fields: [field('0.7', 'temperature')] }, 'deepseek-flash · temperature 0.7'],
    ['the same number, spelled otherwise', { fields: [field('1.0', 'temperature')] }, 'deepseek-flash'],
    ['the effort', { fields: [field('"max"', 'reasoning_effort')] }, 'deepseek-flash · effort max'],
    ['leaving out what is not there', { fields: [field(null, 'top_p')] }, 'deepseek-flash'],
    [
      'a value that is long',
      { fields: [field('["a long list", "of words"]', 'stop')] },
      'deepseek-flash · stop',
    ],
    ['a value that is no JSON', { fields: [field('{', 'stop')] }, 'deepseek-flash · stop {'],
    ['an empty value', { fields: [field('""', 'user')] }, 'deepseek-flash · user'],
    ['another system prompt', { systemPrompt: 'Be long.' }, 'deepseek-flash · system prompt'],
    ['the same system prompt', { systemPrompt: 'Be brief.' }, 'deepseek-flash'],
    ['no system prompt', { systemPrompt: '' }, 'deepseek-flash · no system prompt'],
    ['an environment', { environmentId: 'production' }, 'deepseek-flash · Production'],
    ['an environment that is gone', { environmentId: 'gone' }, 'deepseek-flash · other environment'],
    [
      'many differences',
      {
        environmentId: 'production',
        systemPrompt: 'x',
        fields: [field('1', 'a'), field('2', 'b'), field('3', 'c'), field('4', 'd')],
      },
      'deepseek-flash · a 1 · b 2 · c 3 · d 4 · 2 more',
    ],
    ['a model without end', { fields: [field(`"${'m'.repeat(100)}"`, 'model')] }, `${'m'.repeat(63)}…`],
    ['a model left out', { fields: [field(null, 'model'), field('2', 'n')] }, 'n 2'],
    ['nothing to say', { fields: [field('1', 'model')] }, 'The request'],
  ])('says %s', (_name, change, name) => {
    expect(columnName(column(change), DRAFT, ENVIRONMENTS)).toBe(name)
  })

  test('no system prompt is no difference where the request has none', () => {
    const draft = chatDraft({ bodyText: chatBody('Hi') })
    expect(columnName(column({ systemPrompt: '' }), draft)).toBe('deepseek-flash')
  })

  test('every override is a difference while the body does not parse', () => {
    const broken = chatDraft({ bodyText: '{' })
    const change = column({ fields: [field('1', 'a'), field(null, 'b')], systemPrompt: '' })
    expect(columnName(change, broken)).toBe('a 1 · b left out · no system prompt')
    expect(columnModel(change, broken)).toBeNull()
  })
})

test('badges say in a sentence what is different from the request', () => {
  const changed = column({
    environmentId: 'production',
    systemPrompt: 'Be long.\nVery.',
    fields: [
      field('"m"', 'model'),
      field('0.7', 'temperature'),
      field('[1]', 'stop'),
      field(null, 'thinking'),
      field('true', 'messages'),
    ],
  })
  expect(overrideBadges(changed, DRAFT, ENVIRONMENTS)).toEqual([
    { label: 'temperature 0.7', title: '“temperature” is 0.7; the request has 1.' },
    { label: 'stop [1]', title: '“stop” is [1]; the request leaves it out.' },
    { label: 'thinking left out', title: '“thinking” is left out; the request has another object.' },
    { label: 'messages true', title: '“messages” is true; the request has another list.' },
    { label: 'system prompt', title: 'The system prompt is: Be long. Very.' },
    { label: 'Production', title: 'Sent to the environment “Production”.' },
  ])
  expect(
    overrideBadges(
      column({ systemPrompt: '', environmentId: 'x', fields: [field('1', 'a')] }),
      chatDraft({ bodyText: '{' }),
    ),
  ).toEqual([
    { label: 'a 1', title: '“a” is 1.' },
    { label: 'no system prompt', title: 'No system prompt is sent.' },
    { label: 'other environment', title: 'The environment of this column is not known.' },
  ])
})

test('badges that not every column has come first, each in its order', () => {
  const badges = (...labels: string[]) => labels.map((label) => ({ label, title: label }))
  const own = badges('thinking off', 'temperature 0', 'stop', 'Production')
  const others = [
    own,
    badges('thinking off', 'temperature 1', 'stop', 'Production'),
    badges('stop', 'thinking off'),
  ]
  expect(tellingFirst(own, others)).toEqual(badges('temperature 0', 'Production', 'thinking off', 'stop'))
  expect(tellingFirst(own, [own])).toEqual(own)
  expect(tellingFirst([], others)).toEqual([])
})
