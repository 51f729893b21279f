import type { CheckOf } from '../../schemas/check.ts'
import { parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import { jsonWords, patternWords } from './check-words.ts'
import { compilePattern } from './compile-pattern.ts'
import { firstDifference, type JsonDifference } from './json-difference.ts'

type PathCheck = CheckOf<'json-path'>
type ComparingOperator = Exclude<PathCheck['operator'], 'exists'>

/** What a value is like beside the expected one, to go on after "The value at … ". */
export interface ValueFinding {
  readonly holds: boolean
  readonly words: string
}

/** What is asked of each value at a path. */
export type ValueTest =
  | {
      readonly ok: true
      /** What is true of a value that holds, as in "Each of them … ". */
      readonly wish: string
      test(value: unknown): ValueFinding
    }
  /** `problem` is a sentence. */
  | { readonly ok: false; readonly problem: string }

/** The test of a comparing operator; a problem where the expected value is not what the operator needs. */
export function createValueTest(operator: ComparingOperator, expectedText: string): ValueTest {
  if (operator === 'matches') return matchTest(expectedText)
  const expected = parseBody(expectedText)
  if (!expected.ok || expected.value === undefined) {
    const problem = 'The expected value must be JSON: a text needs double quotes, such as "Berlin".'
    return { ok: false, problem }
  }
  if (operator === 'equals') return equalTest(expected.value)
  return operator === 'contains' ? containTest(expected.value) : limitTest(operator, expected.value)
}

function matchTest(source: string): ValueTest {
  if (source === '') return { ok: false, problem: 'Enter a regular expression.' }
  const compiled = compilePattern(source, false)
  if (!compiled.ok) return { ok: false, problem: `This is not a regular expression: ${compiled.problem}.` }
  const pattern = patternWords(source, false)
  return {
    ok: true,
    wish: `matches ${pattern}`,
    test(value) {
      if (Array.isArray(value)) return { holds: false, words: 'is a list, not a text' }
      if (isRecord(value)) return { holds: false, words: 'is an object, not a text' }
      const holds = compiled.pattern.test(String(value))
      return {
        holds,
        words: `is ${jsonWords(value)}, which ${holds ? 'matches' : 'does not match'} ${pattern}`,
      }
    },
  }
}

function equalTest(expected: unknown): ValueTest {
  const wish = `is ${jsonWords(expected)}`
  return {
    ok: true,
    wish,
    test(value) {
      const difference = firstDifference(expected, value, 'equal')
      return difference === null
        ? { holds: true, words: wish }
        : { holds: false, words: differenceWords(difference) }
    },
  }
}

/** "is 1, not 2", or where inside it is so. */
function differenceWords({ pointer, expected, actual }: JsonDifference): string {
  if (pointer === '') return `is ${jsonWords(actual)}, not ${jsonWords(expected)}`
  if (actual === undefined) return `has no ${pointer}, which should be ${jsonWords(expected)}`
  if (expected === undefined) return `has ${pointer}, which should not be there`
  return `is different at ${pointer}: ${jsonWords(actual)}, not ${jsonWords(expected)}`
}

function containTest(expected: unknown): ValueTest {
  const wish = `contains ${jsonWords(expected)}`
  return {
    ok: true,
    wish,
    test(value) {
      const holds = containsValue(value, expected)
      return {
        holds,
        words: holds ? wish : `is ${jsonWords(value)}, which does not contain ${jsonWords(expected)}`,
      }
    },
  }
}

/** A text contains a text, a list an item, an object what the expected one has. */
function containsValue(value: unknown, expected: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => firstDifference(expected, item, 'equal') === null)
  if (typeof value === 'string') return typeof expected === 'string' && value.includes(expected)
  return isRecord(value) && isRecord(expected) && firstDifference(expected, value, 'contained') === null
}

function limitTest(operator: 'at-least' | 'at-most', limit: unknown): ValueTest {
  if (typeof limit !== 'number') return { ok: false, problem: 'The limit must be a number.' }
  const isAtLeast = operator === 'at-least'
  return {
    ok: true,
    wish: `is ${isAtLeast ? 'at least' : 'at most'} ${limit}`,
    test(value) {
      if (typeof value !== 'number') return { holds: false, words: `is ${jsonWords(value)}, not a number` }
      const holds = isAtLeast ? value >= limit : value <= limit
      const beyond = isAtLeast ? 'less' : 'more'
      return { holds, words: `is ${value}, ${holds ? `not ${beyond}` : beyond} than ${limit}` }
    },
  }
}
