import { randomUUID } from 'node:crypto'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import { modelOf, promptPreview, promptText } from '../../../../shared/domain/prompt/prompt-text.ts'
import { type Accumulator, createAccumulator } from '../../../../shared/domain/stream/accumulator.ts'
import { httpRunError } from '../../../../shared/domain/stream/http-run-error.ts'
import type { ServerError } from '../../../../shared/domain/stream/read-server-error.ts'
import {
  endOfStreamError,
  runError,
  serverErrorInStream,
} from '../../../../shared/domain/stream/run-errors.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import { type Frame, NO_TIMINGS, type RunError, type RunTimings } from '../../../../shared/schemas/run.ts'
import type { TransferredRun } from '../../../../shared/schemas/transfer.ts'
import { createFrameSplitter } from '../../http/frame-splitter.ts'
import type { NewRun, RunEnding } from '../../storage/run-repository.ts'
import { redactHeaders } from '../request-headers.ts'

/** What a run that was made elsewhere is stored as. */
export interface ImportedRun {
  readonly run: NewRun
  readonly ending: RunEnding
}

/** Where the run belongs. `redact` takes the keys that were found in the import out of a text. */
export interface ImportedRunPlace {
  readonly requestId: string
  readonly draft: RequestDraft
  readonly environment: { readonly id: string; readonly name: string }
  readonly nowMs: number
  readonly redact: (text: string) => string
}

/** A run that a file brought along, as one that ended here: its frames, its message, its end by the HTTP status. */
export function importedRun(source: TransferredRun, place: ImportedRunPlace): ImportedRun {
  const run = withoutKeys(source, place.redact)
  const body = parseBody(run.sent.bodyText)
  const value = body.ok ? body.value : null
  const answer = readAnswer(run)
  const { requestId, draft, environment, nowMs } = place
  return {
    run: {
      id: randomUUID(),
      requestId,
      replayOfRunId: null,
      environmentId: environment.id,
      environmentName: environment.name,
      path: pathOf(run.sent.url),
      model: modelOf(value),
      startedAtMs: run.startedAtMs ?? nowMs,
      authored: { ...draft, name: run.name === '' ? draft.name : run.name },
      sent: run.sent,
      promptText: promptText(value),
      promptPreview: promptPreview(value),
    },
    ending: {
      status: answer.error === null ? 'done' : 'failed',
      error: answer.error,
      message: answer.accumulator.snapshot(),
      timings: answer.timings,
      response: run.response,
      hops: [],
      connection: null,
      sentHeaders: null,
      // What it cost was paid elsewhere, under prices that the file does not tell.
      bill: null,
      checks: null,
      frames: answer.frames,
    },
  }
}

function withoutKeys(run: TransferredRun, redact: (text: string) => string): TransferredRun {
  const headers = (list: readonly (readonly [string, string])[]): [string, string][] =>
    redactHeaders(list).map(([name, value]) => [name, redact(value)])
  const { sent, response } = run
  return {
    ...run,
    sent: {
      url: redact(sent.url),
      method: sent.method,
      headers: headers(sent.headers),
      bodyText: redact(sent.bodyText),
    },
    response: response === null ? null : { ...response, headers: headers(response.headers) },
    frames: run.frames.map(({ offsetMs, raw }) => ({ offsetMs, raw: redact(raw) })),
  }
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { pathname, search } = new URL(url)
  return pathname + search
}

interface ReadAnswer {
  readonly accumulator: Accumulator
  readonly frames: readonly Frame[]
  readonly timings: RunTimings
  readonly error: RunError | null
}

function readAnswer(run: TransferredRun): ReadAnswer {
  const accumulator = createAccumulator()
  const bodyText = run.frames.map(({ raw }) => raw).join('')
  const contentType = headerOf(run, 'content-type')
  const streamed = contentType?.includes('text/event-stream') ?? false
  const { frames, serverError } = streamed
    ? streamedFrames(run, accumulator)
    : plainFrames(run, accumulator, { bodyText, contentType })
  const endMs = run.durationMs ?? run.frames.at(-1)?.offsetMs ?? null
  const textStartMs = (channel: 'reasoning' | 'answer'): number | null =>
    frames.find(({ spans }) => spans.some((span) => span.channel === channel))?.offsetMs ?? null
  return {
    accumulator,
    frames,
    timings: {
      ...NO_TIMINGS,
      firstByteMs: run.frames[0]?.offsetMs ?? null,
      firstReasoningMs: textStartMs('reasoning'),
      firstAnswerMs: textStartMs('answer'),
      endMs,
    },
    error: errorOf(run, {
      bodyText,
      serverError,
      missingEnd: streamed && !accumulator.snapshot().complete ? accumulator.endMark() : null,
    }),
  }
}

function headerOf({ response }: TransferredRun, name: string): string | null {
  return response?.headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null
}

interface ReadFrames {
  readonly frames: readonly Frame[]
  readonly serverError: ServerError | null
}

/** A file may have the stream in other pieces than its events: an event gets the time of its last piece. */
function streamedFrames(run: TransferredRun, accumulator: Accumulator): ReadFrames {
  const frames: Frame[] = []
  let serverError: ServerError | null = null
  let offsetMs = 0
  const splitter = createFrameSplitter((kind, raw, data) => {
    const effect = accumulator.addFrame({ kind, data })
    serverError ??= effect.serverError
    frames.push({
      index: frames.length,
      offsetMs,
      kind,
      raw,
      spans: [...effect.spans],
      problem: effect.problem,
    })
  })
  for (const piece of run.frames) {
    offsetMs = piece.offsetMs
    splitter.feed(piece.raw)
  }
  splitter.finish()
  return { frames, serverError }
}

function plainFrames(
  run: TransferredRun,
  accumulator: Accumulator,
  { bodyText, contentType }: { bodyText: string; contentType: string | null },
): ReadFrames {
  const pieces = run.frames.filter(({ raw }) => raw !== '')
  const { serverError } = accumulator.finishBody(bodyText, contentType)
  return {
    frames: pieces.map(({ offsetMs, raw }, index) => ({
      index,
      offsetMs,
      kind: 'body',
      raw,
      spans: [],
      problem: null,
    })),
    serverError,
  }
}

function errorOf(
  run: TransferredRun,
  answer: { bodyText: string; serverError: ServerError | null; missingEnd: string | null },
): RunError | null {
  if (run.response === null) {
    return runError({
      kind: 'network',
      code: 'import-no-answer',
      title: 'The file has no answer to this request.',
      hint: 'The request was recorded without a response. Send it to get one.',
    })
  }
  if (run.response.httpStatus >= 300) {
    return httpRunError({
      httpStatus: run.response.httpStatus,
      bodyText: answer.bodyText,
      retryAfter: headerOf(run, 'retry-after'),
      nowMs: run.startedAtMs ?? 0,
    })
  }
  if (answer.serverError !== null) return serverErrorInStream(answer.serverError)
  return answer.missingEnd === null ? null : endOfStreamError(answer.missingEnd)
}
