import { describe, expect, it } from 'vitest'
import {
  newColumn,
  withFieldOverride,
  withParameter,
} from '../../../../shared/domain/comparison/column-fields.ts'
import { columnName, overrideBadges } from '../../../../shared/domain/comparison/column-name.ts'
import { columnsFromDrafts } from '../../../../shared/domain/comparison/columns-from-drafts.ts'
import { draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import { COMPARISON_PRESETS } from '../../../../shared/domain/comparison/presets.ts'
import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import { chatDraft } from '../../../support/run-builders.ts'

const PATHS = { chat: '/chat/completions', responses: '/responses', anthropic: '/anthropic/v1/messages' }
type Form = keyof typeof PATHS

function draftOf(form: Form, body: object): RequestDraft {
  return chatDraft({ path: PATHS[form], bodyText: JSON.stringify(body) })
}

function sentBy(column: ComparisonColumn, draft: RequestDraft): unknown {
  const applied = draftOfColumn(draft, column)
  if (!applied.ok) throw new Error(applied.problem)
  return JSON.parse(applied.draft.bodyText)
}

const PLAIN = newColumn(() => 'c')
const OFF = withParameter(PLAIN, 'thinking', 'disabled')
const ON = withParameter(PLAIN, 'thinking', 'enabled')
const LOW = withParameter(PLAIN, 'effort', 'low')
const LIMIT = withFieldOverride(PLAIN, ['max_tokens'], '9')
const SYSTEM = { ...PLAIN, systemPrompt: 'Rhyme.' }
const NO_SYSTEM = { ...PLAIN, systemPrompt: '' }
const USER = { role: 'user', content: 'Hi' }

describe('a column applied to each protocol', () => {
  it.each<[string, ComparisonColumn, Form, object, object]>([
    ['no thinking', OFF, 'chat', {}, { thinking: { type: 'disabled' } }],
    ['no thinking', OFF, 'anthropic', {}, { thinking: { type: 'disabled' } }],
    ['no thinking', OFF, 'responses', {}, { reasoning: { effort: 'none' } }],
    [
      'no thinking, over an effort',
      withParameter(LOW, 'thinking', 'disabled'),
      'responses',
      {},
      { reasoning: { effort: 'none' } },
    ],
    ['thinking', ON, 'responses', {}, { reasoning: { effort: 'high' } }],
    ['thinking', ON, 'responses', { reasoning: { effort: 'none' } }, { reasoning: { effort: 'high' } }],
    ['thinking', ON, 'responses', { reasoning: { effort: 'max' } }, { reasoning: { effort: 'max' } }],
    [
      'thinking with an effort',
      withParameter(ON, 'effort', 'low'),
      'responses',
      {},
      { reasoning: { effort: 'low' } },
    ],
    ['effort', LOW, 'chat', {}, { reasoning_effort: 'low' }],
    ['effort', LOW, 'anthropic', {}, { output_config: { effort: 'low' } }],
    ['effort', LOW, 'responses', { reasoning: { effort: 'max' } }, { reasoning: { effort: 'low' } }],
    [
      'effort left out',
      withParameter(PLAIN, 'effort', null),
      'anthropic',
      { output_config: { effort: 'max' } },
      { output_config: {} },
    ],
    ['the limit', LIMIT, 'chat', {}, { max_tokens: 9 }],
    ['the limit', LIMIT, 'anthropic', { max_tokens: 1 }, { max_tokens: 9 }],
    ['the limit', LIMIT, 'responses', {}, { max_output_tokens: 9 }],
    [
      'the system prompt',
      SYSTEM,
      'chat',
      { messages: [USER] },
      { messages: [{ role: 'system', content: 'Rhyme.' }, USER] },
    ],
    ['the system prompt', SYSTEM, 'responses', { input: 'Hi' }, { input: 'Hi', instructions: 'Rhyme.' }],
    [
      'the system prompt',
      SYSTEM,
      'responses',
      { instructions: 'x', input: [{ role: 'system', content: 'y' }, USER] },
      { instructions: 'Rhyme.', input: [USER] },
    ],
    [
      'the system prompt',
      SYSTEM,
      'anthropic',
      { system: [{ type: 'text', text: 'x' }], messages: [USER] },
      { system: 'Rhyme.', messages: [USER] },
    ],
    ['no system prompt', NO_SYSTEM, 'responses', { instructions: 'x', input: 'Hi' }, { input: 'Hi' }],
    ['no system prompt', NO_SYSTEM, 'anthropic', { system: 'x', messages: [USER] }, { messages: [USER] }],
  ])('%s (%#)', (_name, column, form, body, sent) => {
    expect(sentBy(column, draftOf(form, body))).toEqual(sent)
  })

  it('every preset can be applied to every protocol', () => {
    for (const form of ['chat', 'responses', 'anthropic'] as const) {
      const draft = draftOf(form, { model: 'deepseek-flash', messages: [], input: 'Hi' })
      for (const { columns } of COMPARISON_PRESETS) {
        const facts = { model: 'deepseek-flash', knowsRetiredNames: true, makeId: () => 'c' }
        const sent = columns(facts).map((column) => JSON.stringify(sentBy(column, draft)))
        expect(new Set(sent).size).toBe(sent.length)
      }
    }
  })
})

describe('what such a column is called', () => {
  it.each<[ComparisonColumn, Form, object, string]>([
    [OFF, 'responses', { model: 'm' }, 'm · thinking off'],
    [LOW, 'responses', { model: 'm' }, 'm · effort low'],
    [LOW, 'anthropic', { model: 'm' }, 'm · effort low'],
    [LOW, 'anthropic', { model: 'm', output_config: { effort: 'low' } }, 'm'],
    [LIMIT, 'responses', { model: 'm' }, 'm · max_output_tokens 9'],
    [SYSTEM, 'anthropic', { model: 'm' }, 'm · system prompt'],
    [SYSTEM, 'responses', { model: 'm', instructions: 'Rhyme.' }, 'm'],
    [NO_SYSTEM, 'responses', { model: 'm', instructions: 'x' }, 'm · no system prompt'],
    [NO_SYSTEM, 'responses', { model: 'm' }, 'm'],
  ])('%#', (column, form, body, name) => {
    expect(columnName(column, draftOf(form, body))).toBe(name)
  })

  it('says what the request has', () => {
    const draft = draftOf('responses', { reasoning: { effort: 'max' } })
    expect(overrideBadges(LOW, draft)).toEqual([
      { label: 'effort low', title: '“reasoning.effort” is "low"; the request has "max".' },
    ])
  })
})

it('requests that differ in their system prompt become columns with that field', () => {
  const drafts = ['One.', 'Two.'].map((instructions) => draftOf('responses', { instructions, input: 'Hi' }))
  const made = columnsFromDrafts(drafts, () => 'c')
  if (!made.ok) throw new Error(made.problem)
  expect(made.columns.map(({ systemPrompt, fields }) => ({ systemPrompt, fields }))).toEqual([
    { systemPrompt: null, fields: [] },
    { systemPrompt: null, fields: [{ path: ['instructions'], json: '"Two."' }] },
  ])
})
