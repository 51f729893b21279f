import { sameJson, withValue } from '../domain/body/body-values.ts'
import { type JudgedRequest, type ParameterEffect, parameterEffect } from './parameter-effects.ts'
import type { ParameterEntry } from './parameter-entry.ts'

/**
 * Why a parameter that is left out would have no effect either if it were set, whatever its value. Null where it
 * would have one or where that depends on the value, and for JSON, whose values are not known.
 *
 * @param request without the parameter
 */
export function effectIfSet(entry: ParameterEntry, request: JudgedRequest): ParameterEffect | null {
  const path = entry.name.split('.')
  const now = parameterEffect(entry.name, request)
  const [first = null, ...others] = sampleValues(entry)
    // What counts anyway changes nothing, whatever a rule says of it.
    .filter((value) => !sameJson(value, now.inForce))
    .map((value) => parameterEffect(entry.name, { ...request, body: withValue(request.body, path, value) }))
  if (first?.effect !== 'ignored') return null
  return others.every(({ ruleId }) => ruleId === first.ruleId) ? first : null
}

/** Valid values that stand for all: every option, both ends of a range and what lies between. */
function sampleValues(entry: ParameterEntry): readonly unknown[] {
  switch (entry.kind) {
    case 'boolean':
      return [true, false]
    case 'enum':
      return entry.options ?? []
    case 'string':
      return ['a']
    case 'string-list':
      return [['a']]
    case 'number':
      return numbersIn(entry)
    case 'integer':
      return numbersIn(entry).map(Math.ceil)
    case 'json':
      return []
  }
}

function numbersIn({ minimum, exclusiveMinimum, maximum }: ParameterEntry): readonly number[] {
  const least = minimum ?? exclusiveMinimum ?? 0
  const most = maximum ?? least + 1
  const between = [0.01, 0.25, 0.5, 0.75].map((share) => least + share * (most - least))
  return minimum === undefined && exclusiveMinimum !== undefined
    ? [...between, most]
    : [least, ...between, most]
}
