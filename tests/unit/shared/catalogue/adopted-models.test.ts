import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { modelList } from '../../../../electron/main/sandbox/model-list.ts'
import { entryWith, overlayModels } from '../../../../shared/catalogue/adopted-models.ts'
import { compareModelList } from '../../../../shared/catalogue/model-differences.ts'
import {
  CURRENT_MODELS,
  currentModels,
  findModel,
  MODELS,
  modelsInForce,
  putModelsInForce,
} from '../../../../shared/catalogue/models.ts'
import { isThinking } from '../../../../shared/catalogue/parameters.ts'
import { readModelList } from '../../../../shared/domain/models/read-model-list.ts'
import { adopted, listed } from '../models/listed-models.ts'

const LIMITS = { contextWindow: 4096, maxOutputTokens: 1024 }

afterEach(() => putModelsInForce(MODELS))

describe('an adopted model', () => {
  it('that the catalogue knows gets what the server says, and keeps the rest', () => {
    const flash = findModel('deepseek-flash')
    expect(
      entryWith(flash, listed('deepseek-flash', { name: 'V5', maxOutputTokens: 10_000, efforts: ['high'] })),
    ).toEqual({
      ...flash,
      displayName: 'V5',
      maxOutputTokens: 10_000,
      defaultMaxTokens: { nonThinking: 8192, thinking: 10_000, effortMax: 10_000 },
      efforts: ['high'],
    })
  })

  it('that is new is taken to work as the models of today, within its limits', () => {
    expect(entryWith(null, listed('new', { ...LIMITS, inputModalities: ['text', 'image'] }))).toMatchObject({
      id: 'new',
      displayName: 'new',
      status: 'current',
      rules: 'v4.1',
      ...LIMITS,
      defaultMaxTokens: { nonThinking: 1024, thinking: 1024, effortMax: 1024 },
      thinking: 'switchable',
      vision: true,
    })
  })

  it.each([{}, { contextWindow: 4096 }, { maxOutputTokens: 1024 }])(
    'that is new and has only %o of its limits cannot be',
    (facts) => {
      expect(entryWith(null, listed('new', facts))).toBeNull()
    },
  )

  it('that the catalogue has as retired works again', () => {
    const again = entryWith(findModel('deepseek-chat'), listed('deepseek-chat'))
    expect(again).toMatchObject({ status: 'current', retiredAt: null, replacement: null })
  })
})

describe('the models in force', () => {
  it('are the built-in ones with the adopted ones over them', () => {
    putModelsInForce(overlayModels([adopted('new', LIMITS), adopted('deepseek-flash', { name: 'V5' })]))
    expect(findModel('new')?.contextWindow).toBe(4096)
    expect(findModel('deepseek-flash')?.displayName).toBe('V5')
    expect(currentModels().map(({ id }) => id)).toEqual(['deepseek-flash', 'deepseek-v4-pro', 'new'])
    putModelsInForce(overlayModels([]))
    expect(modelsInForce()).toEqual(MODELS)
    expect(findModel('new')).toBeNull()
  })

  it('never change whether a request thinks, which threads ask that know the built-in ones alone', () => {
    const anyBody = fc.record({
      model: fc.constantFrom('new', ...MODELS.map(({ id }) => id)),
      thinking: fc.constantFrom(undefined, { type: 'enabled' }, { type: 'disabled' }),
      reasoning_effort: fc.constantFrom(undefined, 'none', 'high'),
    })
    fc.assert(
      fc.property(anyBody, (body) => {
        putModelsInForce(MODELS)
        const before = isThinking(body)
        putModelsInForce(overlayModels([adopted(body.model, { ...LIMITS, efforts: [] })]))
        expect(isThinking(body)).toBe(before)
      }),
    )
  })
})

describe('compareModelList', () => {
  it('finds no difference between the catalogue and the list of the sandbox', () => {
    const list = readModelList(JSON.stringify(modelList())) ?? []
    const { models, missing } = compareModelList(list, modelsInForce())
    expect(models.map(({ listed: { id } }) => id)).toEqual(CURRENT_MODELS.map(({ id }) => id))
    expect(models.flatMap(({ differences }) => differences)).toEqual([])
    expect(missing).toEqual([])
  })

  it('tells what differs, what is new, and what is not listed', () => {
    const list = [
      listed('deepseek-flash', { contextWindow: 2_097_152, inputModalities: ['text'] }),
      listed('new', LIMITS),
      listed('bare'),
    ]
    const { models, missing } = compareModelList(list, MODELS)
    expect(models).toEqual([
      {
        listed: list[0],
        isKnown: true,
        canAdopt: true,
        differences: [
          { field: 'context window', catalogue: '1,048,576 tokens', server: '2,097,152 tokens' },
          { field: 'image input', catalogue: 'yes', server: 'no' },
        ],
      },
      {
        listed: list[1],
        isKnown: false,
        canAdopt: true,
        differences: [
          { field: 'status', catalogue: null, server: 'current' },
          { field: 'name', catalogue: null, server: 'new' },
          { field: 'context window', catalogue: null, server: '4,096 tokens' },
          { field: 'max output', catalogue: null, server: '1,024 tokens' },
          { field: 'image input', catalogue: null, server: 'no' },
          { field: 'effort levels', catalogue: null, server: 'none' },
        ],
      },
      { listed: list[2], isKnown: false, canAdopt: false, differences: [] },
    ])
    expect(missing.map(({ id }) => id)).toEqual(['deepseek-v4-pro'])
  })

  it('finds none once the list is adopted', () => {
    const list = [listed('deepseek-chat', { name: 'V9' }), listed('new', LIMITS)]
    const inForce = overlayModels(list.map((model) => ({ ...adopted(model.id), listed: model })))
    expect(compareModelList(list, inForce).models.flatMap(({ differences }) => differences)).toEqual([])
  })
})
