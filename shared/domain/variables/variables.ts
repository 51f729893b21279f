import type { NameValue } from '../../schemas/request.ts'

/** `{{name}}`: a letter or underscore, then letters, digits, `_`, `.` or `-`. Anything else in braces is plain text. */
const VARIABLE_PATTERN = /\{\{([A-Za-z_][\w.-]*)\}\}/g

/** A place in a text that names a variable. Offsets are UTF-16 units and include the braces. */
export interface VariableUse {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Values by name. Values are literal text: a `{{name}}` inside a value is not resolved again. */
export type VariableScope = ReadonlyMap<string, string>

/** A text with its variables filled in; `unresolved` lists each missing name once, which stays in the text as it was. */
export interface FilledText {
  readonly text: string
  readonly unresolved: readonly string[]
}

/**
 * The values a request sees: those of the request win over those of the environment.
 * Disabled rows have no effect; of two rows with one name the later wins.
 */
export function variableScope(
  requestVariables: readonly NameValue[],
  environmentVariables: readonly NameValue[],
): VariableScope {
  const enabled = [...environmentVariables, ...requestVariables].filter((row) => row.enabled)
  return new Map(enabled.map((row) => [row.name, row.value]))
}

/** Every `{{name}}` of `text`, in order. */
export function findVariables(text: string): VariableUse[] {
  return Array.from(text.matchAll(VARIABLE_PATTERN), (match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Replaces each `{{name}}` that `scope` knows by its value, passed through `encode` (JSON escaping, say). */
export function fillVariables(
  text: string,
  scope: VariableScope,
  encode: (value: string) => string = (value) => value,
): FilledText {
  const unresolved = new Set<string>()
  const filled = text.replace(VARIABLE_PATTERN, (use, name: string) => {
    const value = scope.get(name)
    if (value === undefined) {
      unresolved.add(name)
      return use
    }
    return encode(value)
  })
  return { text: filled, unresolved: [...unresolved] }
}
