import { countResults } from '../../../shared/domain/checks/count-results.ts'
import { preview } from '../../../shared/domain/prompt/prompt-text.ts'
import type { Usage } from '../../../shared/schemas/message.ts'
import { type Frame, NO_TIMINGS, type RunStatus } from '../../../shared/schemas/run.ts'
import { bodyKindOf } from './body-kind.ts'
import type { BodyStore } from './body-store.ts'
import { deflate } from './compression.ts'
import { writeNullableJson } from './json-column.ts'
import type { RunFrameStore } from './run-frame-store.ts'
import type { NewRun, RunBill, RunEnding, RunProgressUpdate } from './run-records.ts'
import { NO_USAGE, type RunRow } from './run-rows.ts'
import type { RunWrites } from './run-statements.ts'
import { versionHash } from './version-hash.ts'

/** Characters of each text that search looks at. To index a million-token answer whole would stop the streams. */
const SEARCHED_CHARACTERS = 200_000

/** What is written when a run ends, by itself or with the app. */
export interface StoredEnding
  extends Pick<RunEnding, 'error' | 'message' | 'connection' | 'sentHeaders' | 'checks'> {
  readonly status: Exclude<RunStatus, 'running'>
  readonly durationMs: number | null
}

/** What writing a run needs. Every function below runs inside a transaction of its caller. */
export interface RunWriteContext {
  readonly writes: RunWrites
  readonly bodies: BodyStore
  readonly frameStore: RunFrameStore
}

/** Writes a new run with the version of its request, its bodies and its text for search. */
export function insertRun(
  { writes, bodies }: RunWriteContext,
  run: NewRun & { readonly ownerId: string | null },
): void {
  const { authored, sent, promptText, ownerId, turn, ...columns } = run
  const authoredBodyHash = bodies.put(authored.bodyText)
  const hash = versionHash(authored, authoredBodyHash)
  writes.insertVersion.run({
    hash,
    method: authored.method,
    path: authored.path,
    headersJson: JSON.stringify(authored.headers),
    variablesJson: JSON.stringify(authored.variables),
    bodyHash: authoredBodyHash,
    bodyKind: bodyKindOf(authored),
  })
  const { rowId } = writes.insert.run({ ...columns, requestName: authored.name, method: sent.method })
  writes.insertDetail.run({
    rowId,
    versionHash: hash,
    sentBodyHash: bodies.put(sent.bodyText),
    sentUrl: sent.url,
    sentHeadersJson: JSON.stringify(sent.headers),
    testsJson: JSON.stringify(authored.tests),
    timingsJson: JSON.stringify(NO_TIMINGS),
  })
  writes.insertText.run({ rowId, prompt: promptText.slice(0, SEARCHED_CHARACTERS) })
  if (ownerId !== null) writes.insertOwner.run({ rowId, ownerId })
  if (turn !== undefined) {
    const { place, ...added } = turn
    writes.beginConversation.run(place.runId)
    const isAfter = place.kind === 'after' ? 1 : 0
    writes.insertTurn.run({ runId: run.id, placeRunId: place.runId, isAfter, ...added })
  }
}

/** Appends frames, which must continue those stored, and counts them. */
export function appendFrames(
  { writes, frameStore }: RunWriteContext,
  { rowId, frameCount }: RunRow,
  frames: readonly Frame[],
): void {
  let bytes = 0
  for (const [place, frame] of frames.entries()) {
    if (frame.index !== frameCount + place) {
      throw new Error(`frame ${frame.index} does not follow the ${frameCount + place} frames before it`)
    }
    bytes += Buffer.byteLength(frame.raw)
  }
  frameStore.append(rowId, frames)
  writes.countFrames.run({ rowId, frames: frames.length, bytes })
}

/** Writes timings, response head and what came before it, and each 429 among them. */
export function saveProgress({ writes }: RunWriteContext, rowId: number, progress: RunProgressUpdate): void {
  const { timings, response, hops } = progress
  const { firstReasoningMs, firstAnswerMs } = timings
  const httpStatus = response?.httpStatus ?? null
  writes.saveProgress.run({ rowId, httpStatus, firstReasoningMs, firstAnswerMs })
  writes.saveDetailProgress.run({
    rowId,
    timingsJson: JSON.stringify(timings),
    responseJson: writeNullableJson(response),
    hopsJson: hops.length === 0 ? null : JSON.stringify(hops),
  })
  for (const refusal of refusalsOf(progress)) writes.insertRefusal.run({ rowId, ...refusal })
}

/** The tries that got a 429, and when, from the start of the run. */
function refusalsOf({ hops, response, timings }: RunProgressUpdate): { attempt: number; offsetMs: number }[] {
  const retries = hops.filter((hop) => hop.kind === 'retry')
  const refused = retries
    .filter(({ httpStatus }) => httpStatus === 429)
    .map(({ attempt, offsetMs }) => ({ attempt, offsetMs }))
  return response?.httpStatus === 429
    ? [...refused, { attempt: retries.length + 1, offsetMs: timings.headersMs ?? 0 }]
    : refused
}

/** Writes the end of a run and makes its texts searchable. */
export function endRun({ writes }: RunWriteContext, rowId: number, ending: StoredEnding): void {
  const { status, error, message, durationMs, connection, sentHeaders, checks } = ending
  const counts = checks === null ? null : countResults(checks)
  writes.end.run({
    rowId,
    status,
    errorCode: error?.code ?? null,
    errorTitle: error?.title ?? null,
    durationMs,
    finishReason: message.finishReason,
    usageReported: message.usage === null ? 0 : 1,
    ...(message.usage ?? NO_USAGE),
    answerPreview: preview(message.answer),
    checksPassed: counts?.passed ?? null,
    checksFailed: counts?.failed ?? null,
    checksUnknown: counts?.unknown ?? null,
  })
  writes.deleteOwner.run(rowId)
  writes.endDetail.run({
    rowId,
    connectionJson: writeNullableJson(connection),
    errorJson: writeNullableJson(error),
    sentHeadersJson: writeNullableJson(sentHeaders),
    checksJson: writeNullableJson(checks),
    message: deflate(JSON.stringify(message)),
  })
  writes.endText.run({
    rowId,
    answer: message.answer.slice(0, SEARCHED_CHARACTERS),
    reasoning: message.reasoning.slice(0, SEARCHED_CHARACTERS),
  })
}

/** Writes what a run is billed by, in place of what stood there. */
export function saveBill({ writes }: RunWriteContext, rowId: number, bill: RunBill): void {
  const { price, usdPico, cnyPico, isEstimate } = bill
  writes.bill.run({
    rowId,
    usdPico,
    cnyPico,
    isEstimate: isEstimate ? 1 : 0,
    ...tokensByKind(price.usage ?? NO_USAGE),
  })
  writes.billDetail.run({ rowId, priceJson: JSON.stringify(price) })
}

/** Tokens as reports add them up: what is unknown of the input counts as a miss, what is not reasoning as answer. */
function tokensByKind(usage: Usage) {
  const hitTokens =
    usage.cacheHitTokens ?? (usage.promptTokens ?? 0) - (usage.cacheMissTokens ?? usage.promptTokens ?? 0)
  const reasoningTokens = usage.reasoningTokens ?? 0
  return {
    hitTokens,
    missTokens: usage.cacheMissTokens ?? (usage.promptTokens ?? hitTokens) - hitTokens,
    reasoningTokens,
    answerTokens: (usage.completionTokens ?? reasoningTokens) - reasoningTokens,
  }
}
