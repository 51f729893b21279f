import type { CheckSubject } from '../../../../shared/domain/checks/check-subject.ts'
import type { Check, CheckKind, CheckOf } from '../../../../shared/schemas/check.ts'
import type { ToolCall, Usage } from '../../../../shared/schemas/message.ts'

/** A check of each kind that can be made; tests change what matters to them. */
const EXAMPLES: { readonly [Kind in CheckKind]: Omit<CheckOf<Kind>, 'id' | 'enabled' | 'kind'> } = {
  contains: { text: '8', ignoreCase: false, negated: false },
  matches: { pattern: '\\d+', ignoreCase: false, negated: false },
  equals: { text: 'Berlin', ignoreCase: false },
  'valid-json': {},
  'json-schema': { schemaText: '{"type": "object"}' },
  'json-path': { path: '$.city', operator: 'exists', expected: '' },
  'tool-called': { name: 'get_weather', argumentsText: '' },
  'finish-reason': { reason: 'stop' },
  'tokens-below': { figure: 'completion', limit: 400 },
  'cost-below': { currency: 'USD', limit: '0.002' },
  'latency-below': { limitMs: 3000 },
  'first-token-below': { token: 'any', limitMs: 1000 },
  'no-stall': { limitMs: 2000 },
  reasoning: { present: true },
}

/** A check of the kind, with what the test changes. */
export function check<Kind extends CheckKind>(kind: Kind, change: Partial<CheckOf<Kind>> = {}): Check {
  // The parts are those of one kind; the compiler cannot follow that through the table.
  return { id: 'check-1', enabled: true, kind, ...EXAMPLES[kind], ...change } as Check
}

/** A run with nothing in it but the fields named. */
export function subject(change: Partial<CheckSubject> = {}): CheckSubject {
  return {
    answer: '',
    reasoning: '',
    toolCalls: [],
    finishReason: null,
    usage: null,
    cost: null,
    durationMs: null,
    firstReasoningMs: null,
    firstAnswerMs: null,
    textOffsetsMs: [],
    ...change,
  }
}

/** A usage of which only these figures were reported. */
export function usage(change: Partial<Usage>): Usage {
  return {
    promptTokens: null,
    completionTokens: null,
    reasoningTokens: null,
    cacheHitTokens: null,
    cacheMissTokens: null,
    totalTokens: null,
    ...change,
  }
}

/** A call of a tool; an object is written as the arguments' JSON. */
export function toolCall(name: string, args: unknown): ToolCall {
  return { index: 0, id: 'call-1', name, arguments: typeof args === 'string' ? args : JSON.stringify(args) }
}
