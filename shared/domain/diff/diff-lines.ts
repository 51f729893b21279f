import { align } from './align.ts'
import { createPartCollector, type TextDiff } from './text-parts.ts'

/** Lines removed and added up to which a diff is made: about 0.2 s. */
const MAX_LINE_EDITS = 1500

/**
 * How two texts differ, line by line; a line keeps its line break. Texts that differ by more than some 1,500 lines
 * come back as all removed and all added.
 */
export function diffLines(before: string, after: string): TextDiff {
  const collector = createPartCollector()
  const [linesBefore, linesAfter] = [splitLines(before), splitLines(after)]
  const aligned = align(linesBefore, linesAfter, MAX_LINE_EDITS)
  if (aligned === null) {
    collector.add('removed', before)
    collector.add('added', after)
    return { parts: collector.parts(), isCoarse: true }
  }
  for (const { kind, before: indexBefore, after: indexAfter } of aligned) {
    collector.add(kind, (kind === 'added' ? linesAfter[indexAfter] : linesBefore[indexBefore]) ?? '')
  }
  return { parts: collector.parts(), isCoarse: false }
}

function splitLines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}
