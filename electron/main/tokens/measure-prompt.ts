import { SPECIAL_TOKEN_IDS, SPECIAL_TOKENS } from '../../../shared/catalogue/special-tokens.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import type {
  PromptSegment,
  RenderedPrompt,
  SegmentSource,
} from '../../../shared/domain/tokens/prompt-segment.ts'
import { type PromptContext, renderPrompt } from '../../../shared/domain/tokens/render-prompt.ts'
import type {
  InspectedRequest,
  InspectedRun,
  RequestTokens,
} from '../../../shared/domain/tokens/token-count.ts'
import { type CachingEncoder, type EncodedChunk, joinChunks } from './text-encoder.ts'
import type { Vocabulary } from './vocabulary.ts'

type TextSegment = PromptSegment & { kind: 'text' }
type Run = readonly TextSegment[] | Exclude<PromptSegment, { kind: 'text' }>

/** Counts and shows the tokens of requests. */
export interface PromptMeter {
  count(body: unknown, context: PromptContext): Promise<RequestTokens>
  inspect(body: unknown, context: PromptContext): Promise<InspectedRequest>
}

/** A meter on one vocabulary and its cache. */
export function createPromptMeter(vocabulary: Vocabulary, encoder: CachingEncoder): PromptMeter {
  return {
    async count(body, context) {
      const prompt = renderPrompt(body, context)
      const tally = new Map<string, number>()
      for (const run of runsOf(prompt.segments)) {
        if (isTextRun(run)) {
          const chunks = await encoder.encode(run.map((segment) => segment.text).join(''))
          addTextRun(tally, { run, chunks, vocabulary })
        } else add(tally, run.source, tokensOf(run))
      }
      return summarize(prompt, tally, messageCount(body))
    },
    async inspect(body, context) {
      const { segments, template, tokenizer, doubts } = renderPrompt(body, context)
      const runs: InspectedRun[] = []
      for (const run of runsOf(segments)) {
        if (isTextRun(run)) {
          const text = run.map((segment) => segment.text).join('')
          const tokens = joinChunks(await encoder.encode(text), vocabulary)
          runs.push({ kind: 'text', text, tokens, sources: sourceStarts(run) })
        } else if (run.kind === 'special') {
          const id = SPECIAL_TOKEN_IDS[tokenizer][run.token] ?? null
          runs.push({ ...run, text: SPECIAL_TOKENS[run.token], id })
        } else runs.push(run)
      }
      return { template, tokenizer, doubts, runs }
    },
  }
}

/** Neighbouring texts as one run, everything else by itself. */
function runsOf(segments: readonly PromptSegment[]): Run[] {
  const runs: Run[] = []
  let texts: TextSegment[] = []
  for (const segment of segments) {
    if (segment.kind === 'text') {
      if (texts.length === 0) runs.push(texts)
      texts.push(segment)
    } else {
      texts = []
      runs.push(segment)
    }
  }
  return runs
}

function isTextRun(run: Run): run is readonly TextSegment[] {
  return Array.isArray(run)
}

function tokensOf(segment: Exclude<PromptSegment, { kind: 'text' }>): number {
  if (segment.kind === 'special') return 1
  return segment.tokens ?? 0
}

/** A token belongs to the segment in which it begins; only chunks across a border are looked at token by token. */
function addTextRun(
  tally: Map<string, number>,
  {
    run,
    chunks,
    vocabulary,
  }: { run: readonly TextSegment[]; chunks: readonly EncodedChunk[]; vocabulary: Vocabulary },
): void {
  let segmentAt = 0
  let segmentEnd = run[0]?.text.length ?? 0
  function advanceTo(charAt: number): SegmentSource | undefined {
    while (charAt >= segmentEnd && segmentAt < run.length - 1) {
      segmentAt += 1
      segmentEnd += run[segmentAt]?.text.length ?? 0
    }
    return run[segmentAt]?.source
  }
  for (const chunk of chunks) {
    const source = advanceTo(chunk.start)
    if (chunk.start + chunk.text.length <= segmentEnd) add(tally, source, chunk.ids.length)
    else for (const charAt of joinChunks([chunk], vocabulary).charStarts) add(tally, advanceTo(charAt), 1)
  }
}

function add(tally: Map<string, number>, source: SegmentSource | undefined, tokens: number): void {
  const key = source === undefined ? 'template' : keyOf(source)
  tally.set(key, (tally.get(key) ?? 0) + tokens)
}

function keyOf(source: SegmentSource): string {
  return source.kind === 'message' ? `message ${source.index}` : source.kind
}

function summarize(
  prompt: RenderedPrompt,
  tally: ReadonlyMap<string, number>,
  messages: number,
): RequestTokens {
  const images = prompt.segments.flatMap((segment) =>
    segment.kind === 'image' && segment.source.kind === 'message'
      ? [{ message: segment.source.index, tokens: segment.tokens }]
      : [],
  )
  const unknown = new Set(images.filter((image) => image.tokens === null).map((image) => image.message))
  return {
    promptTokens: [...tally.values()].reduce((sum, tokens) => sum + tokens, 0),
    exact: prompt.doubts.length === 0,
    doubts: prompt.doubts,
    template: prompt.template,
    tokenizer: prompt.tokenizer,
    perMessage: Array.from({ length: messages }, (_, index) =>
      unknown.has(index) ? null : (tally.get(`message ${index}`) ?? 0),
    ),
    tools: tally.get('tools') ?? 0,
    format: tally.get('format') ?? 0,
    overhead: (tally.get('template') ?? 0) + (tally.get('fim') ?? 0),
    images,
  }
}

function messageCount(body: unknown): number {
  return isRecord(body) && Array.isArray(body.messages) ? body.messages.length : 0
}

function sourceStarts(run: readonly TextSegment[]): { start: number; source: SegmentSource }[] {
  let start = 0
  return run.map((segment) => {
    const entry = { start, source: segment.source }
    start += segment.text.length
    return entry
  })
}
