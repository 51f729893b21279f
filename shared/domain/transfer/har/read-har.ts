import { methodSchema } from '../../../schemas/request.ts'
import type { SentRequest } from '../../../schemas/run.ts'
import type { TransferredRequest, TransferredRun } from '../../../schemas/transfer.ts'
import { bodyDraft } from '../common/body-draft.ts'
import { formDraft, isFormHeader } from '../common/form-draft.ts'
import type { ImportLog } from '../common/import-log.ts'
import type { ImportPlace } from '../common/import-place.ts'
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../common/json-access.ts'
import { takeKeys } from '../common/key-text.ts'
import { makeDraft, nameFromPath } from '../common/make-draft.ts'
import { requestFromUrl, takeQueryKeys } from '../common/request-url.ts'
import { type HeaderRow, redactedHeaders, takeHeaders } from '../common/take-headers.ts'
import { decodeBase64Text } from './base64-text.ts'
import { readHarForm } from './har-form.ts'
import { offsetsOf } from './har-timings.ts'

/** The request and the run of one entry of a log; its place is named for the user. */
export function readEntry(entry: JsonRecord, index: number, log: ImportLog): TransferredRequest {
  const request = asRecord(entry.request)
  const url = asText(request.url)
  const place = `entry ${index + 1} (${shortUrl(url)})`
  const { path, origin } = requestFromUrl(url, { place, log })
  const at: ImportPlace = { place, origin, log }
  const form = readHarForm(asRecord(request.postData))
  const bodyText = form?.sentText ?? readPostData(request, at)
  const headers = takeHeaders(headerRows(request), at)
  const draft = makeDraft(
    {
      name: asText(entry.comment) || nameFromPath(path),
      method: asText(request.method),
      path,
      headers: form === null ? headers : headers.filter(({ name }) => !isFormHeader(name)),
      body: form === null ? bodyDraft(bodyText) : formDraft(form.parts, at),
    },
    at,
  )
  const run = readRun(entry, { name: draft.name, bodyText }, at)
  return { draft, runs: run === null ? [] : [run] }
}

/** Without what could be a secret. */
function shortUrl(url: string): string {
  return (withoutUser(url).split(/[?#]/, 1)[0] ?? '').slice(0, 100)
}

function withoutUser(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/?#@]*@/, '$1')
}

function headerRows(message: JsonRecord): HeaderRow[] {
  return asArray(message.headers).map((header) => {
    const { name, value } = asRecord(header)
    return { name: asText(name), value: asText(value) }
  })
}

function pairs(message: JsonRecord): [string, string][] {
  return headerRows(message).map(({ name, value }) => [name, value])
}

/** The text as it was sent; of a form only its fields are given. */
function readPostData(request: JsonRecord, { place, log }: ImportPlace): string {
  const { text, params, mimeType, encoding } = asRecord(request.postData)
  if (asText(encoding) === 'base64') return decodeBase64Text(asText(text)) ?? ''
  if (asText(text) !== '') return asText(text)
  const fields = asArray(params).map(asRecord)
  if (fields.length === 0) return ''
  if (!/urlencoded/i.test(asText(mimeType))) {
    log.lost(place, 'The form is not kept: a request here has a text as its body.')
    return ''
  }
  return fields.map(({ name, value }) => `${asText(name)}=${asText(value)}`).join('&')
}

function readRun(
  entry: JsonRecord,
  { name, bodyText }: { readonly name: string; readonly bodyText: string },
  at: ImportPlace,
): TransferredRun | null {
  const request = asRecord(entry.request)
  const response = asRecord(entry.response)
  const httpStatus = asNumber(response.status) ?? 0
  const method = methodSchema.safeParse(asText(request.method).toUpperCase())
  // Status 0 is what browsers write for a request that got no answer.
  if (httpStatus < 100 || httpStatus > 999 || !method.success) return null
  const sent: SentRequest = {
    url: takeQueryKeys(takeKeys(withoutUser(asText(request.url)), at), at),
    method: method.data,
    headers: redactedHeaders(pairs(request)),
    bodyText: takeKeys(bodyText, at),
  }
  const durationMs = atLeastZero(asNumber(entry.time))
  const timings = offsetsOf(asRecord(entry.timings))
  const startedAtMs = Date.parse(asText(entry.startedDateTime))
  return {
    name,
    sent,
    response: {
      httpStatus: Math.trunc(httpStatus),
      statusText: asText(response.statusText),
      headers: redactedHeaders(pairs(response)),
    },
    frames: readFrames(entry, durationMs, at),
    startedAtMs: Number.isNaN(startedAtMs) ? null : startedAtMs,
    durationMs,
    ...(timings === undefined ? {} : { timings }),
  }
}

/** Our own files keep the pieces in which an answer came; any other file has it whole. */
function readFrames(entry: JsonRecord, durationMs: number | null, at: ImportPlace): TransferredRun['frames'] {
  const { content } = asRecord(entry.response)
  const { text, encoding } = asRecord(content)
  const isBase64 = asText(encoding) === 'base64'
  const whole = isBase64 ? decodeBase64Text(asText(text)) : asText(text)
  if (whole === null) at.log.lost(at.place, 'The answer is no text and is not kept.')
  if (whole === null || whole === '') return []
  const frames = asArray(entry._frames).map((frame) => {
    const { offsetMs, raw } = asRecord(frame)
    return { offsetMs: atLeastZero(asNumber(offsetMs)) ?? 0, raw: asText(raw) }
  })
  if (frames.length > 0 && frames.map(({ raw }) => raw).join('') === whole) return frames
  return [{ offsetMs: durationMs ?? 0, raw: whole }]
}

function atLeastZero(value: number | null): number | null {
  return value === null || value < 0 ? null : value
}
