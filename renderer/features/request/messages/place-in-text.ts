/** Line and column of a text, both from 1. */
export type PlaceInText = Readonly<{ line: number; column: number }>

/** The place of an offset (UTF-16 units) in a text. */
export function placeInText(text: string, offset: number): PlaceInText {
  const head = text.slice(0, offset)
  return { line: head.split('\n').length, column: offset - head.lastIndexOf('\n') }
}
