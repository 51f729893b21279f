import type { Check, CheckOf } from '../../schemas/check.ts'
import { parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import { parseMoney } from '../money/money.ts'
import { continued } from './check-words.ts'
import { compilePath } from './compile-path.ts'
import { compilePattern } from './compile-pattern.ts'
import { createValueTest } from './value-test.ts'

/**
 * What is wrong with the check itself, in a sentence; null when it can be made. A JSON Schema is read as JSON only:
 * whether it is a schema shows when it is compiled, which the page may not do.
 */
export function validateCheck(check: Check): string | null {
  switch (check.kind) {
    case 'contains':
      return check.text === '' ? 'Enter the text to look for.' : null
    case 'matches':
      return patternProblem(check.pattern)
    case 'equals':
      return check.text.trim() === '' ? 'Enter the text that the answer should be.' : null
    case 'json-schema':
      return schemaProblem(check.schemaText)
    case 'json-path':
      return pathProblem(check)
    case 'tool-called':
      return toolProblem(check)
    case 'finish-reason':
      return check.reason === '' ? 'Enter a finish reason.' : null
    case 'cost-below':
      return amountProblem(check)
    case 'valid-json':
    case 'tokens-below':
    case 'latency-below':
    case 'first-token-below':
    case 'no-stall':
    case 'reasoning':
      return null
  }
}

function patternProblem(pattern: string): string | null {
  if (pattern === '') return 'Enter a regular expression.'
  const compiled = compilePattern(pattern, false)
  return compiled.ok ? null : `This is not a regular expression: ${compiled.problem}.`
}

function schemaProblem(schemaText: string): string | null {
  const parsed = parseBody(schemaText)
  if (!parsed.ok) return notJson('The schema', parsed)
  if (parsed.value === undefined) return 'Enter a JSON Schema.'
  const isSchema = isRecord(parsed.value) || typeof parsed.value === 'boolean'
  return isSchema ? null : 'A JSON Schema is an object, or true or false.'
}

function pathProblem({ path, operator, expected }: CheckOf<'json-path'>): string | null {
  if (path === '') return 'Enter a JSONPath, such as $.city.'
  const compiled = compilePath(path)
  if (!compiled.ok) return `This is not a JSONPath: ${compiled.problem}.`
  if (operator === 'exists') return null
  const test = createValueTest(operator, expected)
  return test.ok ? null : test.problem
}

function toolProblem({ name, argumentsText }: CheckOf<'tool-called'>): string | null {
  if (name === '') return 'Enter the name of the tool.'
  const parsed = parseBody(argumentsText)
  if (!parsed.ok) return notJson('The list of arguments', parsed)
  const isObject = parsed.value === undefined || isRecord(parsed.value)
  return isObject ? null : 'The arguments must be a JSON object, such as {"city": "Berlin"}.'
}

function amountProblem({ limit, currency }: CheckOf<'cost-below'>): string | null {
  const amount = parseMoney(limit, currency)
  if (amount !== null && amount.pico >= 0n) return null
  return 'Enter an amount such as 0.002, with at most 12 decimals.'
}

function notJson(what: string, at: { message: string; line: number; column: number }): string {
  return `${what} is not JSON: ${continued(at.message)} (line ${at.line}, column ${at.column}).`
}
