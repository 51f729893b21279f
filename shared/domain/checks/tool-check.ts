import type { CheckOf } from '../../schemas/check.ts'
import type { ToolCall } from '../../schemas/message.ts'
import { parseBody } from '../body/parse-body.ts'
import { parseJson } from '../stream/json-values.ts'
import { cutText, jsonWords, quoted } from './check-words.ts'
import { firstDifference, type JsonDifference } from './json-difference.ts'
import { failed, passed, type Verdict } from './verdict.ts'

/** Whether one of the calls is of the tool, with at least the arguments that are expected. */
export function toolVerdict(
  { name, argumentsText }: CheckOf<'tool-called'>,
  toolCalls: readonly ToolCall[],
): Verdict {
  const calls = toolCalls.filter((call) => call.name === name)
  const [first] = calls
  if (first === undefined) return failed(notCalledReason(name, toolCalls))
  if (argumentsText.trim() === '') return passed(`${cutText(name)} was called.`)
  const expected = parseBody(argumentsText)
  if (!expected.ok) return failed(`The expected arguments are not JSON: ${expected.message}.`)
  const fits = (call: ToolCall) => argumentsProblem(call, expected.value) === null
  if (calls.some(fits)) return passed(`${cutText(name)} was called with these arguments.`)
  const others = calls.length > 1 ? `, and none of its ${calls.length} calls has them all` : ''
  return failed(`${cutText(name)} was called, but ${argumentsProblem(first, expected.value)}${others}.`)
}

function notCalledReason(name: string, toolCalls: readonly ToolCall[]): string {
  if (toolCalls.length === 0) return `${cutText(name)} was not called; no tool was.`
  const called = [...new Set(toolCalls.map((call) => call.name))].join(', ')
  return `${cutText(name)} was not called, but ${cutText(called)}.`
}

/** How the arguments of a call are not as expected; null when they are. */
function argumentsProblem(call: ToolCall, expected: unknown): string | null {
  const actual = parseJson(call.arguments)
  if (actual === undefined) return `its arguments are not JSON: ${quoted(call.arguments)}`
  const difference = firstDifference(expected, actual, 'contained')
  return difference === null ? null : differenceWords(difference)
}

function differenceWords({ pointer, expected, actual }: JsonDifference): string {
  if (pointer === '') return `its arguments are ${jsonWords(actual)}, not ${jsonWords(expected)}`
  if (actual === undefined) return `its argument ${pointer} is missing: it should be ${jsonWords(expected)}`
  if (expected === undefined) return `its argument ${pointer} is one item too many`
  return `its argument ${pointer} is ${jsonWords(actual)}, not ${jsonWords(expected)}`
}
