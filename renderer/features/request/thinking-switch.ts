import { chatModelOf } from '../../../shared/catalogue/anthropic-models.ts'
import type { Protocol } from '../../../shared/catalogue/endpoints.ts'
import { isThinking } from '../../../shared/catalogue/parameters.ts'
import { bodyFragment, removeBodyValue, setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'

type Body = Readonly<Record<string, unknown>>

/** Whether a request of the form makes the model think. */
export function thinks(protocol: Protocol, body: Body): boolean {
  switch (protocol) {
    case 'responses':
      return isThinking({ model: body.model, reasoning_effort: effortOf(body.reasoning) })
    case 'anthropic': {
      const model = typeof body.model === 'string' ? chatModelOf(body.model) : body.model
      return isThinking({ model, thinking: body.thinking, reasoning_effort: effortOf(body.output_config) })
    }
    case 'chat':
    case 'fim':
      return isThinking(body)
  }
}

function effortOf(holder: unknown): unknown {
  return isRecord(holder) ? holder.effort : undefined
}

/**
 * Switches thinking. The Responses form has no switch of its own: effort none is off, and without it the model
 * thinks by default.
 */
export function switchThinking(protocol: Protocol, bodyText: string, isOn: boolean): string {
  if (protocol !== 'responses') {
    return setBodyValue(bodyText, ['thinking', 'type'], isOn ? 'enabled' : 'disabled')
  }
  if (!isOn) return setBodyValue(bodyText, ['reasoning', 'effort'], 'none')
  const withoutEffort = removeBodyValue(bodyText, ['reasoning', 'effort'])
  const isEmpty = /^\{\s*\}$/.test(bodyFragment(withoutEffort, ['reasoning']) ?? '')
  return isEmpty ? removeBodyValue(withoutEffort, ['reasoning']) : withoutEffort
}
