import { z } from 'zod'
import type { InspectedRequest, RequestTokens } from '../domain/tokens/token-count.ts'

/** The size of a request that is not sent yet, and what the history says about it. Figures are tokens. */
export const requestMeasureSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('measured'),
    model: z.string(),
    tokens: z.custom<RequestTokens>(),
    predictedHit: z.strictObject({ hitTokens: z.number().int(), runId: z.string().nullable() }),
    /** The limit of reasoning and answer together: `max_tokens` or the model's default; null for a model not in the catalogue. */
    maxTokens: z.number().int().nullable(),
    /** Prompt and `max_tokens` must fit in here; null for a model not in the catalogue. */
    contextWindow: z.number().int().nullable(),
    /** Median output of the latest runs of the same request; null where there are none. */
    likelyOutput: z.strictObject({ tokens: z.number().int(), runs: z.number().int() }).nullable(),
  }),
  /** Not a request that is billed by tokens, or its body does not parse. */
  z.strictObject({ kind: z.literal('not-measured') }),
])
export type RequestMeasure = z.infer<typeof requestMeasureSchema>

/** Every token of a request, for the inspector. */
export const inspectedRequestSchema = z.custom<InspectedRequest>()
