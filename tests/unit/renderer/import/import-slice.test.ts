import { describe, expect, it } from 'vitest'
import { createImportSlice } from '../../../../renderer/features/import/import-slice.ts'
import type { AppState } from '../../../../renderer/store/app-state.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { ImportPreview, ImportResult } from '../../../../shared/schemas/transfer.ts'
import { deferred } from '../../../support/deferred.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const FILES = [{ path: 'Pasted text', text: 'curl https://api.deepseek.com/models' }]

function preview(id: string): ImportPreview {
  return {
    id,
    format: 'curl',
    name: 'curl',
    requests: [],
    environments: [],
    runCount: 0,
    keys: [],
    notes: [],
  }
}

function result(requestIds: string[]): ImportResult {
  return { undoId: 'undo-1', collectionIds: ['c'], requestIds, environmentIds: [], runIds: [] }
}

type Answers = Parameters<typeof createFakeApi>[0]

function open(answers: Answers) {
  const api = createFakeApi({ 'import.drop': async () => undefined, ...answers })
  const opened: string[] = []
  const others: Partial<AppState> = {
    loadCollections: async () => undefined,
    loadEnvironments: async () => undefined,
    openRequest: async (id) => {
      opened.push(id)
    },
  }
  const store = createSliceStore(createImportSlice({ api }), others)
  const dropped = () => api.made.filter(({ channel }) => channel === 'import.drop').map(({ input }) => input)
  return { api, store, opened, dropped, state: () => store.getState().importState }
}

const EVERYTHING = { collectionId: null, withEnvironments: true, withKeys: true, withRuns: true }

describe('reading', () => {
  it('shows what would come, with everything chosen', async () => {
    const { store, state } = open({ 'import.read': async () => preview('one') })
    const reading = store.getState().readImport(FILES)
    const meanwhile = state()
    await reading
    expect([meanwhile, state()]).toEqual([
      { step: 'reading' },
      { step: 'preview', preview: preview('one'), choice: EVERYTHING, isApplying: false, error: null },
    ])
  })

  it('asks again, with the reason, when it cannot be read', async () => {
    const error = new AppError({ code: 'bad-input', message: 'Line 2 ends in the middle of a string.' })
    const { store, state } = open({
      'import.read': async () => {
        throw error
      },
    })
    store.getState().changeImportText('curl "')
    await store.getState().readImport(FILES)
    expect([state(), store.getState().importText]).toEqual([
      { step: 'source', error: error.toData() },
      'curl "',
    ])
  })

  it('asks again when the user chose no file', async () => {
    const { store, state } = open({ 'import.open': async () => null })
    await store.getState().chooseImport('files')
    expect(state()).toEqual({ step: 'source', error: null })
  })

  it('drops an answer that comes after the dialog was closed', async () => {
    const answer = deferred<ImportPreview>()
    const { store, state, dropped } = open({ 'import.read': () => answer.promise })
    const reading = store.getState().readImport(FILES)
    store.getState().closeImport()
    answer.resolve(preview('late'))
    await reading
    expect([state(), dropped()]).toEqual([{ step: 'closed' }, [{ id: 'late' }]])
  })

  it('drops the earlier one of two', async () => {
    const answers = [preview('first'), preview('second')]
    const { store, state, dropped } = open({
      'import.read': async () => answers.shift() ?? preview('none'),
    })
    await store.getState().readImport(FILES)
    await store.getState().readImport(FILES)
    expect([state(), dropped()]).toMatchObject([{ preview: { id: 'second' } }, [{ id: 'first' }]])
  })

  it('drops what was read when the user goes back or closes', async () => {
    const { store, state, dropped } = open({ 'import.read': async () => preview('one') })
    await store.getState().readImport(FILES)
    store.getState().leavePreview()
    const after = state()
    await store.getState().readImport(FILES)
    store.getState().closeImport()
    expect([after, state(), dropped()]).toEqual([
      { step: 'source', error: null },
      { step: 'closed' },
      [{ id: 'one' }, { id: 'one' }],
    ])
  })
})

describe('applying', () => {
  it('sends what was chosen, tells what came, and opens the only request', async () => {
    const { api, store, opened, state } = open({
      'import.read': async () => preview('one'),
      'import.apply': async () => result(['r1']),
    })
    await store.getState().readImport(FILES)
    store.getState().changeImportChoice({ collectionId: 'c9', withKeys: false })
    await store.getState().applyImport()
    expect({
      sent: api.made.at(-1)?.input,
      opened,
      state: state(),
      lastImportId: store.getState().lastImportId,
      notices: store.getState().notices.map(({ title, action }) => [title, action?.label]),
    }).toEqual({
      sent: { id: 'one', ...EVERYTHING, collectionId: 'c9', withKeys: false },
      opened: ['r1'],
      state: { step: 'closed' },
      lastImportId: 'undo-1',
      notices: [['Imported 1 request', 'Undo']],
    })
  })

  it('opens none of many', async () => {
    const { store, opened } = open({
      'import.read': async () => preview('one'),
      'import.apply': async () => result(['r1', 'r2']),
    })
    await store.getState().readImport(FILES)
    await store.getState().applyImport()
    expect(opened).toEqual([])
  })

  it('keeps the preview and the choice when it did not work', async () => {
    const error = new AppError({ code: 'storage', message: 'the disk is full' })
    const { store, state } = open({
      'import.read': async () => preview('one'),
      'import.apply': async () => {
        throw error
      },
    })
    await store.getState().readImport(FILES)
    store.getState().changeImportChoice({ withRuns: false })
    await store.getState().applyImport()
    expect(state()).toEqual({
      step: 'preview',
      preview: preview('one'),
      choice: { ...EVERYTHING, withRuns: false },
      isApplying: false,
      error: error.toData(),
    })
  })

  it('applies once, however often it is asked', async () => {
    const answer = deferred<ImportResult>()
    const { api, store } = open({
      'import.read': async () => preview('one'),
      'import.apply': () => answer.promise,
    })
    await store.getState().readImport(FILES)
    const both = [store.getState().applyImport(), store.getState().applyImport()]
    answer.resolve(result([]))
    await Promise.all(both)
    expect(api.made.filter(({ channel }) => channel === 'import.apply')).toHaveLength(1)
  })
})

describe('taking back', () => {
  it('can be done once', async () => {
    const { store } = open({
      'import.read': async () => preview('one'),
      'import.apply': async () => result([]),
      'import.undo': async () => undefined,
    })
    await store.getState().readImport(FILES)
    await store.getState().applyImport()
    await store.getState().undoImport('undo-1')
    expect([store.getState().lastImportId, store.getState().notices.at(-1)?.title]).toEqual([
      null,
      'The import was taken back',
    ])
  })

  it('stays possible when it did not work', async () => {
    const { store } = open({
      'import.read': async () => preview('one'),
      'import.apply': async () => result([]),
      'import.undo': async () => {
        throw new AppError({ code: 'storage', message: 'the disk is full' })
      },
    })
    await store.getState().readImport(FILES)
    await store.getState().applyImport()
    await store.getState().undoImport('undo-1')
    expect([store.getState().lastImportId, store.getState().notices.at(-1)?.detail]).toEqual([
      'undo-1',
      'the disk is full',
    ])
  })
})
