import { z } from 'zod'

const wordSchema = z.string().max(512)
const wordsSchema = z.array(wordSchema).max(64)
const tokensSchema = z.number().int().min(1).max(1_000_000_000)

/**
 * A model as `GET /models` lists it (API reference, List models). Null = the server says nothing about it, or not in
 * the documented form; servers other than DeepSeek's often give the id alone. Token figures are tokens.
 */
export const listedModelSchema = z.strictObject({
  id: z.string().min(1).max(512),
  name: wordSchema.nullable(),
  ownedBy: wordSchema.nullable(),
  contextWindow: tokensSchema.nullable(),
  maxOutputTokens: tokensSchema.nullable(),
  inputModalities: wordsSchema.nullable(),
  outputModalities: wordsSchema.nullable(),
  /** Values of `reasoning_effort`. */
  efforts: wordsSchema.nullable(),
  defaultEffort: wordSchema.nullable(),
})
export type ListedModel = z.infer<typeof listedModelSchema>

/** What a server said of a model, taken into the catalogue by the user. */
export const adoptedModelSchema = z.strictObject({
  listed: listedModelSchema,
  /** When the server said it, Unix ms. */
  readAtMs: z.number().int(),
  environmentName: z.string().max(128),
  /** The server, e.g. `https://api.deepseek.com`. */
  origin: z.string().max(2048),
})
export type AdoptedModel = z.infer<typeof adoptedModelSchema>

/** At most one for each model id. */
export const adoptedModelsSchema = z.array(adoptedModelSchema).max(500)
