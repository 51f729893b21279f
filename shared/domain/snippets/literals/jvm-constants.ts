/** A constant of a class file holds 65,535 bytes, and compilers fold joined constants into one; the rest is a margin. */
const MAX_CONSTANT_BYTES = 60_000

/** In UTF-16 units, each of which takes at most three bytes of a constant. */
export const MAX_CONSTANT_LENGTH = MAX_CONSTANT_BYTES / 3

/**
 * A text cut into the groups that each make one constant of at most `maxLength` UTF-16 units; each group holds whole lines with their breaks, and pieces
 * of a line that is too long, cut between characters. Joined they are the text.
 */
export function constantGroups(
  text: string,
  maxLength = MAX_CONSTANT_LENGTH,
): readonly (readonly string[])[] {
  const groups: string[][] = []
  let room = 0
  for (const piece of linesOf(text).flatMap((line) => piecesOf(line, maxLength))) {
    if (piece.length > room) {
      groups.push([])
      room = maxLength
    }
    room -= piece.length
    groups.at(-1)?.push(piece)
  }
  return groups
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}

function piecesOf(line: string, maxLength: number): readonly string[] {
  const pieces: string[] = []
  for (let start = 0; start < line.length; ) {
    let end = start + maxLength
    if (end < line.length && /[\ud800-\udbff]/.test(line.charAt(end - 1))) end -= 1
    pieces.push(line.slice(start, end))
    start = end
  }
  return pieces
}
