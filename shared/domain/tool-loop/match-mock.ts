import { JSONPathEnvironment, type JSONValue } from 'json-p3'
import type { MockRule } from '../../schemas/tool-loop.ts'
import { pathProblem } from '../checks/compile-path.ts'
import { firstDifference } from '../checks/json-difference.ts'
import { fillTemplate, type TemplateScope } from './fill-template.ts'

/** Levels that `..` goes down; more than any arguments have. */
const DEEPEST = 500

/** Rules are matched while the page waits: what takes a pattern, which can take for ever, is not offered. */
const environment = createEnvironment()

/** What the rules have for a call: an answer, a rule that applies but cannot answer, or nothing. */
export type MockMatch =
  | { readonly kind: 'answer'; readonly ruleId: string; readonly text: string; readonly isError: boolean }
  | { readonly kind: 'problem'; readonly ruleId: string; readonly problem: string }
  | { readonly kind: 'none' }

/** The first rule that applies to the call, with its text filled in. A rule that cannot be read is told, not skipped. */
export function matchMock(rules: readonly MockRule[], scope: TemplateScope): MockMatch {
  for (const rule of rules) {
    if (!rule.enabled || !isForTool(rule, scope.toolName)) continue
    const condition = conditionOf(rule, scope.args)
    if (condition === 'fails') continue
    return condition === 'holds' ? answerOf(rule, scope) : problemOf(rule, condition.problem)
  }
  return { kind: 'none' }
}

/** What is wrong with a rule whatever the call, as a sentence; null where nothing is. */
export function mockRuleProblem(rule: MockRule): string | null {
  if (rule.toolName.trim() === '') return 'Say which tool the rule is for; * stands for any.'
  if (rule.condition === null) return null
  const condition = conditionOf(rule, {})
  return typeof condition === 'object' ? condition.problem : null
}

function createEnvironment(): JSONPathEnvironment {
  const made = new JSONPathEnvironment({ maxRecursionDepth: DEEPEST })
  made.functionRegister.delete('match')
  made.functionRegister.delete('search')
  return made
}

function isForTool(rule: MockRule, toolName: string): boolean {
  const wanted = rule.toolName.trim()
  return wanted === '*' || wanted === toolName
}

type Condition = 'holds' | 'fails' | { readonly problem: string }

function conditionOf({ condition }: MockRule, args: unknown): Condition {
  if (condition === null) return 'holds'
  const expected = readExpected(condition.expectedText)
  if (!expected.ok)
    return { problem: 'The value that the rule expects is not JSON. A text stands in quotes.' }
  try {
    const found = environment.compile(condition.path).query(jsonValue(args)).nodes
    const holds =
      found.length > 0 && found.every((node) => firstDifference(expected.value, node.value, 'equal') === null)
    return holds ? 'holds' : 'fails'
  } catch (error) {
    return { problem: `The path of the rule cannot be followed: ${pathProblem(error)}.` }
  }
}

function readExpected(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}

/** Arguments came out of JSON; the compiler is told so. */
function jsonValue(value: unknown): JSONValue {
  return JSON.parse(JSON.stringify(value ?? null))
}

function answerOf({ id, result }: MockRule, scope: TemplateScope): MockMatch {
  if (result.kind !== 'template') {
    return { kind: 'answer', ruleId: id, text: result.text, isError: result.kind === 'error' }
  }
  const filled = fillTemplate(result.text, scope)
  if (filled.ok) return { kind: 'answer', ruleId: id, text: filled.text, isError: false }
  const places = filled.unknown.map((path) => `{{${path}}}`).join(', ')
  return { kind: 'problem', ruleId: id, problem: `The arguments have nothing for ${places}.` }
}

function problemOf({ id }: MockRule, problem: string): MockMatch {
  return { kind: 'problem', ruleId: id, problem }
}
