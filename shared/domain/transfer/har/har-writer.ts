import type { ExportBundle, ImportNote, TransferredRun } from '../../../schemas/transfer.ts'
import { readSentForm } from '../../form/sent-form.ts'
import { exportedRequests } from '../common/exported-requests.ts'
import { redactedHeaders } from '../common/take-headers.ts'
import type { ExportWriter, WrittenFiles } from '../export-writer.ts'
import { harFormData } from './har-form.ts'
import { type HarTimings, phasesOf } from './har-timings.ts'

/**
 * Writes runs as an HTTP archive, HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/). `_frames` keeps when each
 * piece of an answer came; the format leaves names with an underscore to the applications.
 */
export const harWriter: ExportWriter = {
  format: 'har',
  title: 'HAR file of runs',
  shape: { kind: 'file', extension: 'har' },
  write: writeHar,
}

function writeHar(bundle: ExportBundle): WrittenFiles {
  const requests = exportedRequests(bundle.root)
  const entries = requests.flatMap(({ runs }) => runs.map(toEntry))
  const log = { version: '1.2', creator: { name: 'DeepSeek Workbench', version: '1' }, entries }
  const notes: ImportNote[] = requests
    .filter(({ runs }) => runs.length === 0)
    .map(({ draft }) => ({
      kind: 'lost',
      place: `“${draft.name}”`,
      message: 'A HAR file holds runs; this request has none and is left out.',
    }))
  return { files: [{ path: `${bundle.name}.har`, text: `${JSON.stringify({ log }, null, 2)}\n` }], notes }
}

function toEntry(run: TransferredRun) {
  const timings = toTimings(run)
  return {
    startedDateTime: isoTime(run.startedAtMs ?? 0),
    time: run.durationMs ?? sumOf(timings),
    request: toRequest(run),
    response: toResponse(run),
    cache: {},
    timings,
    comment: run.name,
    _frames: run.frames,
  }
}

/** The format has no place for a time that is not known, nor for one beyond the years of four digits. */
function isoTime(ms: number): string {
  return new Date(Math.min(Math.max(ms, 0), Date.UTC(9999, 11, 31))).toISOString()
}

function toRequest({ sent }: TransferredRun) {
  const { url, method, headers, bodyText } = sent
  const form = readSentForm(sent)
  const mimeType = headerValue(headers, 'content-type') ?? 'application/json'
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: toHeaders(headers),
    queryString: toQuery(url),
    ...(bodyText === ''
      ? {}
      : { postData: { mimeType, ...(form === null ? { text: bodyText } : harFormData(form)) } }),
    headersSize: -1,
    bodySize: form === null ? utf8Length(bodyText) : -1,
  }
}

function toResponse({ response, frames }: TransferredRun) {
  const text = frames.map(({ raw }) => raw).join('')
  const headers = response?.headers ?? []
  return {
    // Zero is what browsers write where no answer came.
    status: response?.httpStatus ?? 0,
    statusText: response?.statusText ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: toHeaders(headers),
    content: { size: utf8Length(text), mimeType: headerValue(headers, 'content-type') ?? '', text },
    redirectURL: headerValue(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: -1,
  }
}

function toTimings({ timings, frames, durationMs }: TransferredRun): HarTimings {
  if (timings !== undefined) return phasesOf(timings)
  const wait = Math.min(frames[0]?.offsetMs ?? 0, durationMs ?? 0)
  return {
    blocked: -1,
    dns: -1,
    connect: -1,
    ssl: -1,
    send: 0,
    wait,
    receive: Math.max(0, (durationMs ?? 0) - wait),
  }
}

function sumOf({ blocked, dns, connect, send, wait, receive }: HarTimings): number {
  return [blocked, dns, connect, send, wait, receive].reduce((sum, phase) => sum + Math.max(0, phase), 0)
}

function toHeaders(headers: readonly (readonly [string, string])[]): { name: string; value: string }[] {
  return redactedHeaders(headers).map(([name, value]) => ({ name, value }))
}

function headerValue(headers: readonly (readonly [string, string])[], name: string): string | null {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? null
}

function toQuery(url: string): { name: string; value: string }[] {
  const [, query = ''] = /\?([^#]*)/.exec(url) ?? []
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [, name = pair, value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
      return { name: decoded(name), value: decoded(value) }
    })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
