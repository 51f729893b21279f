import type { EndpointId } from '../endpoints.ts'
import { CURRENT_MODELS, findModel } from '../models.ts'
import { defineRules, PAGES, type ParameterRule, type RulePlace } from './rule.ts'

const SUPPORTED = CURRENT_MODELS.map(({ id }) => id).join(', ')

function refusal({ value }: RulePlace): string {
  return `The supported API model names are ${SUPPORTED}, but you passed ${String(value)}.`
}

function named({ value }: RulePlace) {
  return typeof value === 'string' ? findModel(value) : null
}

const ROUTED = ['deepseek-v4-flash', 'deepseek-v4-flash-vision-exp']
const RETIRED_2026_07 = ['deepseek-chat', 'deepseek-reasoner']

/** What becomes of the name of the model where names are DeepSeek's own (change log). */
export function modelNameRules(prefix: string, endpoints: readonly EndpointId[]): readonly ParameterRule[] {
  return defineRules({ endpoints, since: '2026-07-24T15:59:00Z', source: PAGES.updates }, [
    {
      id: `${prefix}.model.retired`,
      parameter: 'model',
      when: (place) => place.facts.server === 'api' && named(place)?.status === 'retired',
      effect: 'rejected',
      message: refusal,
      note: 'This name is retired: the request fails.',
      confidence: 'measured',
    },
    {
      id: `${prefix}.model.name-of-v4`,
      parameter: 'model',
      when: ({ value }) => RETIRED_2026_07.includes(String(value)),
      effect: 'mapped',
      inForce: () => 'deepseek-v4-flash',
      note: 'From 2026-04-24 on a mere name for deepseek-v4-flash: it decides about thinking.',
      since: '2026-04-24',
      until: '2026-07-24T15:59:00Z',
    },
    {
      id: `${prefix}.model.unknown`,
      parameter: 'model',
      when: (place) =>
        place.facts.server !== 'other' && typeof place.value === 'string' && named(place) === null,
      effect: 'rejected',
      message: refusal,
      note: 'DeepSeek has no model of this name.',
      confidence: 'measured',
    },
    {
      id: `${prefix}.model.routed`,
      parameter: 'model',
      when: ({ value }) => ROUTED.includes(String(value)),
      effect: 'mapped',
      inForce: () => 'deepseek-flash',
      note: 'A legacy name: served and billed as deepseek-flash.',
      since: '2026-09-10T04:00:00Z',
      doubt: 'When the name will be removed is not published.',
    },
    {
      id: `${prefix}.model.undocumented`,
      parameter: 'model',
      when: ({ value }) => value === 'deepseek-v4.1-flash',
      effect: 'mapped',
      inForce: () => 'deepseek-flash',
      note: 'Served as deepseek-flash.',
      since: '2026-09-11',
      confidence: 'reported',
      doubt: 'No page names it: it was seen accepted once, on 2026-09-11.',
    },
  ])
}
