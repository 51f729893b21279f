import { z } from 'zod'
import { checkCountsSchema, checkResultSchema } from './check.ts'
import { runConnectionSchema, runHopSchema } from './connection.ts'
import { accumulatedMessageSchema, toolCallSchema, usageSchema } from './message.ts'
import { methodSchema, nameValueSchema, requestDraftSchema } from './request.ts'
import { runCostSchema, runPriceSchema } from './run-price.ts'

/** `running` until exactly one of the others: `interrupted` = the app died while it ran. */
export const runStatusSchema = z.enum(['running', 'done', 'failed', 'aborted', 'interrupted'])
export type RunStatus = z.infer<typeof runStatusSchema>

/** What went wrong with a run, by the place where it went wrong. */
export const runErrorKindSchema = z.enum([
  'invalid-request', // the request could not be built: body, URL, unresolved variables
  'network', // DNS, connect, TLS, reset
  'timeout', // connect, first byte, silence
  'cut', // the connection ended in the middle of the answer
  'http', // the server answered with an error status
  'protocol', // the answer is not what the API promises: malformed frame, HTML, empty body
  'redirect', // a redirect that is not followed
  'internal', // a bug of the app
])
export type RunErrorKind = z.infer<typeof runErrorKindSchema>

/**
 * Why a run did not end well, in words for the user: `title` what happened, `hint` whose fault it is and what to do.
 * `code` is stable (`http-401`, `timeout-silence`, `dns-not-found`); `serverMessage` is what the server said, verbatim.
 */
export const runErrorSchema = z.strictObject({
  kind: runErrorKindSchema,
  code: z.string(),
  title: z.string(),
  hint: z.string(),
  retryable: z.boolean(),
  serverMessage: z.string().nullable(),
  /** Seconds from `Retry-After`, where sent. */
  retryAfterSeconds: z.number().nullable(),
})
export type RunError = z.infer<typeof runErrorSchema>

/**
 * Offsets in ms (fractions kept) from the moment Send was carried out, on a monotonic clock; null = did not happen.
 * The first-token offsets are those of the first frame with non-empty text of that kind.
 */
export const runTimingsSchema = z.strictObject({
  dnsEndMs: z.number().nullable(),
  connectEndMs: z.number().nullable(),
  /** The proxy has made the way to the server; missing without a proxy. */
  proxyEndMs: z.number().nullable().optional(),
  tlsEndMs: z.number().nullable(),
  requestSentMs: z.number().nullable(),
  headersMs: z.number().nullable(),
  firstByteMs: z.number().nullable(),
  firstReasoningMs: z.number().nullable(),
  firstAnswerMs: z.number().nullable(),
  endMs: z.number().nullable(),
})
export type RunTimings = z.infer<typeof runTimingsSchema>

/** No timing known yet. */
export const NO_TIMINGS: RunTimings = {
  dnsEndMs: null,
  connectEndMs: null,
  tlsEndMs: null,
  requestSentMs: null,
  headersMs: null,
  firstByteMs: null,
  firstReasoningMs: null,
  firstAnswerMs: null,
  endMs: null,
}

/** `event` an SSE event with data, `comment` an SSE comment, `blank` empty lines alone, `done` `data: [DONE]`, `body` a piece of a plain body, `tail` an SSE event the connection cut short. */
export const frameKindSchema = z.enum(['event', 'comment', 'blank', 'done', 'body', 'tail'])
export type FrameKind = z.infer<typeof frameKindSchema>

/** Which text of the message a frame added to, and where: UTF-16 offsets into that text. */
export const frameSpanSchema = z.strictObject({
  channel: z.enum(['reasoning', 'answer']),
  start: z.number().int(),
  end: z.number().int(),
})
export type FrameSpan = z.infer<typeof frameSpanSchema>

/** One unit on the wire. `raw` joined over all frames in order is the decoded body, character for character. */
export const frameSchema = z.strictObject({
  index: z.number().int(),
  offsetMs: z.number(),
  kind: frameKindSchema,
  raw: z.string(),
  spans: z.array(frameSpanSchema).readonly(),
  /** Set when the payload was not what the API promises, e.g. JSON that does not parse. */
  problem: z.string().nullable(),
})
export type Frame = z.infer<typeof frameSchema>

/** Later turns than this are not counted: it stands for itself and all of them. */
export const MAX_TURN = 999

