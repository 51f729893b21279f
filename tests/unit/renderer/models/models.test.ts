import { afterEach, describe, expect, it } from 'vitest'
import { listWords } from '../../../../renderer/features/models/list-words.ts'
import { createModelsSlice } from '../../../../renderer/features/models/models-slice.ts'
import { compareModelList } from '../../../../shared/catalogue/model-differences.ts'
import { findModel, MODELS, putModelsInForce } from '../../../../shared/catalogue/models.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'
import { adopted, listed } from '../../shared/models/listed-models.ts'

const LIMITS = { contextWindow: 4096, maxOutputTokens: 1024 }

afterEach(() => putModelsInForce(MODELS))

describe('the models of the page', () => {
  it('are in force when they stand in the state', async () => {
    const api = createFakeApi({
      'model.adopted': async () => [],
      'model.adopt': async ({ ids }) => ids.map((id) => adopted(id, LIMITS)),
      'model.takeBack': async () => [],
    })
    const store = createSliceStore(createModelsSlice({ api }))
    const known: boolean[] = []
    store.subscribe(({ adoptedModels }, before) => {
      if (adoptedModels !== before.adoptedModels) known.push(findModel('new') !== null)
    })
    await store.getState().loadAdoptedModels()
    await store.getState().adoptModels('run', ['new'])
    await store.getState().takeBackModels(['new'])
    expect(known).toEqual([false, true, false])
    expect(store.getState().notices.map(({ title }) => title)).toEqual(['Adopted new'])
  })

  it('stay as they are where main refuses', async () => {
    const api = createFakeApi({
      'model.adopt': async () => {
        throw new AppError({ code: 'bad-input', message: 'This run did not answer with a list of models.' })
      },
    })
    const store = createSliceStore(createModelsSlice({ api }))
    await store.getState().adoptModels('run', ['new'])
    expect(store.getState().adoptedModels).toEqual([])
    expect(store.getState().notices).toHaveLength(1)
  })
})

describe('listWords', () => {
  it.each([
    [['deepseek-flash', 'deepseek-v4-pro'], '2 models, as in the catalogue.'],
    [['deepseek-flash'], '1 model: 1 of the catalogue not listed.'],
    [['deepseek-flash', 'deepseek-v4-pro', 'new'], '3 models: 1 new to the catalogue.'],
    [
      ['deepseek-chat', 'new'],
      '2 models: 1 new to the catalogue, 1 with other facts than the catalogue has, 2 of the catalogue not listed.',
    ],
  ])('%s', (ids, words) => {
    const { models, missing } = compareModelList(
      ids.map((id) => listed(id, id === 'new' ? LIMITS : {})),
      MODELS,
    )
    expect(listWords(models, missing.length)).toBe(words)
  })
})
