import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rawHttpTarget } from '../../../../shared/domain/snippets/http/raw-http.ts'
import { snippetRequestOfDraft } from '../../../../shared/domain/snippets/request-of-draft.ts'
import type { ExportWriter } from '../../../../shared/domain/transfer/export-writer.ts'
import { fetchReader } from '../../../../shared/domain/transfer/fetch/fetch-reader.ts'
import { harReader } from '../../../../shared/domain/transfer/har/har-reader.ts'
import { harWriter } from '../../../../shared/domain/transfer/har/har-writer.ts'
import { httpFileReader } from '../../../../shared/domain/transfer/http-file/http-file-reader.ts'
import { httpFileWriter } from '../../../../shared/domain/transfer/http-file/http-file-writer.ts'
import type { ImportReader } from '../../../../shared/domain/transfer/import-reader.ts'
import { openaiBatchReader } from '../../../../shared/domain/transfer/openai-batch/openai-batch-reader.ts'
import { openaiBatchWriter } from '../../../../shared/domain/transfer/openai-batch/openai-batch-writer.ts'
import { rawHttpReader } from '../../../../shared/domain/transfer/raw-http/raw-http-reader.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import type { ImportBundle, TransferredRun } from '../../../../shared/schemas/transfer.ts'
import { randomDraft } from './random-draft.ts'
import { sentForm } from './sent-form.ts'

function throughFile(
  requests: readonly { draft: RequestDraft; runs: readonly TransferredRun[] }[],
  writer: ExportWriter,
  reader: ImportReader,
): ImportBundle {
  const { files } = writer.write({
    name: 'Out',
    root: { name: 'Out', folders: [], requests },
    environments: [],
  })
  expect(reader.recognises({ files })).toBe(true)
  return reader.read({ files })
}

const drafts = fc.array(randomDraft, { minLength: 1, maxLength: 4 })

test('requests come back the same from an .http file', () => {
  fc.assert(
    fc.property(drafts.map(withWritableBodies), (given) => {
      const back = throughFile(
        given.map((draft) => ({ draft, runs: [] })),
        httpFileWriter,
        httpFileReader,
      )
      expect(back.root.requests.map(({ draft }) => sentForm(draft))).toEqual(given.map(sentForm))
    }),
    { numRuns: 2000 },
  )
})

/** The format ends a body with the last character that is no white space, and begins a request with `###`. */
function withWritableBodies(given: readonly RequestDraft[]): RequestDraft[] {
  return given.map((draft) => {
    if (draft.bodyKind !== 'text') return draft
    return { ...draft, bodyText: draft.bodyText.replace(/[\r#<>]/g, '').trim() || 'x' }
  })
}

test('an .http file keeps variables and the base URL of the environment', () => {
  const draft: RequestDraft = {
    name: 'Chat',
    method: 'POST',
    path: '/chat/completions',
    headers: [],
    bodyText: '{"model": "{{model}}"}',
    variables: [{ name: 'model', value: 'deepseek-chat', enabled: true }],
    tests: [],
  }
  const environment = { name: 'Out', baseUrl: 'http://127.0.0.1:8080/v1', variables: [] }
  const root = { name: 'Out', folders: [], requests: [{ draft, runs: [] }] }
  const { files } = httpFileWriter.write({ name: 'Out', root, environments: [environment] })
  const back = httpFileReader.read({ files })
  expect({ root: back.root, environments: back.environments }).toEqual({ root, environments: [environment] })
})

test('runs come back the same from a HAR file, with their frames', () => {
  fc.assert(
    fc.property(randomDraft, fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }), (draft, pieces) => {
      const run = runOf(draft, pieces)
      const back = throughFile([{ draft, runs: [run] }], harWriter, harReader)
      expect(back.root.requests).toHaveLength(1)
      expect(sentForm(back.root.requests[0]?.draft ?? draft)).toEqual(sentForm(draft))
      expect(back.root.requests[0]?.runs).toEqual([
        {
          ...run,
          name: back.root.requests[0]?.draft.name,
          sent: { ...run.sent, headers: redacted(run.sent.headers) },
        },
      ])
    }),
    { numRuns: 2000 },
  )
})

function runOf(draft: RequestDraft, pieces: readonly string[]): TransferredRun {
  const sent = snippetRequestOfDraft(draft, { baseUrl: 'https://api.deepseek.com', scope: new Map() })
  if (!sent.ok) throw new Error(sent.reason)
  return {
    name: draft.name,
    sent: {
      url: sent.request.url,
      method: sent.request.method,
      headers: [
        ...sent.request.headers.map(([name, value]): [string, string] => [name, value]),
        ['Authorization', 'Bearer ••••1234'],
      ],
      bodyText: sent.request.body?.text ?? '',
    },
    response: { httpStatus: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] },
    frames: pieces.map((raw, index) => ({ offsetMs: index * 10.5, raw })),
    startedAtMs: 1_780_000_000_000,
    durationMs: 99.25,
    timings: {
      dnsEndMs: 1,
      connectEndMs: 3.5,
      tlsEndMs: 8,
      requestSentMs: 8.25,
      headersMs: 50,
      firstByteMs: null,
      firstReasoningMs: null,
      firstAnswerMs: null,
      endMs: 99.25,
    },
  }
}

