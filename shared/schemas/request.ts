import { z } from 'zod'
import { checksSchema } from './check.ts'

/** Longest text that crosses the door in one field: a body of 64 MiB, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 64 * 1024 * 1024

/** HTTP methods a request can use. */
export const methodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])
export type Method = z.infer<typeof methodSchema>

/** One row of a name/value table (headers, variables). A disabled row is kept but has no effect. */
export const nameValueSchema = z.strictObject({
  name: z.string().max(1024),
  value: z.string().max(1024 * 1024),
  enabled: z.boolean(),
})
export type NameValue = z.infer<typeof nameValueSchema>

/**
 * What the user edits: everything of a request except where it is kept.
 * `path` is relative to the environment's base URL, e.g. `/chat/completions`, or a whole `https:` URL of its own,
 * to which no key is sent.
 * `bodyText` is JSON with comments, exactly as typed; empty for a request without a body. With the `bodyKind`
 * `text` it is any text and goes out as it is, its variables filled in; with `form` it is a list of the parts of a
 * `multipart/form-data` body (`domain/form`), whose files are read when it is sent; absent, the body is JSON.
 */
export const requestDraftSchema = z.strictObject({
  name: z.string().max(512),
  method: methodSchema,
  path: z.string().max(8192),
  headers: z.array(nameValueSchema).max(200),
  bodyText: z.string().max(MAX_TEXT_LENGTH),
  bodyKind: z.enum(['text', 'form']).optional(),
  variables: z.array(nameValueSchema).max(500),
  /** Checks made after each run; they are no part of what is sent. */
  tests: checksSchema.default([]),
})
export type RequestDraft = z.infer<typeof requestDraftSchema>

/** A request saved in a collection. Times are integer milliseconds UTC. */
export const savedRequestSchema = requestDraftSchema.extend({
  id: z.string(),
  collectionId: z.string(),
  position: z.number(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
})
export type SavedRequest = z.infer<typeof savedRequestSchema>

/** A request as the tree shows it: no body. */
export const requestSummarySchema = savedRequestSchema.pick({
  id: true,
  collectionId: true,
  name: true,
  method: true,
  path: true,
  position: true,
})
export type RequestSummary = z.infer<typeof requestSummarySchema>

/** Another body for a saved request, with the one it was changed from. */
export const bodyChangeSchema = z.strictObject({
  id: z.string().max(64),
  fromText: z.string().max(MAX_TEXT_LENGTH),
  toText: z.string().max(MAX_TEXT_LENGTH),
})
export type BodyChange = z.infer<typeof bodyChangeSchema>

/** A folder of requests. `parentId` is null at the top of the tree. */
export const collectionSchema = z.strictObject({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string().max(512),
  position: z.number(),
})
export type Collection = z.infer<typeof collectionSchema>

/** The whole tree, flat: both lists are sorted by `position` within their parent. */
export const collectionTreeSchema = z.strictObject({
  collections: z.array(collectionSchema),
  requests: z.array(requestSummarySchema),
})
export type CollectionTree = z.infer<typeof collectionTreeSchema>
