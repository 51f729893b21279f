import { isRecord } from '../../domain/json/is-record.ts'
import type { EndpointId } from '../endpoints.ts'
import {
  defineRules,
  isLeftOut,
  namesList,
  PAGES,
  type ParameterRule,
  type RulePlace,
  shapeMessage,
  V4_ERAS,
} from './rule.ts'

/** The names in the server's own message, in its order. */
const LISTED_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']

const MAPPINGS = [
  { names: ['minimal'], meaning: 'low', id: 'minimal' },
  { names: ['medium', 'xhigh'], meaning: 'high', id: 'middle' },
  { names: ['ultra'], meaning: 'max', id: 'ultra' },
]

const PREVIEW_MAPPINGS = [
  { names: ['low', 'medium'], meaning: 'high', id: 'preview-low' },
  { names: ['xhigh'], meaning: 'max', id: 'preview-xhigh' },
]

/** The effort, under the name that a protocol has for it. */
export function effortRules(
  prefix: string,
  endpoints: readonly EndpointId[],
  parameter: string,
): readonly ParameterRule[] {
  const knowsUltra = !endpoints.includes('responses')
  // In the Responses API nothing but the effort turns thinking off.
  const knowsThinking = !endpoints.includes('responses')
  const accepted = knowsUltra ? [...LISTED_EFFORTS, 'ultra'] : LISTED_EFFORTS
  const steps = parameter.split('.')
  return [
    ...defineRules({ endpoints, since: '2026-08-13', source: PAGES.thinking, eras: V4_ERAS }, [
      {
        id: `${prefix}.effort.unknown`,
        parameter,
        when: ({ value }) => typeof value === 'string' && !accepted.includes(value),
        effect: 'rejected',
        message: ({ value }) =>
          shapeMessage(
            endpoints.includes('anthropic') ? ['reasoning_effort'] : steps,
            `unknown variant \`${String(value)}\`, expected one of ${namesList(LISTED_EFFORTS)}`,
          ),
        note: 'An error: no such effort. The three levels are low, high and max; none turns thinking off.',
        confidence: 'measured',
      },
      {
        id: `${prefix}.effort.none`,
        parameter,
        mode: 'not-thinking',
        when: ({ value, facts }) => value === 'none' && thinkingType(facts.body) === undefined,
        effect: 'applies',
        inForce: ({ value }) => value,
        note: 'Turns thinking off.',
      },
    ]),
    ...(knowsThinking ? overruledEfforts(prefix, endpoints, parameter) : []),
    ...mappedEfforts(prefix, endpoints, parameter),
    ...defineRules({ endpoints, since: '2026-04-24', source: PAGES.thinking, eras: V4_ERAS }, [
      {
        id: `${prefix}.effort.default`,
        parameter,
        on: 'absent',
        mode: 'thinking',
        effect: 'default',
        inForce: () => 'high',
        note: 'Without an effort, high counts.',
      },
    ]),
  ]
}

/** Where `thinking` decides, an effort can be at odds with it. */
function overruledEfforts(
  prefix: string,
  endpoints: readonly EndpointId[],
  parameter: string,
): readonly ParameterRule[] {
  return defineRules({ endpoints, since: '2026-08-13', source: PAGES.thinking, eras: V4_ERAS }, [
    {
      id: `${prefix}.effort.idle`,
      parameter,
      mode: 'not-thinking',
      when: ({ value }) => value !== 'none',
      effect: 'ignored',
      note: 'No effect while thinking is off.',
    },
    {
      id: `${prefix}.effort.overruled`,
      parameter,
      mode: 'thinking',
      when: ({ value }) => value === 'none',
      effect: 'ignored',
      inForce: () => 'high',
      note: 'thinking.type wins.',
      confidence: 'reference-code',
    },
    {
      id: `${prefix}.effort.off`,
      parameter,
      on: 'absent',
      mode: 'not-thinking',
      effect: 'default',
      inForce: () => 'none',
      note: 'Thinking is off: no effort counts.',
    },
  ])
}

function mappedEfforts(
  prefix: string,
  endpoints: readonly EndpointId[],
  parameter: string,
): readonly ParameterRule[] {
  const today = { since: '2026-08-13', until: null, confidence: 'documented' } as const
  const preview = { since: '2026-04-24', until: '2026-08-13', confidence: 'documented' } as const
  const dated = [
    ...MAPPINGS.filter(({ id }) => id !== 'ultra' || !endpoints.includes('responses')).map((mapping) => ({
      ...mapping,
      ...today,
    })),
    ...PREVIEW_MAPPINGS.map((mapping) => ({ ...mapping, ...preview })),
  ]
  return defineRules(
    { endpoints, since: '2026-08-13', source: PAGES.thinking, eras: V4_ERAS },
    dated.map(({ id, names, meaning, since, until }) => ({
      id: `${prefix}.effort.${id}`,
      parameter,
      mode: 'thinking',
      when: ({ value }) => names.includes(String(value)),
      effect: 'mapped',
      inForce: () => meaning,
      note: `Counts as ${meaning}.`,
      since,
      until,
      doubt:
        id === 'ultra' ? 'The documentation accepts it; the server’s own list of names leaves it out.' : null,
    })),
  )
}

function thinkingType(body: Readonly<Record<string, unknown>>): unknown {
  return isRecord(body.thinking) && !isLeftOut(body.thinking.type) ? body.thinking.type : undefined
}

const isUnknownType = ({ value }: RulePlace) =>
  typeof value === 'string' && !['enabled', 'disabled', 'adaptive'].includes(value)

/** `thinking`, in the two protocols that have it. */
export function thinkingRules(prefix: string, endpoints: readonly EndpointId[]): readonly ParameterRule[] {
  return defineRules({ endpoints, since: '2026-04-24', source: PAGES.thinking, eras: V4_ERAS }, [
    {
      id: `${prefix}.thinking.shape`,
      parameter: 'thinking',
      when: ({ value }) => typeof value === 'boolean',
      effect: 'rejected',
      message: ({ value }) =>
        shapeMessage(['thinking'], `invalid type: boolean \`${String(value)}\`, expected struct thinking`),
      note: 'An error: it is an object, {"type": "enabled"} or {"type": "disabled"}.',
      confidence: 'reported',
    },
    {
      id: `${prefix}.thinking.unknown`,
      parameter: 'thinking.type',
      when: isUnknownType,
      effect: 'rejected',
      message: ({ value }) =>
        shapeMessage(
          ['thinking', 'type'],
          `unknown variant \`${String(value)}\`, expected one of ${namesList(['enabled', 'disabled'])}`,
        ),
      note: 'An error: it is enabled or disabled.',
      confidence: 'assumed',
    },
    {
      id: `${prefix}.thinking.adaptive`,
      parameter: 'thinking.type',
      when: ({ value }) => value === 'adaptive',
      effect: 'mapped',
      inForce: () => 'enabled',
      note: 'Counts as enabled.',
      confidence: 'reference-code',
      doubt: 'Only the reference code accepts it: the documentation names enabled and disabled.',
    },
    {
      id: `${prefix}.thinking.budget`,
      parameter: 'thinking.budget_tokens',
      effect: 'ignored',
      note: 'There is no token budget; the effort decides.',
    },
    {
      id: `${prefix}.thinking.default`,
      parameter: 'thinking.type',
      on: 'absent',
      mode: 'thinking',
      effect: 'default',
      inForce: () => 'enabled',
      note: 'Thinking is on unless it is turned off.',
    },
  ])
}
