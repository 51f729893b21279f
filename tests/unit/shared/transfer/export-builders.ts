import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import type { ExportBundle, TransferredRun } from '../../../../shared/schemas/transfer.ts'

/** A request to the chat endpoint. */
export const draft = (parts: Partial<RequestDraft> = {}): RequestDraft => ({
  name: 'Chat',
  method: 'POST',
  path: '/chat/completions',
  headers: [],
  bodyText: '{"model": "deepseek-chat"}',
  variables: [],
  tests: [],
  ...parts,
})

/** A run of it that was streamed. */
export const run = (parts: Partial<TransferredRun> = {}): TransferredRun => ({
  name: 'Chat',
  sent: {
    url: 'https://api.deepseek.com/chat/completions?a=%C3%BC&b',
    method: 'POST',
    headers: [
      ['content-type', 'application/json'],
      ['authorization', 'Bearer ••••1234'],
    ],
    bodyText: '{"a":"你"}',
  },
  response: { httpStatus: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] },
  frames: [
    { offsetMs: 300, raw: 'data: {}\n\n' },
    { offsetMs: 800.5, raw: 'data: [DONE]\n\n' },
  ],
  startedAtMs: Date.UTC(2026, 7, 1),
  durationMs: 810,
  ...parts,
})

/** These requests, ready to be written. */
export function bundleOf(
  requests: ExportBundle['root']['requests'],
  parts: Partial<ExportBundle> = {},
): ExportBundle {
  return { name: 'Out', root: { name: 'Out', folders: [], requests }, environments: [], ...parts }
}

/** The notes of a writer, one line each. */
export const notesOf = (written: { notes: readonly { kind: string; place: string; message: string }[] }) =>
  written.notes.map(({ kind, place, message }) => `${kind} ${place}: ${message}`)
