import type { JSONValue } from 'json-p3'
import { parseBody } from '../body/parse-body.ts'
import { parseJson } from '../stream/json-values.ts'
import { continued } from './check-words.ts'

/** The JSON that an answer is, or why it is none. */
export type AnswerJson =
  | { readonly ok: true; readonly value: JSONValue }
  | { readonly ok: false; readonly reason: string }

const FENCE = '```'

/** Reads an answer as a program would: strictly, and with nothing around the JSON but white space. */
export function readAnswerJson(answer: string): AnswerJson {
  try {
    const value: JSONValue = JSON.parse(answer)
    return { ok: true, value }
  } catch {
    return { ok: false, reason: whyNotJson(answer) }
  }
}

function whyNotJson(answer: string): string {
  if (answer.trim() === '') return 'The answer is empty, so it is not JSON.'
  if (isFencedJson(answer.trim())) {
    return 'The answer is not valid JSON: there is JSON in it, but inside a Markdown code fence (```).'
  }
  const lenient = parseBody(answer)
  if (lenient.ok) {
    return 'The answer is not valid JSON: comments and trailing commas are not allowed in it.'
  }
  const { message, line, column } = lenient
  return `The answer is not valid JSON: ${continued(message)} (line ${line}, column ${column}).`
}

/** Whether the text is one fence around JSON, with or without a language after the first backticks. */
function isFencedJson(text: string): boolean {
  const firstLineEnd = text.indexOf('\n')
  if (!text.startsWith(FENCE) || !text.endsWith(FENCE) || firstLineEnd < 0) return false
  return parseJson(text.slice(firstLineEnd, -FENCE.length)) !== undefined
}
