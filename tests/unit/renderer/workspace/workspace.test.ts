import { describe, expect, it } from 'vitest'
import { createWorkspaceSlice } from '../../../../renderer/features/workspace/workspace-slice.ts'
import {
  conflictInWords,
  folderName,
  folderStanding,
} from '../../../../renderer/features/workspace/workspace-words.ts'
import { AppError } from '../../../../shared/ipc/result.ts'
import type { WorkspaceState } from '../../../../shared/schemas/transfer.ts'
import { createFakeApi } from '../../../support/fake-workbench-api.ts'
import { createSliceStore } from '../../../support/slice-store.ts'

const IN_STEP: WorkspaceState = {
  folder: '/home/ada/requests',
  fileCount: 3,
  lastSyncMs: 5,
  conflicts: [],
  problems: [],
}
const CONFLICT = { path: 'a.request', appText: 'a', folderText: 'b' }
const PROBLEM = { path: 'b.request', message: 'Line 2 is no header.' }

describe('the folder', () => {
  it.each([
    [{ ...IN_STEP, folder: null }, null],
    [IN_STEP, { tone: 'success', words: 'in step' }],
    [
      { ...IN_STEP, problems: [PROBLEM] },
      { tone: 'warning', words: '1 problem' },
    ],
    [
      { ...IN_STEP, problems: [PROBLEM], conflicts: [CONFLICT, CONFLICT] },
      { tone: 'warning', words: '2 conflicts' },
    ],
  ])('stands as the status bar says (%#)', (state, standing) => {
    expect(folderStanding(state)).toEqual(standing)
  })

  it.each([
    ['/home/ada/requests', 'requests'],
    ['/home/ada/requests/', 'requests'],
    ['C:\\work\\requests', 'requests'],
    ['/', '/'],
  ])('%s is called %s', (folder, name) => {
    expect(folderName(folder)).toBe(name)
  })

  it('has conflicts in words', () => {
    expect([
      conflictInWords(CONFLICT),
      conflictInWords({ ...CONFLICT, appText: null }),
      conflictInWords({ ...CONFLICT, folderText: null }),
    ]).toEqual([
      'Changed in the app and in the folder.',
      'Deleted in the app, changed in the folder.',
      'Changed in the app, deleted in the folder.',
    ])
  })

  it('is followed, chosen, settled and left', async () => {
    const conflicted = { ...IN_STEP, conflicts: [CONFLICT] }
    const api = createFakeApi({
      'workspace.open': async () => conflicted,
      'workspace.resolve': async () => IN_STEP,
      'workspace.close': async () => ({ ...IN_STEP, folder: null }),
    })
    const store = createSliceStore(createWorkspaceSlice({ api }))
    const seen: WorkspaceState[] = []
    await store.getState().chooseWorkspace()
    seen.push(store.getState().workspace)
    await store.getState().resolveConflict('a.request', 'folder')
    seen.push(store.getState().workspace)
    await store.getState().leaveWorkspace()
    seen.push(store.getState().workspace)
    expect([seen, api.made[1]?.input]).toEqual([
      [conflicted, IN_STEP, { ...IN_STEP, folder: null }],
      { path: 'a.request', winner: 'folder' },
    ])
  })

  it('stays as it is when none is chosen, and when it cannot be opened', async () => {
    const answers = [
      async () => null,
      async () => {
        throw new AppError({ code: 'bad-input', message: 'This is a file.' })
      },
    ]
    const api = createFakeApi({ 'workspace.open': () => answers.shift()?.() ?? Promise.resolve(null) })
    const store = createSliceStore(createWorkspaceSlice({ api }))
    store.getState().workspaceChanged(IN_STEP)
    await store.getState().chooseWorkspace()
    await store.getState().chooseWorkspace()
    expect([store.getState().workspace, store.getState().notices.map(({ detail }) => detail)]).toEqual([
      IN_STEP,
      ['This is a file.'],
    ])
  })
})