/** A run as the history list shows it. Previews are at most 200 characters. */
export const runSummarySchema = z.strictObject({
  id: z.string(),
  requestId: z.string().nullable(),
  requestName: z.string(),
  replayOfRunId: z.string().nullable(),
  environmentId: z.string(),
  environmentName: z.string(),
  method: methodSchema,
  path: z.string(),
  model: z.string().nullable(),
  status: runStatusSchema,
  httpStatus: z.number().int().nullable(),
  errorCode: z.string().nullable(),
  errorTitle: z.string().nullable(),
  startedAtMs: z.number().int(),
  durationMs: z.number().nullable(),
  firstReasoningMs: z.number().nullable(),
  firstAnswerMs: z.number().nullable(),
  finishReason: z.string().nullable(),
  usage: usageSchema.nullable(),
  frameCount: z.number().int(),
  /** Length of the decoded body in UTF-8 bytes. */
  bodyBytes: z.number().int(),
  promptPreview: z.string(),
  answerPreview: z.string(),
  /** Null for a call that is not billed, and while the run goes on. */
  cost: runCostSchema.nullable(),
  /** Null where the request had no tests, and while the run goes on. */
  checks: checkCountsSchema.nullable(),
  /** Which turn of its conversation it is, from 1; absent for a run that is in none, and in the nodes of a tree. */
  turn: z.number().int().max(MAX_TURN).optional(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

/** The request exactly as it left the machine, keys redacted. */
export const sentRequestSchema = z.strictObject({
  url: z.string(),
  method: methodSchema,
  headers: z.array(z.tuple([z.string(), z.string()])),
  bodyText: z.string(),
})
export type SentRequest = z.infer<typeof sentRequestSchema>

/** Status line and headers of the response, in the order received. */
export const responseHeadSchema = z.strictObject({
  httpStatus: z.number().int(),
  statusText: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
})
export type ResponseHead = z.infer<typeof responseHeadSchema>

/** Everything of a run except its frames. `authored` is the request as the user wrote it, before variables. */
export const runDetailSchema = z.strictObject({
  summary: runSummarySchema,
  authored: requestDraftSchema,
  /** Whether the saved request still has this content; null when it was deleted or never saved. */
  requestUnchanged: z.boolean().nullable(),
  sent: sentRequestSchema,
  response: responseHeadSchema.nullable(),
  timings: runTimingsSchema,
  message: accumulatedMessageSchema,
  error: runErrorSchema.nullable(),
  /** What the run is billed by; null for a call that is not billed, and while the run goes on. */
  price: runPriceSchema.nullable(),
  /** What the tests of the request found; null where none were made. */
  checks: z.array(checkResultSchema).nullable(),
  connection: runConnectionSchema.nullable(),
  /** Tries and redirects before the last exchange, in order; none where it is missing. */
  hops: z.array(runHopSchema).optional(),
})
export type RunDetail = z.infer<typeof runDetailSchema>

/** History filter. `search` is free text over prompt, answer and reasoning. */
export const runFilterSchema = z.strictObject({
  search: z.string().max(1000).optional(),
  statuses: z.array(runStatusSchema).max(5).optional(),
  model: z.string().max(256).optional(),
  environmentId: z.string().max(64).optional(),
  requestId: z.string().max(64).optional(),
})
export type RunFilter = z.infer<typeof runFilterSchema>

/** Position after the last row of a page; opaque to the page's user. */
export const runCursorSchema = z.strictObject({ startedAtMs: z.number().int(), rowId: z.number().int() })
export type RunCursor = z.infer<typeof runCursorSchema>

/** What is sent: the tab's draft as it is now, or a stored run again. */
export const runSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('draft'),
    requestId: z.string().max(64).nullable(),
    draft: requestDraftSchema,
    environmentId: z.string().max(64),
    /** The run from whose answer this one goes on; absent is null. One that is gone by now counts as null too. */
    parentRunId: z.string().max(64).nullable().optional(),
    /** The run beside which this one stands, from the same answer and in the same conversation; else as above. */
    besideRunId: z.string().max(64).nullable().optional(),
    /** The user has been told that a budget is used up and sends this one all the same. */
    overrideBudget: z.boolean().default(false),
  }),
  /** The body as it was sent then, to the environment named (null = the one it went to). */
  z.strictObject({
    kind: z.literal('replay'),
    runId: z.string().max(64),
    environmentId: z.string().max(64).nullable(),
    overrideBudget: z.boolean().default(false),
  }),
])
export type RunSource = z.infer<typeof runSourceSchema>

/**
 * What the page is told while a run streams. `seq` counts up by one per event; deltas are text to append,
 * never the text so far. `ended` is the last event and comes exactly once.
 */
export const runEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('started'),
    seq: z.number().int(),
    summary: runSummarySchema,
    sent: sentRequestSchema,
  }),
  /** A try failed and another follows, or a redirect is followed. */
  z.strictObject({ type: z.literal('hop'), seq: z.number().int(), hop: runHopSchema }),
  z.strictObject({
    type: z.literal('head'),
    seq: z.number().int(),
    response: responseHeadSchema,
    timings: runTimingsSchema,
  }),
  z.strictObject({
    type: z.literal('delta'),
    seq: z.number().int(),
    reasoning: z.string(),
    answer: z.string(),
    /** Fragments: the texts are to be appended to the call at `index`. */
    toolCalls: z.array(toolCallSchema),
    frameCount: z.number().int(),
    commentCount: z.number().int(),
    bodyBytes: z.number().int(),
    usage: usageSchema.nullable(),
    finishReason: z.string().nullable(),
    timings: runTimingsSchema,
  }),
  z.strictObject({
    type: z.literal('ended'),
    seq: z.number().int(),
    detail: runDetailSchema,
  }),
])
export type RunEvent = z.infer<typeof runEventSchema>

export { type RunTimeouts, runTimeoutsSchema } from './connection.ts'

/** A header or variable table as sent over the door. */
export const nameValueListSchema = z.array(nameValueSchema)
