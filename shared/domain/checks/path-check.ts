import type { JSONPathNode, JSONPathQuery, JSONValue } from 'json-p3'
import type { CheckOf } from '../../schemas/check.ts'
import { readAnswerJson } from './answer-json.ts'
import { countWords, cutText, jsonWords } from './check-words.ts'
import { compilePath, pathProblem } from './compile-path.ts'
import { createValueTest, type ValueTest } from './value-test.ts'
import { failed, passed, type Verdict } from './verdict.ts'

/** Whether the path finds something in the answer, and every value that it finds is as expected. */
export function pathVerdict({ path, operator, expected }: CheckOf<'json-path'>, answer: string): Verdict {
  const compiled = compilePath(path)
  if (!compiled.ok) return failed(`This is not a JSONPath: ${compiled.problem}.`)
  const json = readAnswerJson(answer)
  if (!json.ok) return failed(json.reason)
  const found = findNodes(compiled.query, json.value)
  if (!found.ok) return failed(`${cutText(path)} cannot be followed in the answer: ${found.problem}.`)
  const { nodes } = found
  if (nodes.length === 0) return failed(`${cutText(path)} finds nothing in the answer.`)
  if (operator === 'exists') return passed(existsReason(path, nodes))
  const test = createValueTest(operator, expected)
  return test.ok ? verdictOfValues(path, nodes, test) : failed(test.problem)
}

type FoundNodes =
  | { readonly ok: true; readonly nodes: readonly JSONPathNode[] }
  | { readonly ok: false; readonly problem: string }

function findNodes(query: JSONPathQuery, value: JSONValue): FoundNodes {
  try {
    return { ok: true, nodes: query.query(value).nodes }
  } catch (error) {
    return { ok: false, problem: pathProblem(error) }
  }
}

function existsReason(path: string, nodes: readonly JSONPathNode[]): string {
  const [first] = nodes
  return first !== undefined && nodes.length === 1
    ? `${cutText(path)} is ${jsonWords(first.value)}.`
    : `${cutText(path)} finds ${countWords(nodes.length)} values.`
}

function verdictOfValues(
  path: string,
  nodes: readonly JSONPathNode[],
  { test, wish }: Extract<ValueTest, { ok: true }>,
): Verdict {
  let lastWords = ''
  for (const node of nodes) {
    const { holds, words } = test(node.value)
    if (!holds) return failed(`The value at ${cutText(node.getPath())} ${words}.`)
    lastWords = words
  }
  return nodes.length === 1
    ? passed(`The value at ${cutText(path)} ${lastWords}.`)
    : passed(`Each of the ${countWords(nodes.length)} values at ${cutText(path)} ${wish}.`)
}