function redacted(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers.map(([name, value]) => [name, name === 'Authorization' ? '••••' : value])
}

test('requests come back with the same body from a batch file', () => {
  fc.assert(
    fc.property(randomDraft.filter(fitsBatch), (draft) => {
      const back = throughFile([{ draft, runs: [] }], openaiBatchWriter, openaiBatchReader)
      const [request] = back.root.requests
      expect({ path: request?.draft.path, body: JSON.parse(request?.draft.bodyText ?? '') }).toEqual({
        path: draft.path,
        body: JSON.parse(draft.bodyText),
      })
      // Numbers that JavaScript cannot hold keep their spelling.
      expect(request?.draft.bodyText).toBe(withoutGaps(draft.bodyText))
    }),
    { numRuns: 2000 },
  )
})

function fitsBatch(draft: RequestDraft): boolean {
  return draft.method === 'POST' && draft.bodyKind === undefined && draft.bodyText !== ''
}

/** Another way to the same text: strings are kept, what is between them loses its white space. */
function withoutGaps(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : ''))
}

test('requests come back the same from raw HTTP', () => {
  fc.assert(
    fc.property(randomDraft, (draft) => {
      const source = snippetRequestOfDraft(draft, { baseUrl: 'https://api.deepseek.com', scope: new Map() })
      if (!source.ok) throw new Error(source.reason)
      const files = [{ path: 'pasted', text: rawHttpTarget.write(source.request).code }]
      expect(rawHttpReader.recognises({ files })).toBe(true)
      const got = sentForm(rawHttpReader.read({ files }).root.requests[0]?.draft ?? draft)
      const given = sentForm(draft)
      // The target writes the line breaks between the tokens of JSON as CRLF.
      if (draft.bodyKind !== 'text') got.bodyText = got.bodyText.replaceAll('\r\n', '\n')
      expect(got).toEqual(given)
    }),
    { numRuns: 2000 },
  )
})

test('requests come back the same from a fetch call', () => {
  fc.assert(
    fc.property(randomDraft, (draft) => {
      const given = sentForm(draft)
      const headers = Object.fromEntries(
        given.headers.map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
      )
      const options = JSON.stringify({
        method: given.method,
        headers,
        ...(given.bodyText === '' ? {} : { body: given.bodyText }),
      })
      const files = [{ path: 'pasted', text: `await fetch(${JSON.stringify(given.url)}, ${options});` }]
      expect(fetchReader.recognises({ files })).toBe(true)
      expect(sentForm(fetchReader.read({ files }).root.requests[0]?.draft ?? draft)).toEqual(given)
    }),
    { numRuns: 2000 },
  )
})
