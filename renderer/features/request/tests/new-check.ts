import type { Check, CheckKind } from '../../../../shared/schemas/check.ts'

/** A kind of test as the menu offers it. */
export type CheckChoice = Readonly<{ kind: CheckKind; label: string }>

/** Kinds of tests that look at the same thing. */
export type CheckGroup = Readonly<{ id: string; title: string; choices: readonly CheckChoice[] }>

/** Every kind of test, by what it looks at. */
export const CHECK_GROUPS: readonly CheckGroup[] = [
  {
    id: 'answer',
    title: 'Answer',
    choices: [
      { kind: 'contains', label: 'Contains a text' },
      { kind: 'matches', label: 'Matches a pattern' },
      { kind: 'equals', label: 'Is exactly a text' },
      { kind: 'finish-reason', label: 'Finish reason' },
      { kind: 'reasoning', label: 'Reasoning' },
    ],
  },
  {
    id: 'json',
    title: 'JSON',
    choices: [
      { kind: 'valid-json', label: 'Is valid JSON' },
      { kind: 'json-schema', label: 'Fits a JSON Schema' },
      { kind: 'json-path', label: 'Value at a JSONPath' },
    ],
  },
  {
    id: 'tools',
    title: 'Tools',
    choices: [{ kind: 'tool-called', label: 'Calls a tool' }],
  },
  {
    id: 'figures',
    title: 'Figures',
    choices: [
      { kind: 'tokens-below', label: 'Tokens' },
      { kind: 'cost-below', label: 'Cost' },
      { kind: 'latency-below', label: 'Time' },
      {
        kind: 'first-token-below',
        label: 'Time to first token',
      },
      { kind: 'no-stall', label: 'Pauses' },
    ],
  },
]

/** A test of the kind as it begins: figures have a usual limit, texts are left to the user. */
export function newCheck(kind: CheckKind, id: string): Check {
  const common = { id, enabled: true }
  switch (kind) {
    case 'contains':
      return { ...common, kind, text: '', ignoreCase: false, negated: false }
    case 'matches':
      return { ...common, kind, pattern: '', ignoreCase: false, negated: false }
    case 'equals':
      return { ...common, kind, text: '', ignoreCase: false }
    case 'valid-json':
      return { ...common, kind }
    case 'json-schema':
      return { ...common, kind, schemaText: '' }
    case 'json-path':
      return { ...common, kind, path: '$', operator: 'exists', expected: '' }
    case 'tool-called':
      return { ...common, kind, name: '', argumentsText: '' }
    case 'finish-reason':
      return { ...common, kind, reason: 'stop' }
    case 'tokens-below':
      return { ...common, kind, figure: 'completion', limit: 1000 }
    case 'cost-below':
      return { ...common, kind, currency: 'USD', limit: '0.001' }
    case 'latency-below':
      return { ...common, kind, limitMs: 10_000 }
    case 'first-token-below':
      return { ...common, kind, token: 'any', limitMs: 2000 }
    case 'no-stall':
      return { ...common, kind, limitMs: 2000 }
    case 'reasoning':
      return { ...common, kind, present: true }
  }
}
