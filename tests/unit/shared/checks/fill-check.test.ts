import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckSubject } from '../../../../shared/domain/checks/check-subject.ts'
import { evaluateCheck } from '../../../../shared/domain/checks/evaluate-check.ts'
import { fillCheck } from '../../../../shared/domain/checks/fill-check.ts'
import type { Check } from '../../../../shared/schemas/check.ts'

const COMMON = { id: 'c', enabled: true }
const SCOPE = new Map([
  ['day', '8'],
  ['price', '$1.50 (net)'],
  ['quoted', 'a "b" \\ c'],
])

type Unfilled = Check extends infer C ? (C extends Check ? Omit<C, 'id' | 'enabled'> : never) : never

function filled(check: Unfilled): unknown {
  const { check: result, unresolved } = fillCheck({ ...COMMON, ...check } as Check, SCOPE)
  return { ...result, unresolved }
}

describe('fillCheck', () => {
  it.each<[string, Unfilled, object]>([
    [
      'the text of contains',
      { kind: 'contains', text: 'day {{day}}', ignoreCase: false, negated: false },
      { text: 'day 8' },
    ],
    ['the text of equals', { kind: 'equals', text: '{{price}}', ignoreCase: false }, { text: '$1.50 (net)' }],
    [
      'a pattern, where a value stands for itself',
      { kind: 'matches', pattern: '^{{price}}$', ignoreCase: false, negated: false },
      { pattern: '^\\$1\\.50 \\(net\\)$' },
    ],
    [
      'a schema',
      { kind: 'json-schema', schemaText: '{"const": "{{quoted}}"}' },
      { schemaText: '{"const": "a \\"b\\" \\\\ c"}' },
    ],
    [
      'a path and what is expected there',
      { kind: 'json-path', path: '$.d{{day}}', operator: 'equals', expected: '{{day}}' },
      { path: '$.d8', expected: '8' },
    ],
    [
      'the pattern of a path',
      { kind: 'json-path', path: '$', operator: 'matches', expected: '{{price}}' },
      { expected: '\\$1\\.50 \\(net\\)' },
    ],
    [
      'a tool and its arguments',
      { kind: 'tool-called', name: 'd{{day}}', argumentsText: '{"q": "{{quoted}}"}' },
      { name: 'd8', argumentsText: '{"q": "a \\"b\\" \\\\ c"}' },
    ],
    ['a finish reason', { kind: 'finish-reason', reason: '{{day}}' }, { reason: '8' }],
    ['nothing where there is no text', { kind: 'valid-json' }, {}],
  ])('fills %s', (_what, check, change) => {
    expect(filled(check)).toEqual({ ...COMMON, ...check, ...change, unresolved: [] })
  })

  it('names what has no value, each once, and leaves it as it is', () => {
    const check: Unfilled = {
      kind: 'json-path',
      path: '$.{{a}}',
      operator: 'equals',
      expected: '"{{a}}{{b}}"',
    }
    expect(filled(check)).toEqual({ ...COMMON, ...check, unresolved: ['a', 'b'] })
  })
})

it('a value in a pattern matches itself, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
      const { check } = fillCheck(
        { ...COMMON, kind: 'matches', pattern: '^{{value}}$', ignoreCase: false, negated: false },
        new Map([['value', value]]),
      )
      const subject: CheckSubject = {
        answer: value,
        reasoning: '',
        toolCalls: [],
        finishReason: null,
        usage: null,
        cost: null,
        durationMs: null,
        firstReasoningMs: null,
        firstAnswerMs: null,
        textOffsetsMs: [],
      }
      expect(evaluateCheck(check, subject).outcome).toBe('passed')
    }),
  )
})
