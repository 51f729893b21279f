/** A text with a hole in it: `prompt` stands before the hole, `suffix` after it. */
export interface TextWithHole {
  readonly prompt: string
  readonly suffix: string
}

/** One change of a text: `length` characters at `offset` became `text`. Figures are UTF-16 units of the text before. */
export interface TextChange {
  readonly offset: number
  readonly length: number
  readonly text: string
}

/**
 * Where the hole is after a batch of changes, none of which overlap. What is written at the hole goes before it; where
 * a change runs over the hole, what it wrote goes before it as well.
 */
export function holeAfter(hole: number, changes: readonly TextChange[]): number {
  return changes.reduce((moved, change) => moved + shiftBy(hole, change), hole)
}

function shiftBy(hole: number, { offset, length, text }: TextChange): number {
  if (offset + length <= hole) return text.length - length
  return offset >= hole ? 0 : offset + text.length - hole
}

/** The text on both sides of a hole. */
export function splitAt(text: string, hole: number): TextWithHole {
  return { prompt: text.slice(0, hole), suffix: text.slice(hole) }
}

/** Where the hole is once the line ends of a text are all `eol`, as an editor keeps them. */
export function holeOf({ prompt }: TextWithHole, eol: string): number {
  return prompt.includes('\r') || eol !== '\n' ? prompt.replace(/\r\n|\r|\n/g, eol).length : prompt.length
}

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/)
}
