import { isThinking } from '../../../shared/catalogue/parameters.ts'
import { commonPrefixLength } from '../../../shared/domain/billing/predict-cache-hit.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import { isSafeCut } from '../../../shared/domain/tokens/chunk-text.ts'
import type { RenderedPrompt } from '../../../shared/domain/tokens/prompt-segment.ts'
import type { AccumulatedMessage } from '../../../shared/schemas/message.ts'
import type { TokenCounter } from '../tokens/token-counter.ts'

/** A text between markers, or a marker of known length. Two markers are the same by `key`; null equals nothing. */
export type PromptPart = string | { readonly key: string | null; readonly tokens: number }

/** How far two prompts are the same: so many whole parts, then so many UTF-16 units of the next. */
export interface SharedPrefix {
  readonly parts: number
  readonly chars: number
}

/** A prompt as parts. An image is known by its size alone, so that none is taken for another. */
export function promptParts({ segments }: RenderedPrompt): PromptPart[] {
  const parts: PromptPart[] = []
  for (const segment of segments) {
    const last = parts.at(-1)
    if (segment.kind !== 'text') {
      parts.push(
        segment.kind === 'special'
          ? { key: `special ${segment.token}`, tokens: 1 }
          : segment.kind === 'counted'
            ? { key: `counted ${segment.label}`, tokens: segment.tokens }
            : { key: null, tokens: segment.tokens ?? 0 },
      )
    } else if (typeof last === 'string') parts[parts.length - 1] = last + segment.text
    else parts.push(segment.text)
  }
  return parts
}

/**
 * A chat body with its answer as the next turn, since the cache keeps outputs too. Without tools a thinking model
 * never reads its reasoning again, and what follows the reasoning is no prefix of any later prompt.
 */
export function withReply(body: unknown, message: AccumulatedMessage): unknown {
  if (!isRecord(body) || !Array.isArray(body.messages)) return body
  const last: unknown = body.messages.at(-1)
  if (isRecord(last) && last.prefix === true) return body
  const hasTools = Array.isArray(body.tools) && body.tools.length > 0
  if (isThinking(body) && !hasTools) return body
  const reply = {
    role: 'assistant',
    content: message.answer,
    reasoning_content: message.reasoning,
    tool_calls: message.toolCalls.map(({ id, name, arguments: text }) => ({
      id,
      type: 'function',
      function: { name, arguments: text },
    })),
  }
  return { ...body, messages: [...body.messages, reply] }
}

/** How far two prompts are the same from the first character on. */
export function sharedPrefix(left: readonly PromptPart[], right: readonly PromptPart[]): SharedPrefix {
  let parts = 0
  while (parts < left.length && isSamePart(left[parts], right[parts])) parts += 1
  const next = left[parts]
  const other = right[parts]
  const bothTexts = typeof next === 'string' && typeof other === 'string'
  return { parts, chars: bothTexts ? sharedChars(next, other) : 0 }
}

/** Whether the first prefix reaches further than the second. */
export function isLonger(left: SharedPrefix, right: SharedPrefix): boolean {
  return left.parts > right.parts || (left.parts === right.parts && left.chars > right.chars)
}

/** The tokens of a shared prefix: those of its whole parts, and those that both texts begin their next part with. */
export async function countSharedTokens(
  prompts: { readonly left: readonly PromptPart[]; readonly right: readonly PromptPart[] },
  { parts, chars }: SharedPrefix,
  counter: TokenCounter,
): Promise<number> {
  const { left, right } = prompts
  const counts = left
    .slice(0, parts)
    .map((part) => (typeof part === 'string' ? counter.countText(part) : part.tokens))
  const next = left[parts]
  const other = right[parts]
  if (typeof next === 'string' && typeof other === 'string') {
    counts.push(countSharedTextTokens({ left: next, right: other, chars }, counter))
  }
  return (await Promise.all(counts)).reduce((sum, tokens) => sum + tokens, 0)
}

function isSamePart(left: PromptPart | undefined, right: PromptPart | undefined): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return left === right
  return left.key !== null && left.key === right.key && left.tokens === right.tokens
}

const LARGEST_STEP_CHARS = 65_536

/** Compares slices, halving them at each difference: as fast as comparing memory. */
function sharedChars(left: string, right: string): number {
  const limit = Math.min(left.length, right.length)
  let shared = 0
  for (let step = LARGEST_STEP_CHARS; step >= 1; step /= 2) {
    while (
      shared + step <= limit &&
      left.slice(shared, shared + step) === right.slice(shared, shared + step)
    ) {
      shared += step
    }
  }
  return shared
}

/** Up to the last safe cut both texts have the same tokens; the tokens around the difference are compared. */
async function countSharedTextTokens(
  { left, right, chars }: { left: string; right: string; chars: number },
  counter: TokenCounter,
): Promise<number> {
  let cut = Math.max(chars - 1, 0)
  while (cut > 0 && !isSafeCut(left, cut)) cut -= 1
  const [before, leftTail, rightTail] = await Promise.all([
    counter.countText(left.slice(0, cut)),
    counter.tokenize(left.slice(cut, nextCut(left, chars))),
    counter.tokenize(right.slice(cut, nextCut(right, chars))),
  ])
  return before + commonPrefixLength(leftTail.ids, rightTail.ids)
}

function nextCut(text: string, from: number): number {
  let cut = from + 1
  while (cut < text.length && !isSafeCut(text, cut)) cut += 1
  return Math.min(cut, text.length)
}
