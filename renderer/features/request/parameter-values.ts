import type { ParameterEntry } from '../../../shared/catalogue/parameters.ts'
import { isRecord } from '../../../shared/domain/json/is-record.ts'

/** The value at a dotted path of the body; undefined when it is not set. */
export function valueAt(body: Readonly<Record<string, unknown>>, name: string): unknown {
  return name.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), body)
}

/** Values to start from that are more sensible than the least of the range. */
const FIRST_VALUES: Readonly<Record<string, unknown>> = {
  max_tokens: 4096,
  max_output_tokens: 4096,
  temperature: 1,
  top_p: 1,
  top_logprobs: 5,
  reasoning_effort: 'high',
  'reasoning.effort': 'high',
  'output_config.effort': 'high',
  'thinking.budget_tokens': 4096,
  'text.format': { type: 'json_object' },
  'response_format.type': 'json_object',
  stop: ['END'],
  stop_sequences: ['END'],
  tool_choice: 'auto',
  user_id: 'user-1',
  user: 'user-1',
}

/** The value a parameter gets when it is switched on. */
export function firstValue(entry: ParameterEntry): unknown {
  const known = FIRST_VALUES[entry.name]
  if (known !== undefined) return known
  switch (entry.kind) {
    case 'number':
    case 'integer':
      return Math.max(entry.minimum ?? 0, 0)
    case 'boolean':
      return true
    case 'enum':
      return entry.options?.[0] ?? ''
    case 'string':
      return ''
    case 'string-list':
    case 'json':
      return []
  }
}

/** The range in words, e.g. `0 … 2`; null when the parameter has none. */
export function rangeText({ minimum, exclusiveMinimum, maximum }: ParameterEntry): string | null {
  const least = exclusiveMinimum === undefined ? minimum : `> ${exclusiveMinimum}`
  if (least === undefined && maximum === undefined) return null
  return `${least?.toLocaleString('en') ?? ''} … ${maximum?.toLocaleString('en') ?? ''}`.trim()
}

/** The control that can show a value; `json` also for a value that is not of the parameter's kind. */
export type ControlKind = 'number' | 'boolean' | 'enum' | 'string' | 'lines' | 'json'

export function controlFor(entry: ParameterEntry, value: unknown): ControlKind {
  switch (entry.kind) {
    case 'number':
    case 'integer':
      return typeof value === 'number' ? 'number' : 'json'
    case 'boolean':
      return typeof value === 'boolean' ? 'boolean' : 'json'
    case 'enum':
      return typeof value === 'string' && entry.options?.includes(value) === true ? 'enum' : 'json'
    case 'string':
      return typeof value === 'string' ? 'string' : 'json'
    case 'string-list':
      return isListOfLines(value) ? 'lines' : 'json'
    case 'json':
      return 'json'
  }
}

function isListOfLines(value: unknown): boolean {
  const isLine = (item: unknown) => typeof item === 'string' && !item.includes('\n')
  return Array.isArray(value) && value.every(isLine)
}
