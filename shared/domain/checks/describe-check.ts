import type { Check, CheckOf, ValueOperator } from '../../schemas/check.ts'
import { countWords, cutText, durationWords, patternWords, quoted } from './check-words.ts'

/** Longest piece of the user's text in a line of a list. */
const LONGEST_PIECE = 40

const OPERATORS = {
  exists: 'exists',
  equals: '=',
  contains: 'contains',
  matches: 'matches',
  'at-least': '≥',
  'at-most': '≤',
} as const satisfies Record<ValueOperator, string>

/** The check in a short line, e.g. `answer contains “8”`, `completion tokens ≤ 400`. */
export function describeCheck(check: Check): string {
  switch (check.kind) {
    case 'contains':
      return `answer ${check.negated ? 'does not contain' : 'contains'} ${quoted(check.text, LONGEST_PIECE)}`
    case 'matches':
      return `answer ${check.negated ? 'does not match' : 'matches'} ${patternWords(check.pattern, check.ignoreCase)}`
    case 'equals':
      return `answer is ${quoted(check.text.trim(), LONGEST_PIECE)}`
    case 'valid-json':
      return 'answer is valid JSON'
    case 'json-schema':
      return 'answer fits the JSON Schema'
    case 'json-path':
      return pathLine(check)
    case 'tool-called':
      return toolLine(check)
    case 'finish-reason':
      return `finish reason is ${cutText(check.reason, LONGEST_PIECE)}`
    case 'tokens-below':
      return `${check.figure} tokens ≤ ${countWords(check.limit)}`
    case 'cost-below':
      return `cost ≤ ${check.limit} ${check.currency}`
    case 'latency-below':
      return `time ≤ ${durationWords(check.limitMs)}`
    case 'first-token-below':
      return `first ${check.token === 'answer' ? 'answer token' : 'token'} ≤ ${durationWords(check.limitMs)}`
    case 'no-stall':
      return `pauses ≤ ${durationWords(check.limitMs)}`
    case 'reasoning':
      return check.present ? 'model reasons' : 'model does not reason'
  }
}

function pathLine({ path, operator, expected }: CheckOf<'json-path'>): string {
  const start = `${cutText(path, LONGEST_PIECE)} ${OPERATORS[operator]}`
  if (operator === 'exists') return start
  const piece = operator === 'matches' ? `/${expected}/` : expected
  return `${start} ${cutText(piece, LONGEST_PIECE)}`
}

function toolLine({ name, argumentsText }: CheckOf<'tool-called'>): string {
  const start = `calls ${cutText(name, LONGEST_PIECE)}`
  const expected = argumentsText.trim()
  return expected === '' ? start : `${start} with ${cutText(expected, LONGEST_PIECE)}`
}
