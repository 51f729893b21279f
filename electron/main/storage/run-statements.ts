import type { Usage } from '../../../shared/schemas/message.ts'
import type { Method } from '../../../shared/schemas/request.ts'
import type { RunStatus } from '../../../shared/schemas/run.ts'
import type { BodyKind } from './body-kind.ts'
import { type RunRow, SUMMARY_COLUMNS, TURN_COLUMN } from './run-rows.ts'
import type { StorageDatabase } from './storage-database.ts'

/** What a run has besides its summary: details, the request's version then, and its version hash now. */
export interface DetailRow {
  versionHash: string
  savedVersionHash: string | null
  authoredMethod: Method
  authoredPath: string
  headersJson: string
  variablesJson: string
  testsJson: string
  authoredBodyHash: string
  authoredBodyKind: BodyKind
  sentUrl: string
  sentHeadersJson: string
  sentBodyHash: string
  responseJson: string | null
  timingsJson: string
  connectionJson: string | null
  hopsJson: string | null
  errorJson: string | null
  priceJson: string | null
  checksJson: string | null
  message: Buffer | null
}

interface NewRunRow {
  id: string
  requestId: string | null
  requestName: string
  replayOfRunId: string | null
  environmentId: string
  environmentName: string
  method: Method
  path: string
  model: string | null
  startedAtMs: number
  promptPreview: string
}

interface NewDetailRow {
  rowId: number
  versionHash: string
  sentBodyHash: string
  sentUrl: string
  sentHeadersJson: string
  testsJson: string
  timingsJson: string
}

interface VersionRow {
  hash: string
  method: Method
  path: string
  headersJson: string
  variablesJson: string
  bodyHash: string
  bodyKind: BodyKind
}

interface NewTurnRow {
  runId: string
  placeRunId: string
  isAfter: 0 | 1
  addedText: string
  toolResultCount: number
}

interface ProgressDetailRow {
  rowId: number
  timingsJson: string
  responseJson: string | null
  hopsJson: string | null
}

interface EndingRow extends Usage {
  rowId: number
  status: RunStatus
  errorCode: string | null
  errorTitle: string | null
  durationMs: number | null
  finishReason: string | null
  usageReported: 0 | 1
  answerPreview: string
  checksPassed: number | null
  checksFailed: number | null
  checksUnknown: number | null
}

interface EndingDetailRow {
  rowId: number
  connectionJson: string | null
  errorJson: string | null
  sentHeadersJson: string | null
  checksJson: string | null
  message: Buffer
}

interface BillRow {
  rowId: number
  usdPico: bigint | null
  cnyPico: bigint | null
  isEstimate: 0 | 1
  hitTokens: number
  missTokens: number
  reasoningTokens: number
  answerTokens: number
}

interface RecentCallsQuery {
  environmentId: string
  models: string
  startedSinceMs: number
  limit: number
}

interface ClearRange {
  lastRowId: number
  runningRowIds: string
  limit: number
}

/** Statements that change runs. */
export type RunWrites = ReturnType<typeof prepareRunWrites>

