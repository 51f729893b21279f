import { align } from './align.ts'
import { diffLines } from './diff-lines.ts'
import { createPartCollector, type PartCollector, type TextDiff } from './text-parts.ts'
import { splitWords, type Word } from './words.ts'

/** Words removed and added up to which a diff is made: about 0.2 s. */
const MAX_WORD_EDITS = 1500
/** Length of both texts, in UTF-16 units, up to which they are cut into words: about 0.1 s. */
const MAX_LENGTH = 400_000

/**
 * How two texts differ, word by word in any script; of characters none is cut. White space is compared where the
 * words around it are the same. Texts too long, or that differ by more than some 1,500 words, are compared line by
 * line, and the answer says so.
 */
export function diffWords(before: string, after: string): TextDiff {
  if (before.length + after.length > MAX_LENGTH) return coarse(before, after)
  const [textBefore, textAfter] = [splitWords(before), splitWords(after)]
  const aligned = align(
    textBefore.words.map(({ text }) => text),
    textAfter.words.map(({ text }) => text),
    MAX_WORD_EDITS,
  )
  if (aligned === null) return coarse(before, after)

  const collector = createPartCollector()
  for (const item of aligned) {
    const wordBefore = textBefore.words[item.before]
    const wordAfter = textAfter.words[item.after]
    if (item.kind === 'removed') collector.add('removed', joined(wordBefore))
    else if (item.kind === 'added') collector.add('added', joined(wordAfter))
    else {
      addSpace(collector, wordBefore?.space, wordAfter?.space)
      collector.add('same', wordAfter?.text ?? '')
    }
  }
  addSpace(collector, textBefore.tail, textAfter.tail)
  return { parts: collector.parts(), isCoarse: false }
}

function coarse(before: string, after: string): TextDiff {
  return { parts: diffLines(before, after).parts, isCoarse: true }
}

function joined(word: Word | undefined): string {
  return word === undefined ? '' : word.space + word.text
}

function addSpace(collector: PartCollector, before = '', after = ''): void {
  if (before === after) collector.add('same', after)
  else {
    collector.add('removed', before)
    collector.add('added', after)
  }
}
