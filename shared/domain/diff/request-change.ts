import type { ParameterEffect } from '../../catalogue/parameter-effects.ts'
import type { JsonChange } from './diff-json.ts'

/** What a parameter does, as far as a difference needs it. */
export type ChangedEffect = Pick<ParameterEffect, 'effect' | 'note'>

/** One difference between two requests. */
export interface RequestChange {
  readonly part: 'method' | 'server' | 'path' | 'header' | 'body'
  /**
   * What it is called in a sentence, names in backticks: “`temperature`”, “the system message”. Several changes
   * within one thing, such as a message, have its name in common.
   */
  readonly name: string
  /** What changed. The path is that in the body, the name of a header, or empty. */
  readonly change: JsonChange
  /** What the parameter does in the request before and in that after; null = it applies or is left out. */
  readonly effectBefore: ChangedEffect | null
  readonly effectAfter: ChangedEffect | null
}
