import { z } from 'zod'
import { appErrorDataSchema } from '../ipc/result.ts'
import { checkCountsSchema } from './check.ts'
import { requestDraftSchema } from './request.ts'
import { runSummarySchema } from './run.ts'

const idSchema = z.string().min(1).max(64)

/** Most cells of one comparison: rows × columns × repetitions. */
export const MAX_CELLS = 100_000

/** A place in the body: property names and item numbers from the root. */
export const bodyPathSchema = z
  .array(z.union([z.string().max(256), z.number().int().min(0)]))
  .min(1)
  .max(32)

/** One field of the body that a column sets or, with `json: null`, leaves out. `json` is the value's JSON text. */
export const fieldOverrideSchema = z.strictObject({
  path: bodyPathSchema,
  json: z
    .string()
    .max(4 * 1024 * 1024)
    .nullable(),
})
export type FieldOverride = z.infer<typeof fieldOverrideSchema>

/** What one column does differently from the shared request; null = as the request has it. */
export const comparisonColumnSchema = z.strictObject({
  id: idSchema,
  /** Null = named after what it overrides. */
  name: z.string().max(256).nullable(),
  /** Null = the active environment. */
  environmentId: idSchema.nullable(),
  /** In place of the system messages of the request; empty text = none. */
  systemPrompt: z
    .string()
    .max(4 * 1024 * 1024)
    .nullable(),
  fields: z.array(fieldOverrideSchema).max(200),
  isFolded: z.boolean(),
  /** Share of the width, relative to the other columns. */
  width: z.number().min(0.1).max(10),
})
export type ComparisonColumn = z.infer<typeof comparisonColumnSchema>

/** One row of a dataset: `values[i]` is that of `variables[i]`. */
export const datasetRowSchema = z.strictObject({ id: idSchema, values: z.array(z.string().max(1024 * 1024)) })
export type DatasetRow = z.infer<typeof datasetRowSchema>

/** Values of the variables, row by row. There is always a row; one without variables is the request as it is. */
export const datasetSchema = z.strictObject({
  variables: z.array(z.string().max(1024)).max(200),
  rows: z.array(datasetRowSchema).min(1).max(20_000),
})
export type Dataset = z.infer<typeof datasetSchema>

/** What the user edits of a comparison: one request, what each column does differently, and the rows. */
export const comparisonDraftSchema = z.strictObject({
  name: z.string().min(1).max(512),
  draft: requestDraftSchema,
  columns: z.array(comparisonColumnSchema).max(50),
  dataset: datasetSchema,
  repetitions: z.number().int().min(1).max(100),
  /** The saved request it was made from. */
  sourceRequestId: idSchema.nullable(),
})
export type ComparisonDraft = z.infer<typeof comparisonDraftSchema>

/** A change: only the named fields change. */
export const comparisonPatchSchema = comparisonDraftSchema.partial()
export type ComparisonPatch = z.infer<typeof comparisonPatchSchema>

/** Which cell: a column, a row, and the repetition from 1. */
export const cellKeySchema = z.strictObject({
  columnId: idSchema,
  rowId: idSchema,
  repetition: z.number().int().min(1).max(100),
})
export type CellKey = z.infer<typeof cellKeySchema>

/** What a person thinks of an answer, compared with that of the first column. */
export const ratingSchema = z.strictObject({
  verdict: z.enum(['better', 'same', 'worse']).nullable(),
  stars: z.number().int().min(1).max(5).nullable(),
  note: z.string().max(20_000),
})
export type Rating = z.infer<typeof ratingSchema>

/** The winner of a row, chosen by reading; null = none is better. `isBlind`: the names were hidden. */
export const voteSchema = z.strictObject({
  rowId: idSchema,
  repetition: z.number().int().min(1).max(100),
  winnerColumnId: idSchema.nullable(),
  isBlind: z.boolean(),
})
export type Vote = z.infer<typeof voteSchema>

/**
 * One cell that was run or waits to be. `queued`, `waiting` (for the next try after a 429) and `running` are those of
 * a pass under way; the others are how the cell's run ended. A cell that never ran has no entry.
 */
export const comparisonCellSchema = cellKeySchema.extend({
  state: z.enum(['queued', 'waiting', 'running', 'done', 'failed', 'aborted', 'interrupted']),
  /** Set while the cell waits: Unix ms of the next try, the tries made, and why. */
  retry: z
    .strictObject({ atMs: z.number().int(), attempts: z.number().int(), reason: z.string() })
    .nullable(),
  /** The run of the cell; the last one tried where there were several. */
  run: runSummarySchema.nullable(),
  /** Why a cell failed that could not be sent at all, such as a missing value; it has no run. */
  error: appErrorDataSchema.nullable(),
  /** False when request, column or row changed since it ran. */
  isCurrent: z.boolean(),
  /** Equal for answers that say the same: white space and the key order of JSON do not count. */
  answerDigest: z.string().nullable(),
  rating: ratingSchema.nullable(),
})
export type ComparisonCell = z.infer<typeof comparisonCellSchema>
export type CellState = ComparisonCell['state']

/** How far a pass has come. Tokens and money are those of its ended runs, exact decimal text. */
export const comparisonProgressSchema = z.strictObject({
  state: z.enum(['idle', 'running', 'stopping']),
  total: z.number().int(),
  ended: z.number().int(),
  failed: z.number().int(),
  running: z.number().int(),
  waiting: z.number().int(),
  queued: z.number().int(),
  completionTokens: z.number().int(),
  promptTokens: z.number().int(),
  usd: z.string(),
  cny: z.string(),
  /** Runs whose cost is not known. */
  unpricedRuns: z.number().int(),
  /** Why the pass stopped before its end; null when it was not stopped, or by the user. */
  problem: appErrorDataSchema.nullable(),
})
export type ComparisonProgress = z.infer<typeof comparisonProgressSchema>

/** A comparison as it is kept. Times are Unix ms. */
export const comparisonSchema = comparisonDraftSchema.extend({
  id: idSchema,
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
  votes: z.array(voteSchema),
  progress: comparisonProgressSchema,
})
export type Comparison = z.infer<typeof comparisonSchema>

/** A comparison as the sidebar lists it. */
export const comparisonSummarySchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  columnCount: z.number().int(),
  rowCount: z.number().int(),
  repetitions: z.number().int(),
  updatedAtMs: z.number().int(),
})
export type ComparisonSummary = z.infer<typeof comparisonSummarySchema>

/**
 * Which cells a pass runs: `all`; the `rest`, which is every cell without a current run that ended by itself;
 * the `failed` ones; or those named.
 */
export const passSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['all', 'rest', 'failed']) }),
  z.strictObject({ kind: z.literal('cells'), cells: z.array(cellKeySchema).min(1).max(MAX_CELLS) }),
])
export type Pass = z.infer<typeof passSchema>

/** How often one test of the request ended how in the current runs of one column. */
export const columnCheckCountsSchema = z.strictObject({
  columnId: idSchema,
  checkId: z.string(),
  counts: checkCountsSchema,
})
export type ColumnCheckCounts = z.infer<typeof columnCheckCountsSchema>

/** Forms in which a comparison leaves the app. */
export const reportFormatSchema = z.enum(['csv', 'jsonl', 'markdown', 'html'])
export type ReportFormat = z.infer<typeof reportFormatSchema>
