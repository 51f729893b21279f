import { diffWords } from '../../../../shared/domain/diff/diff-words.ts'
import type { TextPart } from '../../../../shared/domain/diff/text-parts.ts'

/** Lines that took the place of others are compared word by word up to this length of both (UTF-16 units), … */
const MAX_PAIR_LENGTH = 10_000
/** … and up to this length in all: about 0.2 s. */
const MAX_TOTAL_LENGTH = 400_000

/** A difference of lines in which changed lines are compared word by word with those in their place. */
export function refineLines(parts: readonly TextPart[]): readonly TextPart[] {
  const refined: TextPart[] = []
  let left = MAX_TOTAL_LENGTH
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]
    const next = parts[index + 1]
    if (part === undefined) continue
    const length = part.text.length + (next?.text.length ?? 0)
    const isPair = part.kind === 'removed' && next?.kind === 'added'
    if (!isPair || length > Math.min(MAX_PAIR_LENGTH, left)) {
      refined.push(part)
      continue
    }
    refined.push(...diffWords(part.text, next.text).parts)
    left -= length
    index += 1
  }
  return refined
}
