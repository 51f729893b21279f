import { describe, expect, test } from 'vitest'
import { answerRequest } from '../../../../electron/main/ipc/answer-request.ts'
import type { RequestHandlers } from '../../../../electron/main/ipc/handlers.ts'
import { createLog } from '../../../../electron/main/log.ts'
import { AppError } from '../../../../shared/ipc/result.ts'

const INPUT = { id: 'collection-1', name: 'New name' }

/** The answer to `collection.rename`, by a handler of the test's own. */
async function answer(handle: (input: unknown) => unknown, input: unknown = INPUT) {
  const logLines: string[] = []
  const handlers = { 'collection.rename': handle } as Partial<RequestHandlers> as RequestHandlers
  const result = await answerRequest(
    { channel: 'collection.rename', input },
    handlers,
    createLog((line) => logLines.push(line)),
  )
  return { result, logged: logLines.map((line) => JSON.parse(line)) }
}

function throwing(error: unknown): () => never {
  return () => {
    throw error
  }
}

describe('answerRequest', () => {
  test('hands the parsed input to the handler and wraps what it gives', async () => {
    const { result, logged } = await answer((input) => ({ input }))
    expect(result).toEqual({ ok: true, value: { input: INPUT } })
    expect(logged).toEqual([])
  })

  test.each([null, { id: 'collection-1' }, { ...INPUT, more: 1 }])(
    'refuses and logs bad input: %j',
    async (input) => {
      const { result, logged } = await answer(throwing(new Error('not to be called')), input)
      expect(result).toEqual({
        ok: false,
        error: {
          code: 'bad-input',
          message: expect.stringMatching(/^collection\.rename was called with bad input\. ./),
          retryable: false,
        },
      })
      expect(logged).toMatchObject([{ level: 'warn', message: 'bad input', channel: 'collection.rename' }])
    },
  )

  test('an expected failure is told as it is, and is no news for the log', async () => {
    const error = new AppError({ code: 'conflict', message: 'in use', retryable: true, details: { by: 'a' } })
    expect(await answer(throwing(error))).toEqual({
      result: {
        ok: false,
        error: { code: 'conflict', message: 'in use', retryable: true, details: { by: 'a' } },
      },
      logged: [],
    })
  })

  test.each(['storage', 'internal'] as const)('a failure of the kind %s is also logged', async (code) => {
    const { result, logged } = await answer(throwing(new AppError({ code, message: 'disk full' })))
    expect(result).toEqual({ ok: false, error: { code, message: 'disk full', retryable: false } })
    expect(logged).toMatchObject([
      { level: 'error', message: 'handler failed', channel: 'collection.rename', error: { code } },
    ])
  })

  test('an unexpected failure is logged whole and told without its insides', async () => {
    const { result, logged } = await answer(() => Promise.reject(new TypeError('x of undefined')))
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'internal',
        message: 'Something went wrong inside the app. The log in the data folder has the details.',
        retryable: false,
      },
    })
    expect(logged).toMatchObject([
      { level: 'error', message: 'handler failed', error: { name: 'TypeError', message: 'x of undefined' } },
    ])
  })
})
