import { describe, expect, it } from 'vitest'
import { columnsInEffect } from '../../../../shared/domain/comparison/columns-in-effect.ts'
import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import { comparisonColumn } from '../../../support/comparison-builders.ts'
import { chatDraft } from '../../../support/run-builders.ts'

const BODY = { model: 'deepseek-flash', messages: [{ role: 'user', content: 'Hi' }] }
const NONE = { idle: [], sameAs: null, doubts: [] }

function fields(values: Readonly<Record<string, unknown>>): Partial<ComparisonColumn> {
  return {
    fields: Object.entries(values).map(([name, value]) => ({
      path: name.split('.'),
      json: value === null ? null : JSON.stringify(value),
    })),
  }
}

function inEffect(body: object, ...columns: Partial<ComparisonColumn>[]) {
  const draft = chatDraft({ bodyText: JSON.stringify(body) })
  const found = columnsInEffect(
    draft,
    columns.map((change, at) => comparisonColumn(`c${at}`, change)),
  )
  return columns.map((_, at) => found.get(`c${at}`))
}

const IDLE_TEMPERATURE = { name: 'temperature', note: 'No effect while thinking is on.' }

describe('columnsInEffect', () => {
  it('knows temperatures while thinking for the same request', () => {
    expect(inEffect(BODY, fields({ temperature: 0 }), fields({ temperature: 1.3 }), {})).toEqual([
      { ...NONE, idle: [IDLE_TEMPERATURE] },
      { ...NONE, idle: [IDLE_TEMPERATURE], sameAs: 'c0' },
      { ...NONE, sameAs: 'c0' },
    ])
  })

  it('knows a value that stands for its default, or counts as another', () => {
    expect(
      inEffect(BODY, {}, fields({ reasoning_effort: 'xhigh' }), fields({ 'thinking.type': 'enabled' })).map(
        (column) => column?.sameAs,
      ),
    ).toEqual([null, 'c0', 'c0'])
  })

  it('tells the doubt where one reading makes the columns differ', () => {
    const [, second] = inEffect(
      { ...BODY, model: 'deepseek-v4-pro' },
      fields({ top_p: 0.2 }),
      fields({ top_p: 0.9 }),
    )
    expect(second).toMatchObject({
      sameAs: 'c0',
      doubts: [expect.stringContaining('no difference between the models')],
    })
  })

  it.each<[string, object, Partial<ComparisonColumn>, Partial<ComparisonColumn>]>([
    [
      'temperatures without thinking',
      { ...BODY, thinking: { type: 'disabled' } },
      fields({ temperature: 0 }),
      fields({ temperature: 1 }),
    ],
    ['other models', BODY, {}, fields({ model: 'deepseek-v4-pro' })],
    ['other environments', BODY, {}, { ...fields({ temperature: null }), environmentId: 'e2' }],
    ['other system prompts', BODY, {}, { systemPrompt: 'Be brief.' }],
    ['the very same text', BODY, {}, {}],
    ['a column that cannot be applied', BODY, {}, { fields: [{ path: ['messages', 7], json: '1' }] }],
  ])('says nothing about %s', (_name, body, left, right) => {
    expect(inEffect(body, left, right)).toEqual([NONE, NONE])
  })

  it.each([{ path: '/models', method: 'GET' as const }, { bodyText: 'no json' }])(
    'says nothing about %j',
    (change) => {
      const columns = [comparisonColumn('a', fields({ temperature: 1 })), comparisonColumn('b')]
      expect([...columnsInEffect(chatDraft(change), columns).values()]).toEqual([NONE, NONE])
    },
  )
})
