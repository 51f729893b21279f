import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrameSplitter } from '../../../electron/main/http/frame-splitter.ts'
import { createUtf8Decoder } from '../../../electron/main/http/utf8-decoder.ts'
import { createAccumulator } from '../../../shared/domain/stream/accumulator.ts'
import type { FrameKind } from '../../../shared/schemas/run.ts'

interface SplitFrame {
  kind: FrameKind
  raw: string
  data: string | null
}

function split(pieces: readonly string[], maxFrameLength = 1_000_000): SplitFrame[] {
  const frames: SplitFrame[] = []
  const splitter = createFrameSplitter((kind, raw, data) => frames.push({ kind, raw, data }), {
    maxFrameLength,
  })
  for (const piece of pieces) splitter.feed(piece)
  splitter.finish()
  return frames
}

describe('frames of a stream', () => {
  test.each<{ name: string; text: string; frames: SplitFrame[] }>([
    { name: 'nothing', text: '', frames: [] },
    {
      name: 'events, a comment, the end mark',
      text: ': keep-alive\n\ndata: {"a":1}\n\ndata: [DONE]\n\n',
      frames: [
        { kind: 'comment', raw: ': keep-alive\n\n', data: null },
        { kind: 'event', raw: 'data: {"a":1}\n\n', data: '{"a":1}' },
        { kind: 'done', raw: 'data: [DONE]\n\n', data: '[DONE]' },
      ],
    },
    {
      name: 'each blank line too many is a frame',
      text: '\n\ndata: 1\n\n\n',
      frames: [
        { kind: 'blank', raw: '\n', data: null },
        { kind: 'blank', raw: '\n', data: null },
        { kind: 'event', raw: 'data: 1\n\n', data: '1' },
        { kind: 'blank', raw: '\n', data: null },
      ],
    },
    {
      name: 'data over many lines, other fields, a comment inside',
      text: 'event: e\nid: 7\n: c\ndata: one\ndata:two\nretry: 5\n\n',
      frames: [
        {
          kind: 'event',
          raw: 'event: e\nid: 7\n: c\ndata: one\ndata:two\nretry: 5\n\n',
          data: 'one\ntwo',
        },
      ],
    },
    {
      name: 'CRLF',
      text: ': c\r\n\r\ndata: 1\r\n\r\n\r\n',
      frames: [
        { kind: 'comment', raw: ': c\r\n\r\n', data: null },
        { kind: 'event', raw: 'data: 1\r\n\r\n', data: '1' },
        { kind: 'blank', raw: '\r\n', data: null },
      ],
    },
    {
      name: 'CR alone',
      text: ': c\r\rdata: 1\r\r\r',
      frames: [
        { kind: 'comment', raw: ': c\r\r', data: null },
        { kind: 'event', raw: 'data: 1\r\r', data: '1' },
        { kind: 'blank', raw: '\r', data: null },
      ],
    },
    {
      name: 'line ends of all kinds mixed',
      text: 'data: 1\r\n\ndata: 2\r\r\ndata: 3\n\r',
      frames: [
        { kind: 'event', raw: 'data: 1\r\n\n', data: '1' },
        { kind: 'event', raw: 'data: 2\r\r\n', data: '2' },
        { kind: 'event', raw: 'data: 3\n\r', data: '3' },
      ],
    },
    {
      name: 'a byte order mark before an event',
      text: '\uFEFFdata: 1\n\n',
      frames: [{ kind: 'event', raw: '\uFEFFdata: 1\n\n', data: '1' }],
    },
    {
      name: 'a byte order mark before a blank line',
      text: '\uFEFF\ndata: 1\n\n',
      frames: [
        { kind: 'blank', raw: '\uFEFF\n', data: null },
        { kind: 'event', raw: 'data: 1\n\n', data: '1' },
      ],
    },
    {
      name: 'a byte order mark alone',
      text: '\uFEFF',
      frames: [{ kind: 'blank', raw: '\uFEFF', data: null }],
    },
    {
      name: 'an event cut short',
      text: 'data: 1\n\ndata: {"b"',
      frames: [
        { kind: 'event', raw: 'data: 1\n\n', data: '1' },
        { kind: 'tail', raw: 'data: {"b"', data: '{"b"' },
      ],
    },
    {
      name: 'an event without its blank line',
      text: 'data: 1\n',
      frames: [{ kind: 'tail', raw: 'data: 1\n', data: '1' }],
    },
    {
      name: 'the end mark without its blank line is the end mark',
      text: 'data: [DONE]\n',
      frames: [{ kind: 'done', raw: 'data: [DONE]\n', data: '[DONE]' }],
    },
    {
      name: 'the end mark cut short is not',
      text: 'data: [DONE',
      frames: [{ kind: 'tail', raw: 'data: [DONE', data: '[DONE' }],
    },
    {
      name: 'a comment cut short loses nothing of an event',
      text: ': keep-a',
      frames: [{ kind: 'comment', raw: ': keep-a', data: null }],
    },
    {
      name: 'fields without data are an event without payload',
      text: 'event: ping\n\n',
      frames: [{ kind: 'event', raw: 'event: ping\n\n', data: null }],
    },
  ])('$name', ({ text, frames }) => {
    expect(split([text])).toEqual(frames)
    expect(split([...text])).toEqual(frames)
  })

  test('a frame may be as long as the limit', () => {
    const text = 'data: 12\n\n'
    expect(split([text.slice(0, 9), text.slice(9)], 9)).toEqual([{ kind: 'event', raw: text, data: '12' }])
  })

  test('a frame beyond the limit is kept as a tail and stops the feeding', () => {
    const frames: SplitFrame[] = []
    const splitter = createFrameSplitter((kind, raw, data) => frames.push({ kind, raw, data }), {
      maxFrameLength: 9,
    })
    expect(splitter.feed('data: 1\n\n')).toBe(true)
    expect(splitter.feed('data: 123')).toBe(true)
    expect(splitter.feed('4')).toBe(false)
    expect(splitter.feed('\n\n')).toBe(false)
    splitter.finish()
    expect(frames).toEqual([
      { kind: 'event', raw: 'data: 1\n\n', data: '1' },
      { kind: 'tail', raw: 'data: 1234', data: null },
    ])
  })

  test('any text, cut anywhere: the same frames, and joined the same text', () => {
    const line = fc.constantFrom(
      'data: x',
      'data:',
      ': c',
      'id: 1',
      'junk',
      '',
      '\uFEFF',
      'data: 春🌸',
      'data: [DONE]',
    )
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\r\r', '')
    const text = fc.array(fc.tuple(line, lineEnd), { maxLength: 12 }).map((lines) => lines.flat().join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), (whole, cuts) => {
        const frames = split(cutText(whole, cuts))
        expect(frames.map(({ raw }) => raw).join('')).toBe(whole)
        expect(frames).toEqual(split([whole]))
      }),
      { numRuns: 1000 },
    )
  })
})

