import type { CheckOf } from '../../schemas/check.ts'
import { countWords, cutText, patternWords, quoted } from './check-words.ts'
import { compilePattern } from './compile-pattern.ts'
import { failed, type Verdict, verdictOf } from './verdict.ts'

/** Texts up to this length are shown whole when they differ. */
const SHORT_LENGTH = 60
/** What is shown of longer ones before the place where they differ. */
const LEAD_LENGTH = 12

/** Whether the text is in the answer. */
export function containsVerdict(check: CheckOf<'contains'>, answer: string): Verdict {
  const { text, ignoreCase, negated } = check
  const isFound = foldCase(answer, ignoreCase).includes(foldCase(text, ignoreCase))
  if (!isFound) {
    const reason = `The answer does not contain ${quoted(text)}.`
    return verdictOf(negated, { passed: reason, failed: reason })
  }
  return verdictOf(!negated, {
    passed: `The answer contains ${quoted(text)}.`,
    failed: `The answer contains ${quoted(text)}, but should not.`,
  })
}

/** Whether the pattern is found in the answer. Takes as long as the pattern does, which can be for ever. */
export function matchesVerdict(check: CheckOf<'matches'>, answer: string): Verdict {
  const { ignoreCase, negated } = check
  const compiled = compilePattern(check.pattern, ignoreCase)
  if (!compiled.ok) return failed(`This is not a regular expression: ${compiled.problem}.`)
  const words = patternWords(check.pattern, ignoreCase)
  const [match] = compiled.pattern.exec(answer) ?? []
  if (match === undefined) {
    const reason = `Nothing in the answer matches ${words}.`
    return verdictOf(negated, { passed: reason, failed: reason })
  }
  const what = match === '' ? 'The answer' : `${quoted(match)} in the answer`
  return verdictOf(!negated, {
    passed: `${what} matches ${words}.`,
    failed: `${what} matches ${words}, but nothing should.`,
  })
}

/** Whether the answer is the text, white space at both ends aside. */
export function equalsVerdict(check: CheckOf<'equals'>, answer: string): Verdict {
  const expected = foldCase(check.text.trim(), check.ignoreCase)
  const actual = foldCase(answer.trim(), check.ignoreCase)
  return verdictOf(actual === expected, {
    passed: `The answer is ${quoted(check.text.trim())}.`,
    failed: differenceWords(check.text.trim(), answer.trim(), firstDifferingPlace(expected, actual)),
  })
}

function differenceWords(expected: string, actual: string, place: number): string {
  if (actual === '') return `The answer is empty, not ${quoted(expected)}.`
  if (expected.length <= SHORT_LENGTH && actual.length <= SHORT_LENGTH) {
    return `The answer is ${quoted(actual)}, not ${quoted(expected)}.`
  }
  const character = countWords(place + 1)
  return `The answer differs from character ${character} on: it has ${excerpt(actual, place)}, not ${excerpt(expected, place)}.`
}

function firstDifferingPlace(a: string, b: string): number {
  let place = 0
  while (place < a.length && a[place] === b[place]) place += 1
  return place
}

/** The text from shortly before `place` on. */
function excerpt(text: string, place: number): string {
  const start = Math.max(0, place - LEAD_LENGTH)
  return `“${start > 0 ? '…' : ''}${cutText(text.slice(start).replace(/^[\uDC00-\uDFFF]/, ''), SHORT_LENGTH)}”`
}

function foldCase(text: string, ignoreCase: boolean): string {
  return ignoreCase ? text.toLowerCase() : text
}