/** Statements that bring a run into being and to its end. */
export function prepareRunWrites(db: StorageDatabase) {
  return {
    insertVersion: db.prepare<[VersionRow]>(
      'run.insertVersion',
      `INSERT INTO request_versions (hash, method, path, headers_json, variables_json, body_hash,
         body_kind)
       VALUES (@hash, @method, @path, @headersJson, @variablesJson, @bodyHash, @bodyKind) ON CONFLICT DO NOTHING`,
    ),
    insert: db.prepare<[NewRunRow]>(
      'run.insert',
      `INSERT INTO runs (id, request_id, request_name, replay_of_run_id, environment_id, environment_name,
         method, path, model, status, started_at_ms, prompt_preview, collection_id, collection_name)
       SELECT @id, @requestId, @requestName, @replayOfRunId, @environmentId, @environmentName,
         @method, @path, @model, 'running', @startedAtMs, @promptPreview, collections.id, collections.name
       FROM (SELECT 1) LEFT JOIN requests ON requests.id = @requestId
         LEFT JOIN collections ON collections.id = requests.collection_id`,
    ),
    insertDetail: db.prepare<[NewDetailRow]>(
      'run.insertDetail',
      `INSERT INTO run_details (run_row_id, version_hash, sent_body_hash, sent_url, sent_headers_json, tests_json,
         timings_json)
       VALUES (@rowId, @versionHash, @sentBodyHash, @sentUrl, @sentHeadersJson, @testsJson, @timingsJson)`,
    ),
    insertText: db.prepare<[{ rowId: number; prompt: string }]>(
      'run.insertText',
      'INSERT INTO run_texts (run_row_id, prompt) VALUES (@rowId, @prompt)',
    ),
    /** A run that was alone until now begins a conversation. */
    beginConversation: db.prepare<[string]>(
      'run.beginConversation',
      `INSERT INTO turns (run_id, parent_run_id, conversation_id, added_text, tool_result_count)
       SELECT id, NULL, id, prompt_preview, 0 FROM runs WHERE id = ? ON CONFLICT DO NOTHING`,
    ),
    /** A run whose place was deleted in the meantime is in no conversation. */
    insertTurn: db.prepare<[NewTurnRow]>(
      'run.insertTurn',
      `INSERT INTO turns (run_id, parent_run_id, conversation_id, added_text, tool_result_count)
       SELECT @runId, iif(@isAfter, run_id, parent_run_id), conversation_id, @addedText, @toolResultCount
       FROM turns WHERE run_id = @placeRunId`,
    ),
    insertOwner: db.prepare<[{ rowId: number; ownerId: string }]>(
      'run.insertOwner',
      'INSERT INTO run_owners (run_row_id, owner_id) VALUES (@rowId, @ownerId)',
    ),
    deleteOwner: db.prepare<[number]>('run.deleteOwner', 'DELETE FROM run_owners WHERE run_row_id = ?'),
    countFrames: db.prepare<[{ rowId: number; frames: number; bytes: number }]>(
      'run.countFrames',
      `UPDATE runs SET frame_count = frame_count + @frames, body_bytes = body_bytes + @bytes
       WHERE row_id = @rowId`,
    ),
    saveProgress: db.prepare<
      [
        {
          rowId: number
          httpStatus: number | null
          firstReasoningMs: number | null
          firstAnswerMs: number | null
        },
      ]
    >(
      'run.saveProgress',
      `UPDATE runs SET http_status = @httpStatus, first_reasoning_ms = @firstReasoningMs,
         first_answer_ms = @firstAnswerMs
       WHERE row_id = @rowId`,
    ),
    saveDetailProgress: db.prepare<[ProgressDetailRow]>(
      'run.saveDetailProgress',
      `UPDATE run_details SET timings_json = @timingsJson, response_json = @responseJson,
         hops_json = @hopsJson
       WHERE run_row_id = @rowId`,
    ),
    /** A 429 that is known already is left as it is. */
    insertRefusal: db.prepare<[{ rowId: number; attempt: number; offsetMs: number }]>(
      'run.insertRefusal',
      `INSERT INTO refusals (run_row_id, attempt, environment_id, at_ms)
       SELECT row_id, @attempt, environment_id, started_at_ms + CAST(round(@offsetMs) AS INTEGER) FROM runs
       WHERE row_id = @rowId ON CONFLICT DO NOTHING`,
    ),
    end: db.prepare<[EndingRow]>(
      'run.end',
      `UPDATE runs SET status = @status, error_code = @errorCode, error_title = @errorTitle,
         duration_ms = @durationMs, finish_reason = @finishReason, usage_reported = @usageReported,
         prompt_tokens = @promptTokens, completion_tokens = @completionTokens,
         reasoning_tokens = @reasoningTokens, cache_hit_tokens = @cacheHitTokens,
         cache_miss_tokens = @cacheMissTokens, total_tokens = @totalTokens, answer_preview = @answerPreview,
         checks_passed = @checksPassed, checks_failed = @checksFailed, checks_unknown = @checksUnknown
       WHERE row_id = @rowId`,
    ),
    endDetail: db.prepare<[EndingDetailRow]>(
      'run.endDetail',
      `UPDATE run_details SET connection_json = @connectionJson, error_json = @errorJson, message = @message,
         checks_json = @checksJson, sent_headers_json = ifnull(@sentHeadersJson, sent_headers_json)
       WHERE run_row_id = @rowId`,
    ),
    bill: db.prepare<[BillRow]>(
      'run.bill',
      `UPDATE runs SET is_billed = 1, cost_usd_pico = @usdPico, cost_cny_pico = @cnyPico,
         cost_is_estimate = @isEstimate, billed_hit_tokens = @hitTokens, billed_miss_tokens = @missTokens,
         billed_reasoning_tokens = @reasoningTokens, billed_answer_tokens = @answerTokens
       WHERE row_id = @rowId`,
    ),
    billDetail: db.prepare<[{ rowId: number; priceJson: string }]>(
      'run.billDetail',
      'UPDATE run_details SET price_json = @priceJson WHERE run_row_id = @rowId',
    ),
    endText: db.prepare<[{ rowId: number; answer: string; reasoning: string }]>(
      'run.endText',
      'UPDATE run_texts SET answer = @answer, reasoning = @reasoning WHERE run_row_id = @rowId',
    ),
    countRunning: db.prepare<[string], { count: number }>(
      'run.countRunning',
      `SELECT count(*) AS count FROM runs
       WHERE status = 'running' AND id IN (SELECT value FROM json_each(?))`,
    ),
    delete: db.prepare<[string]>(
      'run.delete',
      'DELETE FROM runs WHERE id IN (SELECT value FROM json_each(?))',
    ),
    deleteBatch: db.prepare<[ClearRange]>(
      'run.deleteBatch',
      `DELETE FROM runs WHERE row_id IN (
         SELECT row_id FROM runs
         WHERE row_id <= @lastRowId AND row_id NOT IN (SELECT value FROM json_each(@runningRowIds))
         ORDER BY row_id LIMIT @limit)`,
    ),
  }
}

