import { z } from 'zod'
import { accumulatedMessageSchema } from './message.ts'
import { runSummarySchema } from './run.ts'

/** One turn of a conversation as a tree shows it. Texts are previews of at most 200 characters. */
export const turnNodeSchema = z.strictObject({
  run: runSummarySchema,
  /** The run from whose answer this one goes on; null for a first one, of which branches make several. */
  parentRunId: z.string().nullable(),
  /** The user's text that this turn adds; empty where it adds tool results alone. */
  addedText: z.string(),
  toolResultCount: z.number().int(),
})
export type TurnNode = z.infer<typeof turnNodeSchema>

/** What a request of a conversation holds of earlier reasoning, and the rule for it. */
export const passedReasoningSchema = z.strictObject({
  /** Whether the API wants it back in such a request. */
  passBack: z.boolean(),
  /** The reason, as a whole sentence. */
  why: z.string(),
  /** Earlier answers that went with their reasoning, with an empty one, and without any. */
  withReasoning: z.number().int(),
  withEmpty: z.number().int(),
  without: z.number().int(),
})
export type PassedReasoning = z.infer<typeof passedReasoningSchema>

/** The texts of one turn in full. */
export const turnTextsSchema = z.strictObject({
  runId: z.string(),
  /** Messages before those that this turn adds, as they were sent. */
  earlierMessages: z.number().int(),
  /** Null where nothing of the user was added. */
  userText: z.string().nullable(),
  toolResults: z.array(z.strictObject({ callId: z.string(), content: z.string() })),
  /** Null for a request that asks no model in turns. */
  passed: passedReasoningSchema.nullable(),
  message: accumulatedMessageSchema,
})
export type TurnTexts = z.infer<typeof turnTextsSchema>
