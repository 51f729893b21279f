import { z } from 'zod'
import { nameValueSchema, type requestDraftSchema } from './request.ts'
import { responseHeadSchema, runTimingsSchema, sentRequestSchema } from './run.ts'

/** What a file or text that is brought in can be. */
export const importFormatSchema = z.enum([
  'curl',
  'raw-http',
  'fetch',
  'har',
  'postman',
  'openapi',
  'insomnia',
  'bruno',
  'hoppscotch',
  'http-file',
  'openai-batch',
  'json-body',
  'workspace',
])
export type ImportFormat = z.infer<typeof importFormatSchema>

/** What requests and runs can be written as, besides snippets. */
export const exportFormatSchema = z.enum([
  'postman',
  'openapi',
  'har',
  'http-file',
  'bruno',
  'openai-batch',
  'workspace',
])
export type ExportFormat = z.infer<typeof exportFormatSchema>

/** One file of text. `path` has `/` between its parts, is relative, and never leads upwards. */
export const textFileSchema = z.strictObject({ path: z.string().min(1).max(4096), text: z.string() })
export type TextFile = z.infer<typeof textFileSchema>

/** An answer that a file brings along: a run that was made elsewhere. Times in ms; null where the file does not say. */
export const transferredRunSchema = z.strictObject({
  name: z.string(),
  sent: sentRequestSchema,
  response: responseHeadSchema.nullable(),
  /** The decoded body in the pieces in which it came; one piece where the file has no more than the whole. */
  frames: z.array(z.strictObject({ offsetMs: z.number().min(0), raw: z.string() })),
  startedAtMs: z.number().int().nullable(),
  durationMs: z.number().min(0).nullable(),
  /** Where the run was made by this app, or a file tells as much. */
  timings: runTimingsSchema.optional(),
})
export type TransferredRun = z.infer<typeof transferredRunSchema>

/** A request outside of the database, with the runs that came with it. */
export interface TransferredRequest {
  readonly draft: z.infer<typeof requestDraftSchema>
  readonly runs: readonly TransferredRun[]
}

/** A collection outside of the database: of an import, an export, or the folder of a workspace. */
export interface TransferredFolder {
  readonly name: string
  readonly folders: readonly TransferredFolder[]
  readonly requests: readonly TransferredRequest[]
}

/** An environment outside of the database: never with its key. */
export const transferredEnvironmentSchema = z.strictObject({
  name: z.string().min(1).max(128),
  baseUrl: z.string().max(2048),
  variables: z.array(nameValueSchema).max(500),
})
export type TransferredEnvironment = z.infer<typeof transferredEnvironmentSchema>

/**
 * Something the user should know before agreeing: `changed` what came in differently from how it was written,
 * `lost` what is not understood and stays behind. `place` says where in the source: a line, a path, a request's name.
 */
export const importNoteSchema = z.strictObject({
  kind: z.enum(['changed', 'lost']),
  place: z.string(),
  message: z.string(),
})
export type ImportNote = z.infer<typeof importNoteSchema>

/** A key that was found in what is brought in. It goes to the key store of an environment or nowhere. */
export interface FoundKey {
  readonly value: string
  /** Where it was: `Authorization header of “Chat”`. */
  readonly place: string
  /** The origin it was meant for, e.g. `https://api.deepseek.com`; null where the source does not say. */
  readonly origin: string | null
}

/** All that a reader made of a source. Nothing in it holds a key but `keys`. */
export interface ImportBundle {
  readonly format: ImportFormat
  /** What the collection is called that is made of it. */
  readonly name: string
  readonly root: TransferredFolder
  readonly environments: readonly TransferredEnvironment[]
  readonly keys: readonly FoundKey[]
  readonly notes: readonly ImportNote[]
}

/** All that a writer is given. */
export interface ExportBundle {
  readonly name: string
  readonly root: TransferredFolder
  readonly environments: readonly TransferredEnvironment[]
}

/** A request as the preview of an import shows it. The body is cut to its first 2,000 characters. */
export const previewRequestSchema = z.strictObject({
  /** Names of the folders it lies in, from the top. */
  folders: z.array(z.string()),
  name: z.string(),
  method: z.string(),
  path: z.string(),
  headerNames: z.array(z.string()),
  bodyStart: z.string(),
  bodyLength: z.number().int(),
  runCount: z.number().int(),
})
export type PreviewRequest = z.infer<typeof previewRequestSchema>

/** What will come, before anything is written. `id` names the import until it is applied or dropped. */
export const importPreviewSchema = z.strictObject({
  id: z.string(),
  format: importFormatSchema,
  name: z.string(),
  requests: z.array(previewRequestSchema),
  environments: z.array(
    z.strictObject({ name: z.string(), baseUrl: z.string(), variableCount: z.number().int() }),
  ),
  runCount: z.number().int(),
  /** Keys as hints, `••••` and the last four characters; the environment whose key store would get each. */
  keys: z.array(
    z.strictObject({ hint: z.string(), place: z.string(), environmentName: z.string().nullable() }),
  ),
  notes: z.array(importNoteSchema),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

/** What the user agreed to. */
export const importChoiceSchema = z.strictObject({
  id: z.string().max(64),
  /** The collection that takes it in; null = the top of the tree. */
  collectionId: z.string().max(64).nullable(),
  withEnvironments: z.boolean(),
  withKeys: z.boolean(),
  withRuns: z.boolean(),
})
export type ImportChoice = z.infer<typeof importChoiceSchema>

/** What was written. `undoId` takes it back, as long as the app runs. */
export const importResultSchema = z.strictObject({
  undoId: z.string(),
  collectionIds: z.array(z.string()),
  requestIds: z.array(z.string()),
  environmentIds: z.array(z.string()),
  runIds: z.array(z.string()),
})
export type ImportResult = z.infer<typeof importResultSchema>

/** What is to leave. */
export const exportScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('collection'), id: z.string().max(64) }),
  z.strictObject({ kind: z.literal('request'), id: z.string().max(64) }),
  z.strictObject({ kind: z.literal('runs'), ids: z.array(z.string().max(64)).min(1).max(1000) }),
])
export type ExportScope = z.infer<typeof exportScopeSchema>

/** One file of a workspace folder that was changed on both sides since they last agreed. */
export const workspaceConflictSchema = z.strictObject({
  path: z.string(),
  /** The text on each side; null where it was deleted there. */
  appText: z.string().nullable(),
  folderText: z.string().nullable(),
})
export type WorkspaceConflict = z.infer<typeof workspaceConflictSchema>

/** The folder that is kept in step with the collections, and how that goes. */
export const workspaceStateSchema = z.strictObject({
  /** Null while no folder is open. */
  folder: z.string().nullable(),
  fileCount: z.number().int(),
  lastSyncMs: z.number().int().nullable(),
  conflicts: z.array(workspaceConflictSchema),
  /** Files that cannot be read, with the reason for the user; they are left alone. */
  problems: z.array(z.strictObject({ path: z.string(), message: z.string() })),
})
export type WorkspaceState = z.infer<typeof workspaceStateSchema>