function cutText(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
  return places.slice(1).map((end, index) => text.slice(places[index], end))
}

const STREAMS = new URL('../../fixtures/streams/', import.meta.url)
const NEWLINES = ['\n', '\r\n', '\r']

function readStream(chunks: readonly Uint8Array[]) {
  const decoder = createUtf8Decoder()
  const accumulator = createAccumulator()
  const frames: SplitFrame[] = []
  const problems: string[] = []
  const splitter = createFrameSplitter((kind, raw, data) => {
    frames.push({ kind, raw, data })
    const { problem } = accumulator.addFrame({ kind, data })
    if (problem !== null) problems.push(problem)
  })
  for (const chunk of chunks) splitter.feed(decoder.decode(chunk))
  splitter.feed(decoder.finish())
  splitter.finish()
  return { frames, problems, foundInvalid: decoder.foundInvalid, message: accumulator.snapshot() }
}

function cutBytes(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

describe.each(readdirSync(STREAMS).filter((name) => name.endsWith('.sse')))('recorded stream %s', (name) => {
  const recorded = readFileSync(new URL(name, STREAMS), 'utf8')

  test.each(NEWLINES)(
    'with line ends %j: any split of its bytes gives the same frames and message',
    (newline) => {
      const text = recorded.replaceAll('\n', newline)
      const bytes = Buffer.from(text)
      const whole = readStream([bytes])
      expect(whole.frames.map(({ raw }) => raw).join('')).toBe(text)
      expect({ ...whole, frames: [] }).toEqual({
        frames: [],
        problems: [],
        foundInvalid: false,
        message: whole.message,
      })
      expect(whole.message.complete).toBe(true)
      expect(whole.message).toEqual(readStream([Buffer.from(recorded)]).message)
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 40 }), (cuts) => {
          expect(readStream(cutBytes(bytes, cuts))).toEqual(whole)
        }),
        { numRuns: 1000 },
      )
    },
  )

  test('every byte on its own', () => {
    const bytes = Buffer.from(recorded)
    const single = Array.from(bytes, (_byte, at) => bytes.subarray(at, at + 1))
    expect(readStream(single)).toEqual(readStream([bytes]))
  })
})
