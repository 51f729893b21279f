import { describe, expect, test } from 'vitest'
import { CURRENT_MODELS } from '../../../../shared/catalogue/models.ts'
import { columnName } from '../../../../shared/domain/comparison/column-name.ts'
import { draftOfColumn } from '../../../../shared/domain/comparison/draft-of-column.ts'
import {
  COMPARISON_PRESETS,
  type ComparisonPreset,
  type PresetFacts,
} from '../../../../shared/domain/comparison/presets.ts'
import { chatDraft } from '../../../support/run-builders.ts'
import { columnIds } from './column-builder.ts'

function bodies(id: ComparisonPreset['id'], facts: Partial<PresetFacts> = {}, body: object = {}): unknown[] {
  const draft = chatDraft({ bodyText: JSON.stringify(body) })
  const all = { model: 'deepseek-flash', knowsRetiredNames: false, makeId: columnIds(), ...facts }
  const columns = COMPARISON_PRESETS.find((preset) => preset.id === id)?.columns(all) ?? []
  return columns.map((column) => {
    const result = draftOfColumn(draft, column)
    return result.ok ? JSON.parse(result.draft.bodyText) : result.problem
  })
}

describe('chat vs reasoner', () => {
  const BODY = { thinking: { type: 'enabled' }, reasoning_effort: 'max', max_tokens: 5 }

  test('today: one model without and with thinking', () => {
    expect(bodies('chat-vs-reasoner', { model: 'deepseek-v4-pro' }, BODY)).toEqual([
      { model: 'deepseek-flash', thinking: { type: 'disabled' }, reasoning_effort: 'max', max_tokens: 5 },
      { model: 'deepseek-flash', thinking: { type: 'enabled' }, reasoning_effort: 'max', max_tokens: 5 },
    ])
  })

  test('where they are served: the two names, without the fields they do not know', () => {
    expect(bodies('chat-vs-reasoner', { knowsRetiredNames: true }, BODY)).toEqual([
      { model: 'deepseek-chat', max_tokens: 5 },
      { model: 'deepseek-reasoner', max_tokens: 5 },
    ])
  })
})

describe('effort', () => {
  const thinking = { type: 'enabled' }
  const efforts = ['low', 'high', 'max']

  test('thinks in every column', () => {
    expect(bodies('effort', {}, { thinking: { type: 'disabled' } })).toEqual(
      efforts.map((reasoning_effort) => ({ thinking, reasoning_effort })),
    )
  })

  test.each([null, 'deepseek-chat', 'deepseek-reasoner'])(
    'names a model that can think where that is %s',
    (model) => {
      expect(bodies('effort', { model })).toEqual(
        efforts.map((reasoning_effort) => ({ model: 'deepseek-flash', thinking, reasoning_effort })),
      )
    },
  )
})

describe('temperature', () => {
  const thinking = { type: 'disabled' }

  test.each(['deepseek-v4-pro', 'a model of a proxy'])(
    'leaves the model %s and thinks in no column',
    (model) => {
      expect(bodies('temperature', { model }, { temperature: 2 })).toEqual(
        [0, 0.7, 1.3].map((temperature) => ({ temperature, thinking })),
      )
    },
  )

  test('names a model that need not think where that one does', () => {
    expect(bodies('temperature', { model: 'deepseek-reasoner' })).toEqual(
      [0, 0.7, 1.3].map((temperature) => ({ model: 'deepseek-flash', thinking, temperature })),
    )
  })
})

test('models: each that is listed today', () => {
  expect(bodies('models')).toEqual(CURRENT_MODELS.map(({ id }) => ({ model: id })))
})

test('every preset has words and columns with names and ids of their own', () => {
  for (const preset of COMPARISON_PRESETS) {
    for (const knowsRetiredNames of [true, false]) {
      const columns = preset.columns({ model: null, knowsRetiredNames, makeId: columnIds() })
      const names = columns.map((column) => columnName(column, chatDraft()))
      expect(new Set(names).size).toBe(columns.length)
      expect(new Set(columns.map((column) => column.id)).size).toBe(columns.length)
      expect(columns.length).toBeGreaterThan(1)
    }
    expect(preset).toMatchObject({
      title: expect.stringMatching(/./),
      description: expect.stringMatching(/\.$/),
    })
  }
})
