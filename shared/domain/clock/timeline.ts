/**
 * The frames of a run in order of arrival: their offsets in ms since Send and the characters (UTF-16 units) of
 * reasoning and answer that each one carried. All lists have one entry per frame.
 */
export interface Timeline {
  readonly offsetsMs: readonly number[]
  readonly reasoningChars: readonly number[]
  readonly answerChars: readonly number[]
}
