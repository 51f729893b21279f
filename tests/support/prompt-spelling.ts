import { SPECIAL_TOKENS } from '../../shared/catalogue/special-tokens.ts'
import type { PromptSegment } from '../../shared/domain/tokens/prompt-segment.ts'

/** A prompt as one text, the way chat templates write it; what is only counted stands in brackets. */
export function spellPrompt(segments: readonly PromptSegment[]): string {
  return segments.map(spellSegment).join('')
}

function spellSegment(segment: PromptSegment): string {
  switch (segment.kind) {
    case 'text':
      return segment.text
    case 'special':
      return SPECIAL_TOKENS[segment.token]
    case 'counted':
      return `[${segment.label}: ${segment.tokens}]`
    case 'image':
      return `[image: ${segment.tokens ?? 'unknown'}]`
  }
}
