import type { TokenizerId } from './special-tokens.ts'

/** How a generation of models turns a request into one prompt. */
export type PromptTemplate = 'v3' | 'r1' | 'v3.1' | 'v3.2' | 'v4-preview' | 'v4' | 'v4.1'

/**
 * Where a rendering is known from: `published` = a chat template or reference code of DeepSeek's,
 * `billed` = it reproduced the `prompt_tokens` of logged responses, `assumed` = neither.
 */
export type TemplateConfidence = 'published' | 'billed' | 'assumed'

/** The part of a request a doubt is about; `always` = every request of the template. */
export type DoubtfulPart = 'always' | 'thinking' | 'effort' | 'tools' | 'json' | 'prefix' | 'fim'

/** How far a count may be off: the bill lies between the count less `fewer` and the count plus `more` tokens. */
export interface TokenDoubt {
  readonly reason: string
  readonly fewer: number
  readonly more: number
}

/** Tokens of an effort text whose wording is not kept here, by effort. */
export interface EffortTokens {
  readonly low: number
  readonly high: number
  readonly max: number
}

/** What is known of a template beyond its shape. */
export interface TemplateFacts {
  readonly tokenizer: TokenizerId
  readonly confidence: TemplateConfidence
  /**
   * Tokens of the fixed tool instructions between `You have access to a set of tools` and the first schema;
   * measured on the published text, whose wording is not kept here.
   */
  readonly toolInstructionTokens: number
  /** Tokens of the JSON mode text where its wording is unknown; null where it is known. */
  readonly jsonModeTokens: number | null
  /** Tokens of the effort text where its wording is not kept here; null where the template has its text. */
  readonly effortTokens: EffortTokens | null
  readonly doubts: readonly (TokenDoubt & { readonly part: DoubtfulPart })[]
  readonly source: string
}

/** What a model id meant in a stretch of time. Instants are ISO 8601 in UTC; `until` is exclusive. */
export interface ModelTemplate {
  readonly model: string
  readonly from: string
  /** null while it lasts. */
  readonly until: string | null
  readonly template: PromptTemplate
  readonly source: string
}

const V3_REPOSITORY = 'https://huggingface.co/deepseek-ai/DeepSeek-V3'
const R1_REPOSITORY = 'https://huggingface.co/deepseek-ai/DeepSeek-R1'
const V31_REPOSITORY = 'https://huggingface.co/deepseek-ai/DeepSeek-V3.1'
const V32_REPOSITORY = 'https://huggingface.co/deepseek-ai/DeepSeek-V3.2'
const V4_REPOSITORY = 'https://huggingface.co/deepseek-ai/DeepSeek-V4-Pro'
const RECIPE = 'https://github.com/deepseek-ai/deepseek-recipe'

const FIM_DOUBT = {
  part: 'fim',
  reason: 'How the API frames a fill-in-the-middle prompt is not published.',
  fewer: 2,
  more: 3,
} as const

