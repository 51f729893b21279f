import { expect, test } from 'vitest'
import type { WorkbenchApi } from '../../../../renderer/api/workbench-api.ts'
import { createCodeSlice } from '../../../../renderer/features/code/index.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const FILE = { suggestedName: 'Hello', extension: 'sh', text: 'curl' }

function createCode(saveText?: WorkbenchApi['call']['export.saveText']) {
  const api = createFakeApi(saveText === undefined ? {} : { 'export.saveText': saveText })
  const patches: unknown[] = []
  const store = createSliceStore(createCodeSlice({ api }), {
    updateSettings: async (patch) => void patches.push(patch),
  })
  return { store, api, patches, state: () => store.getState() }
}

test('the panel opens on the request, on a run of one tab, and closes on neither', () => {
  const { state } = createCode()
  state().toggleCode()
  expect(state()).toMatchObject({ isCodeOpen: true, codeRunsByTab: {} })
  state().openCodeOfRun('a', 'run-1')
  state().openCodeOfRun('b', 'run-2')
  expect(state()).toMatchObject({ isCodeOpen: true, codeRunsByTab: { a: 'run-1', b: 'run-2' } })
  state().showCodeOfRequest('a')
  expect(state().codeRunsByTab).toEqual({ b: 'run-2' })
  state().toggleCode()
  expect(state()).toMatchObject({ isCodeOpen: false, codeRunsByTab: {} })
})

test('the target chosen is kept in the settings, streaming is not', async () => {
  const { state, patches } = createCode()
  await state().chooseTarget('go')
  state().chooseStream('plain')
  expect(patches).toEqual([{ codeTargetId: 'go' }])
  expect(state().streamChoice).toBe('plain')
})

test('a saved file is told with its path, a cancelled one is not', async () => {
  const { state, api } = createCode(async ({ text }) => ({ path: text === '' ? null : '/tmp/Hello.sh' }))
  await state().saveCode({ ...FILE, text: '' })
  expect(state().notices).toEqual([])
  await state().saveCode(FILE)
  expect(state().notices).toMatchObject([{ tone: 'success', title: 'Code saved', detail: '/tmp/Hello.sh' }])
  expect(api.made.at(-1)).toEqual({ channel: 'export.saveText', input: FILE })
})

test('a text with a key in it is not saved, and the places stay until they are dismissed or it is saved', async () => {
  const places = ['Hello.sh, line 3, column 2: a key', 'Hello.sh, line 4, column 2: a key']
  let isRefused = true
  const { state } = createCode(async () => {
    if (!isRefused) return { path: null }
    throw new AppError({ code: 'secret-found', message: 'Nothing was written.', details: { places } })
  })
  await state().saveCode(FILE)
  expect(state().secretRefusal).toEqual({ message: 'Nothing was written.', places })
  expect(state().notices).toEqual([])
  state().dismissSecretRefusal()
  expect(state().secretRefusal).toBeNull()
  await state().saveCode(FILE)
  isRefused = false
  await state().saveCode(FILE)
  expect(state().secretRefusal).toBeNull()
})

test('any other failure is a notice', async () => {
  const { state } = createCode(async () => {
    throw new AppError({ code: 'bad-input', message: 'The file could not be written.' })
  })
  await state().saveCode(FILE)
  expect(state().secretRefusal).toBeNull()
  expect(state().notices).toMatchObject([
    { tone: 'danger', title: 'The code was not saved', detail: 'The file could not be written.' },
  ])
})
