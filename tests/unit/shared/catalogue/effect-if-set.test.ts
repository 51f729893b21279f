import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectIfSet } from '../../../../shared/catalogue/effect-if-set.ts'
import type { EndpointId } from '../../../../shared/catalogue/endpoints.ts'
import { parameterEffect } from '../../../../shared/catalogue/parameter-effects.ts'
import { findParameter, type ParameterEntry, parametersOf } from '../../../../shared/catalogue/parameters.ts'
import { sameJson, valueAt, withValue } from '../../../../shared/domain/body/body-values.ts'
import { bodyOf } from '../../../support/rule-cases.ts'

type Body = Readonly<Record<string, unknown>>

const OFF = { thinking: { type: 'disabled' } }
const PRO = { model: 'deepseek-v4-pro' }

function noteIfSet(name: string, endpoint: EndpointId, body: Body, server: 'api' | 'sandbox' = 'api') {
  const entry = findParameter(name, endpoint)
  if (entry === null) throw new Error(`no parameter ${name}`)
  return effectIfSet(entry, { endpoint, body, server })?.note ?? null
}

describe('effectIfSet', () => {
  it.each<[string, 'chat' | 'responses' | 'anthropic', Body, string | null]>([
    ['temperature', 'chat', {}, 'No effect while thinking is on.'],
    ['temperature', 'chat', OFF, null],
    ['temperature', 'responses', {}, 'No effect while thinking is on.'],
    ['temperature', 'anthropic', OFF, null],
    ['top_p', 'chat', OFF, 'Fixed at 1.0 while thinking is off.'],
    ['top_p', 'chat', {}, null],
    ['top_p', 'chat', PRO, 'No effect while thinking is on.'],
    ['top_p', 'chat', { ...PRO, ...OFF }, null],
    ['reasoning_effort', 'chat', OFF, 'No effect while thinking is off.'],
    ['reasoning_effort', 'chat', {}, null],
    ['output_config.effort', 'anthropic', OFF, 'No effect while thinking is off.'],
    ['output_config.effort', 'anthropic', {}, null],
    ['thinking.budget_tokens', 'anthropic', {}, 'There is no token budget; the effort decides.'],
    ['presence_penalty', 'chat', OFF, 'Deprecated: no effect.'],
    ['reasoning.summary', 'responses', {}, 'Taken, but no summary is made: the reasoning itself comes.'],
    ['max_tokens', 'chat', {}, null],
    ['stream', 'chat', {}, null],
    // An error is no lack of an effect, and the values of JSON are not known.
    ['stream_options.include_usage', 'chat', {}, null],
    ['tool_choice', 'chat', {}, null],
  ])('%s of %s with %o: %s', (name, form, change, note) => {
    expect(noteIfSet(name, form, bodyOf(form, change))).toBe(note)
  })

  it('knows names that decide about thinking themselves, where they are still served', () => {
    const body = bodyOf('chat', { model: 'deepseek-chat' })
    const note = 'The model’s name decides about thinking.'
    expect(noteIfSet('thinking.type', 'chat', body, 'sandbox')).toBe(note)
    expect(noteIfSet('reasoning_effort', 'chat', body, 'sandbox')).toBe(note)
  })

  it('holds for every valid value, not for the sampled ones only', () => {
    const bodies = (['chat', 'responses', 'anthropic'] as const).flatMap((form) =>
      [{}, OFF, PRO, { ...PRO, ...OFF }].map((change) => ({
        endpoint: form,
        body: bodyOf(form, change),
      })),
    )
    const cases = bodies.flatMap((request) =>
      parametersOf(request.endpoint).flatMap((entry) => {
        const effect =
          valueAt(request.body, entry.name.split('.')) === undefined ? effectIfSet(entry, request) : null
        return effect === null ? [] : [{ entry, request, effect }]
      }),
    )
    expect(cases.length).toBeGreaterThan(15)
    const caseAndValue = fc
      .constantFrom(...cases)
      .chain((one) => fc.tuple(fc.constant(one), validValue(one.entry)))
    fc.assert(
      fc.property(caseAndValue, ([{ entry, request, effect }, value]) => {
        fc.pre(!sameJson(value, parameterEffect(entry.name, request).inForce))
        const body = withValue(request.body, entry.name.split('.'), value)
        expect(parameterEffect(entry.name, { ...request, body })).toEqual(effect)
      }),
    )
  })
})

function validValue({
  kind,
  minimum,
  exclusiveMinimum,
  maximum,
  options,
}: ParameterEntry): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...(options ?? []))
    case 'integer':
      return fc.integer({ min: minimum ?? 1, max: maximum ?? 1_000_000 })
    case 'number':
      return fc.double({
        min: minimum ?? exclusiveMinimum ?? 0,
        minExcluded: exclusiveMinimum !== undefined,
        max: maximum ?? 1,
        noNaN: true,
      })
    case 'string':
      return fc.stringMatching(/^[a-z]{1,20}$/)
    case 'string-list':
    case 'json':
      return fc.constant(['END'])
  }
}