/** What is known of every template. State of 2026-11-22. */
export const TEMPLATE_FACTS: Readonly<Record<PromptTemplate, TemplateFacts>> = {
  v3: {
    tokenizer: 'deepseek-v3',
    confidence: 'published',
    toolInstructionTokens: 192,
    jsonModeTokens: 20,
    effortTokens: null,
    doubts: [
      { part: 'tools', reason: 'How V3 was shown its tools is not published.', fewer: 200, more: 200 },
      { part: 'json', reason: 'What JSON mode added to a V3 prompt is not published.', fewer: 20, more: 5 },
      FIM_DOUBT,
    ],
    source: V3_REPOSITORY,
  },
  r1: {
    tokenizer: 'deepseek-v3.1',
    confidence: 'published',
    toolInstructionTokens: 192,
    jsonModeTokens: 20,
    effortTokens: null,
    doubts: [
      { part: 'always', reason: 'No bill confirms how R1 was made to begin thinking.', fewer: 2, more: 1 },
      { part: 'tools', reason: 'How R1 was shown its tools is not published.', fewer: 200, more: 200 },
      { part: 'json', reason: 'What JSON mode added to an R1 prompt is not published.', fewer: 20, more: 5 },
    ],
    source: R1_REPOSITORY,
  },
  'v3.1': {
    tokenizer: 'deepseek-v3.1',
    confidence: 'billed',
    toolInstructionTokens: 192,
    jsonModeTokens: 20,
    effortTokens: null,
    doubts: [
      { part: 'thinking', reason: 'No bill confirms the thinking prompt of V3.1.', fewer: 1, more: 1 },
      { part: 'tools', reason: 'How V3.1 was shown its tools is not known exactly.', fewer: 120, more: 120 },
      { part: 'json', reason: 'What JSON mode added to a V3.1 prompt is not published.', fewer: 20, more: 5 },
      FIM_DOUBT,
    ],
    source: V31_REPOSITORY,
  },
  'v3.2': {
    tokenizer: 'deepseek-v3.1',
    confidence: 'billed',
    toolInstructionTokens: 192,
    jsonModeTokens: 20,
    effortTokens: null,
    doubts: [
      { part: 'thinking', reason: 'No bill confirms the thinking prompt of V3.2.', fewer: 1, more: 1 },
      {
        part: 'tools',
        reason: 'The tool instructions of V3.2 are counted as those of V4.',
        fewer: 60,
        more: 120,
      },
      { part: 'json', reason: 'What JSON mode added to a V3.2 prompt is not published.', fewer: 3, more: 3 },
      FIM_DOUBT,
    ],
    source: V32_REPOSITORY,
  },
  'v4-preview': {
    tokenizer: 'deepseek-v4',
    confidence: 'billed',
    toolInstructionTokens: 192,
    jsonModeTokens: 20,
    effortTokens: { low: 0, high: 0, max: 79 },
    doubts: [
      { part: 'effort', reason: 'The text of effort max is counted as the later high.', fewer: 79, more: 15 },
      { part: 'tools', reason: 'Tools are counted as in V4; no bill confirms it.', fewer: 20, more: 20 },
      {
        part: 'json',
        reason: 'JSON mode added 20 tokens in two bills; its text is not known.',
        fewer: 2,
        more: 2,
      },
      FIM_DOUBT,
    ],
    source: V4_REPOSITORY,
  },
  v4: {
    tokenizer: 'deepseek-v4',
    confidence: 'published',
    toolInstructionTokens: 192,
    jsonModeTokens: null,
    effortTokens: { low: 0, high: 79, max: 92 },
    doubts: [
      {
        part: 'effort',
        reason: 'The effort text is in DeepSeek’s reference code; no bill confirms that the API adds it.',
        fewer: 92,
        more: 3,
      },
      { part: 'tools', reason: 'Tools follow the reference code; no bill confirms it.', fewer: 5, more: 5 },
      { part: 'prefix', reason: 'How a prefix is rendered is not published.', fewer: 1, more: 2 },
      FIM_DOUBT,
    ],
    source: RECIPE,
  },
  'v4.1': {
    tokenizer: 'deepseek-v4',
    confidence: 'published',
    toolInstructionTokens: 182,
    jsonModeTokens: null,
    effortTokens: null,
    doubts: [
      { part: 'tools', reason: 'Tools follow the reference code; no bill confirms it.', fewer: 3, more: 3 },
      { part: 'prefix', reason: 'How a prefix is rendered is not published.', fewer: 1, more: 2 },
      FIM_DOUBT,
    ],
    source: RECIPE,
  },
}

/** The scores by which V4.1 is told the effort (reference code, V4.1 encoding). */
export const V41_EFFORT_SCORES = { low: 50, high: 75, max: 100 } as const

