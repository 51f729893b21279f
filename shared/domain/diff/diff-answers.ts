import { readJsonAnswer } from '../comparison/read-json-answer.ts'
import { diffJson, type JsonChange } from './diff-json.ts'
import { diffWords } from './diff-words.ts'
import type { TextDiff } from './text-parts.ts'

/** How two answers differ: in their JSON when both are JSON, otherwise in their words. */
export type AnswerDiff =
  | { readonly kind: 'json'; readonly changes: readonly JsonChange[] }
  | ({ readonly kind: 'text' } & TextDiff)

/** Compares two answers. JSON counts as such also when it is alone in a ``` fence. */
export function diffAnswers(before: string, after: string): AnswerDiff {
  const [jsonBefore, jsonAfter] = [readJsonAnswer(before), readJsonAnswer(after)]
  if (jsonBefore === null || jsonAfter === null) return { kind: 'text', ...diffWords(before, after) }
  return { kind: 'json', changes: diffJson(jsonBefore.value, jsonAfter.value) }
}