/** Statements that read runs, but for the history list. */
export function prepareRunReads(db: StorageDatabase) {
  return {
    find: db.prepare<[string], RunRow>(
      'run.find',
      `SELECT ${SUMMARY_COLUMNS}, ${TURN_COLUMN} FROM runs WHERE id = ?`,
    ),
    findDetail: db.prepare<[number], DetailRow>(
      'run.findDetail',
      `SELECT details.version_hash AS versionHash, requests.version_hash AS savedVersionHash,
         versions.method AS authoredMethod, versions.path AS authoredPath, versions.headers_json AS headersJson,
         versions.variables_json AS variablesJson, versions.body_hash AS authoredBodyHash,
         versions.body_kind AS authoredBodyKind, sent_url AS sentUrl,
         sent_headers_json AS sentHeadersJson, sent_body_hash AS sentBodyHash, response_json AS responseJson,
         timings_json AS timingsJson, connection_json AS connectionJson, hops_json AS hopsJson, error_json AS errorJson,
         price_json AS priceJson, details.tests_json AS testsJson, checks_json AS checksJson, message
       FROM run_details AS details
       JOIN runs ON runs.row_id = details.run_row_id
       JOIN request_versions AS versions ON versions.hash = details.version_hash
       LEFT JOIN requests ON requests.id = runs.request_id
       WHERE details.run_row_id = ?`,
    ),
    findMessage: db.prepare<[string], { message: Buffer | null }>(
      'run.findMessage',
      'SELECT message FROM runs JOIN run_details ON run_row_id = row_id WHERE id = ?',
    ),
    listRunning: db.prepare<[], RunRow & { ownerId: string | null }>(
      'run.listRunning',
      `SELECT ${SUMMARY_COLUMNS}, (SELECT owner_id FROM run_owners WHERE run_row_id = row_id) AS ownerId
       FROM runs WHERE status = 'running' ORDER BY started_at_ms, row_id`,
    ),
    listRecentCalls: db.prepare<[RecentCallsQuery], RunRow>(
      'run.listRecentCalls',
      `SELECT ${SUMMARY_COLUMNS} FROM runs
       WHERE environment_id = @environmentId AND started_at_ms >= @startedSinceMs AND http_status = 200
         AND status <> 'running' AND model IN (SELECT value FROM json_each(@models))
       ORDER BY started_at_ms DESC, row_id DESC LIMIT @limit`,
    ),
    latestOutputTokens: db.prepare<[string, number], { tokens: number }>(
      'run.latestOutputTokens',
      `SELECT completion_tokens AS tokens FROM runs
       WHERE request_id = ? AND status = 'done' AND completion_tokens IS NOT NULL
       ORDER BY started_at_ms DESC, row_id DESC LIMIT ?`,
    ),
    lastRowId: db.prepare<[], { lastRowId: number }>(
      'run.lastRowId',
      'SELECT ifnull(max(row_id), 0) AS lastRowId FROM runs',
    ),
  }
}
