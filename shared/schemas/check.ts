import { z } from 'zod'

const textSchema = z.string().max(1024 * 1024)
const durationSchema = z.number().min(0).max(3_600_000)

/** What every check has: `id` is unique within its request; a check switched off is kept but not made. */
const common = { id: z.string().min(1).max(64), enabled: z.boolean() }

/** Which token count of the usage a check looks at. `completion` includes `reasoning` (API reference, usage). */
export const tokenFigureSchema = z.enum(['prompt', 'completion', 'reasoning', 'total'])
export type TokenFigure = z.infer<typeof tokenFigureSchema>

/** How the values found at a JSONPath are compared with the expected one. */
export const valueOperatorSchema = z.enum(['exists', 'equals', 'contains', 'matches', 'at-least', 'at-most'])
export type ValueOperator = z.infer<typeof valueOperatorSchema>

/** A test on an answer that needs no code. Durations are ms; JSON is text, as the user wrote it. */
export const checkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('contains'),
    text: textSchema,
    ignoreCase: z.boolean(),
    /** Passes when the answer does not contain it. */
    negated: z.boolean(),
  }),
  /** A JavaScript regular expression found anywhere in the answer. */
  z.strictObject({
    ...common,
    kind: z.literal('matches'),
    pattern: z.string().max(10_000),
    ignoreCase: z.boolean(),
    negated: z.boolean(),
  }),
  /** The whole answer but for white space at both ends. */
  z.strictObject({ ...common, kind: z.literal('equals'), text: textSchema, ignoreCase: z.boolean() }),
  z.strictObject({ ...common, kind: z.literal('valid-json') }),
  z.strictObject({ ...common, kind: z.literal('json-schema'), schemaText: textSchema }),
  /** RFC 9535 JSONPath into the answer. `expected` is JSON; a pattern for `matches`; unused for `exists`. */
  z.strictObject({
    ...common,
    kind: z.literal('json-path'),
    path: z.string().max(10_000),
    operator: valueOperatorSchema,
    expected: textSchema,
  }),
  /** A call of the tool whose arguments hold at least these; empty text = any arguments. */
  z.strictObject({
    ...common,
    kind: z.literal('tool-called'),
    name: z.string().max(256),
    argumentsText: textSchema,
  }),
  z.strictObject({ ...common, kind: z.literal('finish-reason'), reason: z.string().max(64) }),
  z.strictObject({
    ...common,
    kind: z.literal('tokens-below'),
    figure: tokenFigureSchema,
    limit: z.number().int().min(0).max(10_000_000),
  }),
  /** `limit` is a decimal amount of `currency`. */
  z.strictObject({
    ...common,
    kind: z.literal('cost-below'),
    currency: z.enum(['USD', 'CNY']),
    limit: z.string().max(32),
  }),
  z.strictObject({ ...common, kind: z.literal('latency-below'), limitMs: durationSchema }),
  z.strictObject({
    ...common,
    kind: z.literal('first-token-below'),
    /** `any` is the first token of any kind, `answer` the first one of the answer. */
    token: z.enum(['any', 'answer']),
    limitMs: durationSchema,
  }),
  /** No two pieces of text further apart than this. */
  z.strictObject({ ...common, kind: z.literal('no-stall'), limitMs: durationSchema }),
  z.strictObject({ ...common, kind: z.literal('reasoning'), present: z.boolean() }),
])
export type Check = z.infer<typeof checkSchema>
export type CheckKind = Check['kind']
export type CheckOf<Kind extends CheckKind> = Extract<Check, { kind: Kind }>

/** Most tests of one request. */
export const MAX_CHECKS = 200

/** The tests of a request. */
export const checksSchema = z.array(checkSchema).max(MAX_CHECKS)

/** `unknown`: what the check looks at was not reported, so that it neither passed nor failed. */
export const checkOutcomeSchema = z.enum(['passed', 'failed', 'unknown'])
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>

/** What a check found of a run, kept with it. `reason` is a sentence for the user, also of a pass. */
export const checkResultSchema = z.strictObject({
  check: checkSchema,
  outcome: checkOutcomeSchema,
  reason: z.string(),
})
export type CheckResult = z.infer<typeof checkResultSchema>

/** How many checks of a run ended how. */
export const checkCountsSchema = z.strictObject({
  passed: z.number().int(),
  failed: z.number().int(),
  unknown: z.number().int(),
})
export type CheckCounts = z.infer<typeof checkCountsSchema>
