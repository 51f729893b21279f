import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { harWriter } from '../../../../../shared/domain/transfer/har/har-writer.ts'
import type { TransferredRun } from '../../../../../shared/schemas/transfer.ts'
import { bundleOf, draft, notesOf, run } from '../export-builders.ts'

/** The published schemas of HAR 1.2; each file names itself, and they refer to each other by these names. */
function harValidator(): ValidateFunction {
  const ajv = new Ajv({ strict: false })
  ajv.addMetaSchema(draft6)
  formats.default(ajv)
  const folder = dirname(fileURLToPath(import.meta.resolve('har-schema')))
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const schema: AnySchema = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    ajv.addSchema(schema)
  }
  const validate = ajv.getSchema('har.json#')
  if (validate === undefined) throw new Error('har-schema has no har.json')
  return validate
}

describe('HAR', () => {
  const timings = {
    dnsEndMs: 5,
    connectEndMs: 20,
    tlsEndMs: 50,
    requestSentMs: 51,
    headersMs: 300,
    firstByteMs: 301,
    firstReasoningMs: null,
    firstAnswerMs: 310,
    endMs: 810,
  }

  function entryOf(given: TransferredRun) {
    const [file] = harWriter.write(bundleOf([{ draft: draft(), runs: [given] }])).files
    return JSON.parse(file?.text ?? '').log.entries[0]
  }

  test('a run with its phases and frames', () => {
    expect(entryOf(run({ timings }))).toEqual({
      startedDateTime: '2026-08-01T00:00:00.000Z',
      time: 810,
      request: {
        method: 'POST',
        url: 'https://api.deepseek.com/chat/completions?a=%C3%BC&b',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [
          { name: 'content-type', value: 'application/json' },
          { name: 'authorization', value: '••••' },
        ],
        queryString: [
          { name: 'a', value: 'ü' },
          { name: 'b', value: '' },
        ],
        postData: { mimeType: 'application/json', text: '{"a":"你"}' },
        headersSize: -1,
        bodySize: 11,
      },
      response: {
        status: 200,
        statusText: 'OK',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [{ name: 'content-type', value: 'text/event-stream' }],
        content: { size: 24, mimeType: 'text/event-stream', text: 'data: {}\n\ndata: [DONE]\n\n' },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { blocked: -1, dns: 5, connect: 45, ssl: 30, send: 1, wait: 249, receive: 510 },
      comment: 'Chat',
      _frames: [
        { offsetMs: 300, raw: 'data: {}\n\n' },
        { offsetMs: 800.5, raw: 'data: [DONE]\n\n' },
      ],
    })
  })

  test.each([
    [
      'a connection that was there already',
      run({ timings: { ...timings, dnsEndMs: null, connectEndMs: null, tlsEndMs: null } }),
      { dns: -1, connect: -1, ssl: -1, send: 51, wait: 249, receive: 510 },
    ],
    [
      'a run that got no answer',
      run({
        timings: { ...timings, requestSentMs: null, headersMs: null, firstByteMs: null, endMs: 60 },
        response: null,
        frames: [],
      }),
      { dns: 5, connect: 45, ssl: 30, send: 0, wait: 10, receive: 0 },
    ],
    ['a run of another program', run(), { dns: -1, connect: -1, ssl: -1, send: 0, wait: 300, receive: 510 }],
    [
      'a run nobody timed',
      run({ durationMs: null, frames: [] }),
      { dns: -1, connect: -1, ssl: -1, send: 0, wait: 0, receive: 0 },
    ],
  ])('the phases of %s', (_, given, expected) => {
    expect(entryOf(given).timings).toEqual({ blocked: -1, ...expected })
  })

  test('what is written is valid by the published schema', () => {
    const validate = harValidator()
    const offset = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))
    const offsets = fc.record({
      dnsEndMs: offset,
      connectEndMs: offset,
      tlsEndMs: offset,
      requestSentMs: offset,
      headersMs: offset,
      firstByteMs: offset,
      firstReasoningMs: offset,
      firstAnswerMs: offset,
      endMs: offset,
    })
    fc.assert(
      fc.property(offsets, fc.boolean(), fc.string(), (times, answered, raw) => {
        const given = run({
          timings: times,
          startedAtMs: null,
          ...(answered ? {} : { response: null }),
          frames: [{ offsetMs: 0, raw }],
        })
        const [file] = harWriter.write(bundleOf([{ draft: draft(), runs: [given] }])).files
        expect(validate(JSON.parse(file?.text ?? '')) ? [] : validate.errors).toEqual([])
      }),
      { numRuns: 300 },
    )
    expect(validate({ log: { version: '1.2', entries: [{}] } })).toBe(false)
  })

  test('a request without a run is told', () => {
    const written = harWriter.write(bundleOf([{ draft: draft(), runs: [] }]))
    expect(JSON.parse(written.files[0]?.text ?? '').log.entries).toEqual([])
    expect(notesOf(written)).toEqual([
      'lost “Chat”: A HAR file holds runs; this request has none and is left out.',
    ])
  })
})
