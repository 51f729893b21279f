import { normaliseAnswer } from '../../../../shared/domain/comparison/normalise-answer.ts'
import { readJsonAnswer } from '../../../../shared/domain/comparison/read-json-answer.ts'
import { diffJson } from '../../../../shared/domain/diff/diff-json.ts'
import { diffWords } from '../../../../shared/domain/diff/diff-words.ts'
import { type ChangeLine, changeLine } from './change-line.ts'
import { refineLines } from './refine-lines.ts'
import { sortedJson } from './sorted-json.ts'
import { type TextRow, textRows } from './text-rows.ts'

/** Two texts to compare. */
export type TextPair = Readonly<{ before: string; after: string }>

/** How alike two texts are: `json` and `words` are so but for layout and order, or but for white space. */
export type Likeness = 'same' | 'json' | 'words' | 'different'

/** Both texts are JSON: what changed in it, and both laid out with sorted keys. */
export type JsonComparison = Readonly<{ changes: readonly ChangeLine[] }> & TextPair

/** All that is shown of how two texts differ. */
export type TextComparison = Readonly<{
  likeness: Likeness
  rows: readonly TextRow[]
  /** Places at which words differ. */
  changeCount: number
  /** The texts differ too much to be compared word by word: lines were, and words within them only. */
  isCoarse: boolean
  /** Null where one of them is no JSON. */
  json: JsonComparison | null
}>

/** Compares two texts in every manner there is. Some tenths of a second for the longest, so not for the page itself. */
export function compareTexts({ before, after }: TextPair): TextComparison {
  const { parts: found, isCoarse } = diffWords(before, after)
  const parts = isCoarse ? refineLines(found) : found
  const json = compareJson(before, after)
  const changeCount = parts.filter(
    ({ kind }, index) => kind === 'removed' || (kind === 'added' && parts[index - 1]?.kind !== 'removed'),
  ).length
  return { likeness: likenessOf(before, after, json), rows: textRows(parts), changeCount, isCoarse, json }
}

function compareJson(before: string, after: string): JsonComparison | null {
  const [valueBefore, valueAfter] = [readJsonAnswer(before), readJsonAnswer(after)]
  if (valueBefore === null || valueAfter === null) return null
  const [textBefore, textAfter] = [sortedJson(valueBefore.value), sortedJson(valueAfter.value)]
  if (textBefore === null || textAfter === null) return null
  const changes = diffJson(valueBefore.value, valueAfter.value).map(changeLine)
  return { changes, before: textBefore, after: textAfter }
}

function likenessOf(before: string, after: string, json: JsonComparison | null): Likeness {
  if (before === after) return 'same'
  if (json !== null) return json.changes.length === 0 ? 'json' : 'different'
  return normaliseAnswer(before) === normaliseAnswer(after) ? 'words' : 'different'
}
