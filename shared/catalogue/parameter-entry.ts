import type { EndpointId } from './endpoints.ts'

/** What a parameter's value is, and with that how a form shows it. */
export type ParameterKind = 'number' | 'integer' | 'boolean' | 'enum' | 'string' | 'string-list' | 'json'

/** Where a form puts a parameter. */
export type ParameterGroup = 'model' | 'thinking' | 'output' | 'sampling' | 'tools' | 'stream' | 'account'

/** One documented body parameter. */
export interface ParameterEntry {
  /** Dotted path in the body, e.g. `stream_options.include_usage`. */
  readonly name: string
  readonly label: string
  readonly group: ParameterGroup
  readonly kind: ParameterKind
  readonly minimum?: number
  readonly maximum?: number
  /** The value must be above this, not equal to it. */
  readonly exclusiveMinimum?: number
  /** Longest list, for `string-list` and `json` arrays. */
  readonly maxItems?: number
  /** Regular expression that a string must match as a whole. */
  readonly pattern?: string
  readonly options?: readonly string[]
  readonly required?: boolean
  /** The default in words, as a form shows it. */
  readonly defaultText: string
  readonly description: string
  readonly endpoints: readonly EndpointId[]
  /** The documentation page. */
  readonly source: string
}

/** Values of `reasoning_effort` the API accepts, in the order of its own error message. */
export const EFFORT_NAMES = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'ultra'] as const
