import { describe, expect, it } from 'vitest'
import { exportChoices } from '../../../../renderer/features/export/export-formats.ts'
import { createExportSlice } from '../../../../renderer/features/export/export-slice.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { ExportScope } from '../../../../shared/schemas/transfer.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const COLLECTION: ExportScope = { kind: 'collection', id: 'c1' }
const RUNS: ExportScope = { kind: 'runs', ids: ['r1', 'r2'] }

type Answers = Parameters<typeof createFakeApi>[0]

function open(answers: Answers) {
  const api = createFakeApi(answers)
  return { api, store: createSliceStore(createExportSlice({ api })) }
}

describe('what is to leave', () => {
  it('starts with the format most often wanted', () => {
    const { store } = open({})
    store.getState().openExport(COLLECTION, '“Team”')
    const collection = store.getState().exportState?.format
    store.getState().openExport(RUNS, '2 runs')
    expect([collection, store.getState().exportState?.format]).toEqual(['postman', 'har'])
  })

  it('is offered only in formats that can hold it', () => {
    const formats = (scope: Parameters<typeof exportChoices>[0]) =>
      exportChoices(scope).map(({ format }) => format)
    expect([formats(COLLECTION).includes('har'), formats(RUNS).includes('har')]).toEqual([false, true])
  })

  it('is written, and the dialog closes', async () => {
    const { api, store } = open({ 'export.save': async () => ({ path: '/home/a/team.json', notes: [] }) })
    store.getState().openExport(COLLECTION, '“Team”')
    store.getState().chooseExportFormat('openapi')
    await store.getState().saveExport()
    expect({
      sent: api.made.at(-1)?.input,
      state: store.getState().exportState,
      notice: store.getState().notices.at(-1)?.detail,
    }).toEqual({
      sent: { scope: COLLECTION, format: 'openapi' },
      state: null,
      notice: '/home/a/team.json',
    })
  })

  it('tells what the format could not hold', async () => {
    const notes = [1, 2, 3, 4, 5].map((number) => ({
      kind: 'lost' as const,
      place: `“R${number}”`,
      message: 'its tests stay behind',
    }))
    const { store } = open({ 'export.save': async () => ({ path: '/a.json', notes }) })
    store.getState().openExport(COLLECTION, '“Team”')
    await store.getState().saveExport()
    expect(store.getState().notices.at(-1)).toMatchObject({
      tone: 'warning',
      detail:
        '/a.json\n“R1”: its tests stay behind\n“R2”: its tests stay behind\n“R3”: its tests stay behind\nand 2 more',
    })
  })

  it('stays open when the user chose no place, and when it was refused', async () => {
    const refusal = new AppError({
      code: 'secret-found',
      message: 'The body of “R1” has a key.',
      details: { places: ['“R1”, body, line 3'] },
    })
    const answers = [
      async () => ({ path: null, notes: [] }),
      async () => {
        throw refusal
      },
    ]
    const { store } = open({
      'export.save': () => answers.shift()?.() ?? Promise.reject(new Error('asked thrice')),
    })
    store.getState().openExport(COLLECTION, '“Team”')
    await store.getState().saveExport()
    const cancelled = store.getState().exportState
    await store.getState().saveExport()
    expect([cancelled, store.getState().exportState]).toEqual([
      { scope: COLLECTION, title: '“Team”', format: 'postman', isSaving: false, error: null },
      { scope: COLLECTION, title: '“Team”', format: 'postman', isSaving: false, error: refusal.toData() },
    ])
  })
})

describe('a backup', () => {
  it('is told where it went, or why not', async () => {
    const answers = [
      async () => ({ path: '/backup.db' }),
      async () => ({ path: null }),
      async () => {
        throw new AppError({ code: 'storage', message: 'the disk is full' })
      },
    ]
    const { store } = open({
      'backup.save': () => answers.shift()?.() ?? Promise.reject(new Error('asked too often')),
    })
    await store.getState().saveBackup()
    await store.getState().saveBackup()
    await store.getState().saveBackup()
    expect(store.getState().notices.map(({ detail }) => detail)).toEqual(['/backup.db', 'the disk is full'])
  })
})
