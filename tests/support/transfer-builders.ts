import type { ImportThread } from '../../electron/main/services/transfer/import-thread.ts'
import type { RequestDraft } from '../../shared/schemas/request.ts'
import type { ImportBundle, TransferredRequest, TransferredRun } from '../../shared/schemas/transfer.ts'

/** Shaped like a key; put together here, so that no text of this file looks like one. */
export const TEST_KEY = `sk-${'3f9a1c7e5b2d8064af139c0b7a6d5e4f'}`
/** Another one. */
export const OTHER_TEST_KEY = `sk-${'b04d7ae2915c6f38d0e1427b9a6c53f8'}`

/** A request of a chat. */
export function draftOf(name: string, fields: Partial<RequestDraft> = {}): RequestDraft {
  return {
    name,
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: '{ "model": "deepseek-flash", "messages": [{ "role": "user", "content": "Hi" }] } // why',
    variables: [],
    tests: [],
    ...fields,
  }
}

/** A request without runs. */
export function requestOf(name: string, runs: readonly TransferredRun[] = []): TransferredRequest {
  return { draft: draftOf(name), runs }
}

/** A streamed answer that came in two pieces cut anywhere. */
export function streamedRunOf(name: string, fields: Partial<TransferredRun> = {}): TransferredRun {
  const chunk = (delta: object): string =>
    `data: ${JSON.stringify({ id: 'c', model: 'deepseek-flash', choices: [{ index: 0, delta }] })}\n\n`
  const text = `${chunk({ reasoning_content: 'Hm.' })}${chunk({ content: 'Hello!' })}data: [DONE]\n\n`
  return {
    name,
    sent: {
      url: 'https://api.deepseek.com/chat/completions',
      method: 'POST',
      headers: [
        ['Authorization', `Bearer ${TEST_KEY}`],
        ['x-trace', '1'],
      ],
      bodyText: '{"model":"deepseek-flash","messages":[{"role":"user","content":"Hi"}],"stream":true}',
    },
    response: { httpStatus: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] },
    frames: [
      { offsetMs: 100, raw: text.slice(0, 40) },
      { offsetMs: 250, raw: text.slice(40) },
    ],
    startedAtMs: Date.UTC(2026, 0, 2),
    durationMs: 300,
    ...fields,
  }
}

/** A collection with a folder, an environment, a key and a run. */
export function bundleOf(fields: Partial<ImportBundle> = {}): ImportBundle {
  return {
    format: 'postman',
    name: 'Team',
    root: {
      name: 'Team',
      folders: [{ name: 'Inner', folders: [], requests: [requestOf('Deep')] }],
      requests: [requestOf('Chat', [streamedRunOf('Chat')]), requestOf('Other')],
    },
    environments: [
      {
        name: 'Staging',
        baseUrl: 'https://staging.example.com',
        variables: [{ name: 'topic', value: 'tides', enabled: true }],
      },
    ],
    keys: [{ value: TEST_KEY, place: 'Authorization header of “Chat”', origin: 'https://api.example.com' }],
    notes: [{ kind: 'lost', place: 'Chat', message: 'A script stays behind.' }],
    ...fields,
  }
}

/** Answers bundles in turn, without reading anything. */
export function fakeImportThread(...bundles: readonly ImportBundle[]): ImportThread {
  const left = [...bundles]
  return {
    read() {
      const bundle = left.length > 1 ? left.shift() : left[0]
      return bundle === undefined ? Promise.reject(new Error('nothing to read')) : Promise.resolve(bundle)
    },
    close: () => Promise.resolve(),
  }
}
