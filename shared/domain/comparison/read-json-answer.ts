import { parseJson } from '../stream/json-values.ts'

const FENCE = '```'
/** Only JSON with such digits can hold a number that is rounded. */
const MANY_DIGITS = /\d{16}|[eE]\+?\d{3}/
const ESCAPE_QUOTE_OR_NUMBER = /\\.|"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const WHOLE_NUMBER = /^-?\d+$/

/**
 * The JSON an answer consists of, also when it is alone in one ``` fence. `value` is wrapped: it can be null.
 * Null for any other text, and for JSON with a number that JavaScript would round to another whole number: two
 * such ids must not count as equal.
 */
export function readJsonAnswer(answer: string): { readonly value: unknown } | null {
  return readExactJson(insideFence(answer.trim()))
}

/** As {@link readJsonAnswer}, of a text that is JSON without a fence. */
export function readExactJson(text: string): { readonly value: unknown } | null {
  const value = parseJson(text)
  return value === undefined || hasRoundedNumber(text) ? null : { value }
}

function insideFence(text: string): string {
  const bodyStart = text.indexOf('\n') + 1
  const isFenced = text.startsWith(FENCE) && text.endsWith(FENCE) && bodyStart > 0
  return isFenced ? text.slice(bodyStart, -FENCE.length) : text
}

function hasRoundedNumber(json: string): boolean {
  if (!MANY_DIGITS.test(json)) return false
  let isInString = false
  for (const [token] of json.matchAll(ESCAPE_QUOTE_OR_NUMBER)) {
    if (token === '"') isInString = !isInString
    else if (!isInString && !token.startsWith('\\') && isRounded(token)) return true
  }
  return false
}

function isRounded(number: string): boolean {
  const value = Number(number)
  return !Number.isFinite(value) || (WHOLE_NUMBER.test(number) && !Number.isSafeInteger(value))
}
