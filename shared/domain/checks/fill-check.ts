import type { Check } from '../../schemas/check.ts'
import { type FilledText, fillVariables, type VariableScope } from '../variables/variables.ts'

/** A check with its variables filled in; `unresolved` names those without a value, each once. */
export interface FilledCheck {
  readonly check: Check
  readonly unresolved: readonly string[]
}

/**
 * Fills `{{name}}` in what a check compares with. A value is literal text: in a pattern it stands for itself, in JSON
 * it is escaped as within a string.
 */
export function fillCheck(check: Check, scope: VariableScope): FilledCheck {
  switch (check.kind) {
    case 'contains':
    case 'equals': {
      const { text, unresolved } = fillVariables(check.text, scope)
      return { check: { ...check, text }, unresolved }
    }
    case 'matches': {
      const { text: pattern, unresolved } = fillVariables(check.pattern, scope, patternEscape)
      return { check: { ...check, pattern }, unresolved }
    }
    case 'json-schema': {
      const { text: schemaText, unresolved } = fillVariables(check.schemaText, scope, jsonEscape)
      return { check: { ...check, schemaText }, unresolved }
    }
    case 'json-path': {
      const encode = check.operator === 'matches' ? patternEscape : jsonEscape
      const [path, expected] = [
        fillVariables(check.path, scope),
        fillVariables(check.expected, scope, encode),
      ]
      return {
        check: { ...check, path: path.text, expected: expected.text },
        unresolved: namesOf([path, expected]),
      }
    }
    case 'tool-called': {
      const name = fillVariables(check.name, scope)
      const args = fillVariables(check.argumentsText, scope, jsonEscape)
      return {
        check: { ...check, name: name.text, argumentsText: args.text },
        unresolved: namesOf([name, args]),
      }
    }
    case 'finish-reason': {
      const { text: reason, unresolved } = fillVariables(check.reason, scope)
      return { check: { ...check, reason }, unresolved }
    }
    case 'valid-json':
    case 'tokens-below':
    case 'cost-below':
    case 'latency-below':
    case 'first-token-below':
    case 'no-stall':
    case 'reasoning':
      return { check, unresolved: [] }
  }
}

function namesOf(filled: readonly FilledText[]): string[] {
  return [...new Set(filled.flatMap(({ unresolved }) => unresolved))]
}

function patternEscape(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function jsonEscape(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
