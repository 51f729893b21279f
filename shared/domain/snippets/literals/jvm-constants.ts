/** A constant of a class file holds 65,535 bytes, and compilers fold joined constants into one; the rest is a margin. */
const MAX_CONSTANT_BYTES = 60_000

/** A UTF-16 unit takes at most three bytes of a constant. */
const MAX_BYTES_PER_UNIT = 3

/** True for a text that fits into one constant, whatever it consists of. */
export function fitsConstant(text: string): boolean {
  return text.length * MAX_BYTES_PER_UNIT <= MAX_CONSTANT_BYTES
}

/**
 * A text cut into the groups that each make one constant; each group holds whole lines with their breaks, and pieces
 * of a line that is too long, cut between characters. Joined they are the text.
 */
export function constantGroups(text: string): readonly (readonly string[])[] {
  const groups: string[][] = []
  let room = 0
  for (const piece of linesOf(text).flatMap(piecesOf)) {
    const size = piece.length * MAX_BYTES_PER_UNIT
    if (size > room) {
      groups.push([])
      room = MAX_CONSTANT_BYTES
    }
    room -= size
    groups.at(-1)?.push(piece)
  }
  return groups
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}

function piecesOf(line: string): readonly string[] {
  const pieces: string[] = []
  for (let start = 0; start < line.length; ) {
    let end = start + MAX_CONSTANT_BYTES / MAX_BYTES_PER_UNIT
    if (end < line.length && /[\ud800-\udbff]/.test(line.charAt(end - 1))) end -= 1
    pieces.push(line.slice(start, end))
    start = end
  }
  return pieces
}
