import { fillVariables, type VariableScope } from '../variables/variables.ts'
import { type BodyProblem, scanBody } from './parse-body.ts'
import { applyTextEdits, type TextEdit } from './text-edit.ts'

/**
 * A body as it goes over the wire. `unresolved` names the variables nobody gave a value, each once:
 * they are still in `text`, so a caller sends only when the list is empty.
 */
export type SendableBody =
  | { readonly ok: true; readonly text: string; readonly unresolved: readonly string[] }
  | { readonly ok: false; readonly problem: BodyProblem }

/**
 * Turns the authored body into the JSON to send: comments and trailing commas are cut out, `{{name}}` inside
 * strings (values and property names) is replaced by the JSON-escaped value, every other character stays.
 * A value that is one variable, `"{{n}}"`, stays a string: variables are text and never change the shape of a body.
 */
export function bodyForSending(text: string, variables: VariableScope): SendableBody {
  if (!text.includes('{{') && isPlainJson(text)) return { ok: true, text, unresolved: [] }
  const edits: TextEdit[] = []
  const unresolved = new Set<string>()
  let commaAwaitingNext: number | null = null

  function fillString(offset: number, length: number): void {
    commaAwaitingNext = null
    const literal = text.slice(offset, offset + length)
    if (!literal.startsWith('"')) return
    const filled = fillVariables(literal, variables, jsonEscape)
    for (const name of filled.unresolved) unresolved.add(name)
    if (filled.text !== literal) edits.push({ start: offset, end: offset + length, text: filled.text })
  }
  function dropTrailingComma(): void {
    if (commaAwaitingNext !== null) {
      edits.push({ start: commaAwaitingNext, end: commaAwaitingNext + 1, text: '' })
    }
    commaAwaitingNext = null
  }
  function beginContainer(): void {
    commaAwaitingNext = null
  }

  const problem = scanBody(text, {
    onObjectBegin: beginContainer,
    onArrayBegin: beginContainer,
    onObjectEnd: dropTrailingComma,
    onArrayEnd: dropTrailingComma,
    onObjectProperty: (_name, offset, length) => fillString(offset, length),
    onLiteralValue: (_value, offset, length) => fillString(offset, length),
    onSeparator: (character, offset) => {
      if (character === ',') commaAwaitingNext = offset
    },
    onComment: (offset, length) => {
      edits.push({ start: offset, end: offset + length, text: '' })
    },
  })
  if (problem !== null) return { ok: false, problem }
  const sent = applyTextEdits(text, edits)
  return { ok: true, text: sent.trim() === '' ? '' : sent, unresolved: [...unresolved] }
}

function isPlainJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function jsonEscape(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
