import type { Check, CheckResult } from '../../schemas/check.ts'
import { readAnswerJson } from './answer-json.ts'
import type { CheckSubject } from './check-subject.ts'
import {
  costVerdict,
  finishReasonVerdict,
  firstTokenVerdict,
  latencyVerdict,
  reasoningVerdict,
  stallVerdict,
  tokensVerdict,
} from './figure-checks.ts'
import { pathVerdict } from './path-check.ts'
import { schemaVerdict } from './schema-check.ts'
import { containsVerdict, equalsVerdict, matchesVerdict } from './text-checks.ts'
import { toolVerdict } from './tool-check.ts'
import { validateCheck } from './validate-check.ts'
import { failed, passed, type Verdict } from './verdict.ts'

/**
 * Makes one check, whether switched on or not. Never throws, whatever the answer is; a check that cannot be made as
 * it is written has failed. Time: that of the user's pattern or schema, which has no bound.
 */
export function evaluateCheck(check: Check, subject: CheckSubject): CheckResult {
  return { check, ...verdictOn(check, subject) }
}

function verdictOn(check: Check, subject: CheckSubject): Verdict {
  try {
    const problem = validateCheck(check)
    return problem === null ? evaluate(check, subject) : failed(`This test has a problem. ${problem}`)
  } catch (error) {
    // Only the depth of the answer or of the check can exhaust the stack.
    if (!(error instanceof RangeError)) throw error
    return failed('This test could not be made: its values are too large or nested too deeply.')
  }
}

function evaluate(check: Check, subject: CheckSubject): Verdict {
  switch (check.kind) {
    case 'contains':
      return containsVerdict(check, subject.answer)
    case 'matches':
      return matchesVerdict(check, subject.answer)
    case 'equals':
      return equalsVerdict(check, subject.answer)
    case 'valid-json':
      return jsonVerdict(subject.answer)
    case 'json-schema':
      return schemaVerdict(check.schemaText, subject.answer)
    case 'json-path':
      return pathVerdict(check, subject.answer)
    case 'tool-called':
      return toolVerdict(check, subject.toolCalls)
    case 'finish-reason':
      return finishReasonVerdict(check, subject.finishReason)
    case 'tokens-below':
      return tokensVerdict(check, subject.usage)
    case 'cost-below':
      return costVerdict(check, subject.cost)
    case 'latency-below':
      return latencyVerdict(check, subject.durationMs)
    case 'first-token-below':
      return firstTokenVerdict(check, subject)
    case 'no-stall':
      return stallVerdict(check, subject.textOffsetsMs)
    case 'reasoning':
      return reasoningVerdict(check, subject.reasoning)
  }
}

function jsonVerdict(answer: string): Verdict {
  const json = readAnswerJson(answer)
  return json.ok ? passed('The answer is valid JSON.') : failed(json.reason)
}
