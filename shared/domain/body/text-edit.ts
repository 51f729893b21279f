/** Replaces the UTF-16 range `start` to `end` by `text`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Applies edits that do not overlap, in one pass. Edits at the same place keep their order. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = []
  let cursor = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push(text.slice(cursor, edit.start), edit.text)
    cursor = edit.end
  }
  pieces.push(text.slice(cursor))
  return pieces.join('')
}
