import type { Check, CheckKind } from '../../../../shared/schemas/check.ts'

/** A kind of test as the menu offers it. */
export type CheckChoice = Readonly<{ kind: CheckKind; label: string; description: string }>

/** Kinds of tests that look at the same thing. */
export type CheckGroup = Readonly<{ id: string; title: string; choices: readonly CheckChoice[] }>

/** Every kind of test, by what it looks at. */
export const CHECK_GROUPS: readonly CheckGroup[] = [
  {
    id: 'answer',
    title: 'Answer',
    choices: [
      { kind: 'contains', label: 'Contains a text', description: 'Or does not contain it' },
      { kind: 'matches', label: 'Matches a pattern', description: 'A regular expression' },
      { kind: 'equals', label: 'Is a text', description: 'The whole answer' },
      { kind: 'finish-reason', label: 'Finish reason', description: 'Why the model stopped' },
      { kind: 'reasoning', label: 'Reasoning', description: 'Whether there is any' },
    ],
  },
  {
    id: 'json',
    title: 'JSON',
    choices: [
      { kind: 'valid-json', label: 'Valid JSON', description: 'Nothing else around it' },
      { kind: 'json-schema', label: 'Fits a JSON Schema', description: 'Draft 2020-12 or draft-07' },
      { kind: 'json-path', label: 'Value at a JSONPath', description: 'Is there, equals, at most …' },
    ],
  },
  {
    id: 'tools',
    title: 'Tools',
    choices: [{ kind: 'tool-called', label: 'Calls a tool', description: 'With these arguments' }],
  },
  {
    id: 'figures',
    title: 'Figures',
    choices: [
      { kind: 'tokens-below', label: 'Tokens', description: 'At most so many' },
      { kind: 'cost-below', label: 'Cost', description: 'At most so much' },
      { kind: 'latency-below', label: 'Time', description: 'From Send to the end' },
      {
        kind: 'first-token-below',
        label: 'Time to first token',
        description: 'Of any kind, or of the answer',
      },
      { kind: 'no-stall', label: 'Pauses', description: 'Between two pieces of text' },
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