const CHANGE_LOG = 'https://api-docs.deepseek.com/updates'
const V3_START = '2024-12-26T00:00:00Z'
const R1_START = '2025-01-20T00:00:00Z'
const V31_START = '2025-08-21T00:00:00Z'
const V32_START = '2025-09-29T00:00:00Z'
const V4_PREVIEW_START = '2026-04-24T00:00:00Z'
const NAMES_RETIRED = '2026-07-24T15:59:00Z'
const V4_FLASH_START = '2026-07-31T00:00:00Z'
const V4_PRO_START = '2026-08-13T00:00:00Z'
const VISION_EXP_START = '2026-08-21T00:00:00Z'
const V41_BETA_START = '2026-09-08T00:00:00Z'
const V41_START = '2026-09-10T04:00:00Z'

/** What every model id meant when, oldest first within an id (change log). Days without a known hour start at 0:00 UTC. */
export const MODEL_TEMPLATES: readonly ModelTemplate[] = [
  period('deepseek-chat', V3_START, V31_START, 'v3'),
  period('deepseek-chat', V31_START, V32_START, 'v3.1'),
  period('deepseek-chat', V32_START, V4_PREVIEW_START, 'v3.2'),
  period('deepseek-chat', V4_PREVIEW_START, NAMES_RETIRED, 'v4-preview'),
  period('deepseek-reasoner', R1_START, V31_START, 'r1'),
  period('deepseek-reasoner', V31_START, V32_START, 'v3.1'),
  period('deepseek-reasoner', V32_START, V4_PREVIEW_START, 'v3.2'),
  period('deepseek-reasoner', V4_PREVIEW_START, NAMES_RETIRED, 'v4-preview'),
  period('deepseek-v4-flash', V4_PREVIEW_START, V4_FLASH_START, 'v4-preview'),
  period('deepseek-v4-flash', V4_FLASH_START, V41_START, 'v4'),
  period('deepseek-v4-flash', V41_START, null, 'v4.1'),
  period('deepseek-v4-flash-vision-exp', VISION_EXP_START, V41_START, 'v4'),
  period('deepseek-v4-flash-vision-exp', V41_START, null, 'v4.1'),
  period('deepseek-v4-pro', V4_PREVIEW_START, V4_PRO_START, 'v4-preview'),
  period('deepseek-v4-pro', V4_PRO_START, null, 'v4'),
  period('deepseek-v4.1-flash-expires-on-0910', V41_BETA_START, V41_START, 'v4.1'),
  period('deepseek-v4.1-flash', V41_START, null, 'v4.1'),
  period('deepseek-flash', V41_START, null, 'v4.1'),
]

/** The template of a model at an instant. */
export interface FoundTemplate {
  readonly template: PromptTemplate
  /** Set when nothing is known of the model at that instant and the nearest template stands in. */
  readonly doubt: TokenDoubt | null
}

/**
 * The template a model id meant at an instant: the period it lies in, else the nearest period of the id,
 * else today's template.
 *
 * @param atMs milliseconds since 1970, UTC
 */
export function findTemplate(model: string, atMs: number): FoundTemplate {
  const periods = MODEL_TEMPLATES.filter((candidate) => candidate.model === model)
  const found = periods.find((candidate) => distanceMs(candidate, atMs) === 0)
  if (found !== undefined) return { template: found.template, doubt: null }
  const nearest = periods.toSorted((a, b) => distanceMs(a, atMs) - distanceMs(b, atMs))[0]
  const template = nearest?.template ?? 'v4.1'
  const reason =
    nearest === undefined
      ? `Nothing is known of the model ${model}; it is counted as ${template}.`
      : `${model} was not served at that time; it is counted as ${template}.`
  return { template, doubt: { reason, fewer: 30, more: 100 } }
}

function period(model: string, from: string, until: string | null, template: PromptTemplate): ModelTemplate {
  return { model, from, until, template, source: CHANGE_LOG }
}

/** 0 inside the period, else the time to its nearer end. */
function distanceMs(candidate: ModelTemplate, atMs: number): number {
  const fromMs = Date.parse(candidate.from)
  const untilMs = candidate.until === null ? Number.POSITIVE_INFINITY : Date.parse(candidate.until)
  if (atMs < fromMs) return fromMs - atMs
  return atMs < untilMs ? 0 : atMs - untilMs + 1
}
