import { z } from 'zod'

const idSchema = z.string().min(1).max(64)
const textSchema = z.string().max(4 * 1024 * 1024)

/** Rounds that a loop that runs by itself may take, and how many unless the user says otherwise. */
export const MAX_ROUNDS = 50
export const DEFAULT_ROUNDS = 10

/** Most rules of one list. */
export const MAX_MOCK_RULES = 200

/**
 * What a rule answers. `fixed`: the text as it is. `template`: with places such as `{{args.city}}` filled in; when
 * the template is JSON, so is what comes of it. `error`: the text, marked as an error where the protocol can.
 */
export const mockResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), text: textSchema }),
  z.strictObject({ kind: z.literal('template'), text: textSchema }),
  z.strictObject({ kind: z.literal('error'), text: textSchema }),
])
export type MockResult = z.infer<typeof mockResultSchema>

/**
 * Answers the calls of a tool without the tool. `toolName` is exact, or `*` for any. The condition holds when the
 * JSONPath finds something in the arguments and each value found equals `expectedText`, which is JSON.
 */
export const mockRuleSchema = z.strictObject({
  id: idSchema,
  enabled: z.boolean(),
  toolName: z.string().max(256),
  condition: z
    .strictObject({ path: z.string().max(10_000), expectedText: z.string().max(64 * 1024) })
    .nullable(),
  result: mockResultSchema,
})
export type MockRule = z.infer<typeof mockRuleSchema>

/** Rules in the order in which they are tried. */
export const mockRulesSchema = z.array(mockRuleSchema).max(MAX_MOCK_RULES)

/** The rules of one request, which are tried first, and those for every request. */
export const mockRuleSetSchema = z.strictObject({ ofRequest: mockRulesSchema, ofAll: mockRulesSchema })
export type MockRuleSet = z.infer<typeof mockRuleSetSchema>

/** A value and the JSON Schema it is to fit, both as JSON texts. */
export const schemaQuestionSchema = z.strictObject({ schemaText: textSchema, text: textSchema })
export type SchemaQuestion = z.infer<typeof schemaQuestionSchema>

/** One thing that does not fit. `pointer` (RFC 6901) is the place in the value; empty for the whole. */
export const schemaFaultSchema = z.strictObject({ pointer: z.string(), message: z.string() })
export type SchemaFault = z.infer<typeof schemaFaultSchema>

/**
 * Whether a value fits a schema. `faults` are the first of `total`. `unknown`: it could not be decided, since the
 * schema is none, or took too long; `reason` is a sentence.
 */
export const schemaFitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fits') }),
  z.strictObject({
    kind: z.literal('faults'),
    faults: z.array(schemaFaultSchema),
    total: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
])
export type SchemaFit = z.infer<typeof schemaFitSchema>
