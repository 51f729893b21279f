/**
 * The columns in the order in which a blind reading shows them: another one for each row and repetition, so that a
 * letter does not stand for a column, and the same one each time, so that a row can be looked at again.
 */
export function blindOrder(columnIds: readonly string[], rowId: string, repetition: number): string[] {
  const draws = new Map(columnIds.map((id) => [id, hashOf(`${rowId}/${repetition}/${id}`)]))
  const drawOf = (id: string) => draws.get(id) ?? 0
  return columnIds.toSorted((a, b) => drawOf(a) - drawOf(b) || (a < b ? -1 : 1))
}

/** What stands in place of a name: `A` … `Z`, then `AA` as in a spreadsheet. `index` is from 0. */
export function blindLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : blindLetter(Math.floor(index / 26) - 1) + last
}

/** FNV-1a of the UTF-16 units, 32 bits, then mixed: ids that differ in one character only must land far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
