/** A text that grows by pieces. Appending costs the piece, not the text so far. */
export interface TextPieces {
  /** UTF-16 units so far. */
  readonly length: number
  append(piece: string): void
  /** The whole text. Joined once: asked again without growth it costs nothing. */
  text(): string
}

/** An empty growing text. */
export function createTextPieces(): TextPieces {
  let pieces: string[] = []
  let length = 0
  return {
    get length() {
      return length
    },
    append(piece) {
      pieces.push(piece)
      length += piece.length
    },
    text() {
      if (pieces.length > 1) pieces = [pieces.join('')]
      return pieces[0] ?? ''
    },
  }
}
