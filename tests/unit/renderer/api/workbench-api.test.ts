import { describe, expect, it } from 'vitest'
import { createWorkbenchApi, toErrorData } from '../../../../renderer/api/workbench-api.ts'
import type { WorkbenchBridge } from '../../../../shared/ipc/bridge.ts'
import { AppError, type AppErrorData } from '../../../../shared/ipc/result.ts'

const NOT_FOUND: AppErrorData = {
  code: 'not-found',
  message: 'There is no such run',
  retryable: false,
  details: { id: 'run-1' },
}

/** Only the two calls that the tests make. */
function bridgeWith(requests: Partial<WorkbenchBridge['requests']>): WorkbenchBridge {
  return { requests, streams: {}, pushes: {} } as unknown as WorkbenchBridge
}

describe('createWorkbenchApi', () => {
  it('hands on the input and resolves to the value', async () => {
    const api = createWorkbenchApi(
      bridgeWith({ 'run.frameAt': async ({ offset }) => ({ ok: true, value: { index: offset } }) }),
    )

    expect(await api.call['run.frameAt']({ id: 'run-1', channel: 'answer', offset: 7 })).toEqual({ index: 7 })
  })

  it('throws the error of main as an AppError with all its parts', async () => {
    const api = createWorkbenchApi(bridgeWith({ 'run.get': async () => ({ ok: false, error: NOT_FOUND }) }))

    const thrown: unknown = await api.call['run.get']({ id: 'run-1' }).catch((error: unknown) => error)

    expect(thrown).toBeInstanceOf(AppError)
    expect(toErrorData(thrown)).toEqual(NOT_FOUND)
  })
})

describe('toErrorData', () => {
  it('names anything but an AppError a fault of the app', () => {
    expect([toErrorData(new TypeError('x is not a function')), toErrorData('odd')]).toEqual([
      { code: 'internal', message: 'x is not a function', retryable: false },
      { code: 'internal', message: 'odd', retryable: false },
    ])
  })
})
