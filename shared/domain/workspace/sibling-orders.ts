/** A sibling in the order that is wanted. `order` is the number it has so far; null for one that is new here. */
export interface OrderedSibling {
  readonly id: string
  readonly order: number | null
}

/** Room between two siblings that follow one another, so that one more fits between them. */
const STEP = 1000

/** By order, and by id where two branches gave the same one. */
export function compareSiblings(
  one: { id: string; order: number },
  other: { id: string; order: number },
): number {
  if (one.order !== other.order) return one.order - other.order
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/**
 * Numbers by which the siblings sort as they are given. As many as possible keep the number they have, so that
 * moving one changes one file.
 */
export function assignOrders(siblings: readonly OrderedSibling[]): number[] {
  const kept = longestSorted(siblings)
  const orders: number[] = []
  for (let place = 0; place < siblings.length; ) {
    const order = siblings[place]?.order ?? null
    if (kept.has(place) && order !== null) {
      orders.push(order)
      place += 1
      continue
    }
    let end = place
    while (end < siblings.length && !kept.has(end)) end += 1
    const before = orders.at(-1) ?? null
    const after = siblings[end]?.order ?? null
    const between = spread(before, after, end - place)
    if (between === null) return siblings.map((_, index) => index * STEP)
    orders.push(...between)
    place = end
  }
  return orders
}

/** `count` numbers between the two, or null where floating point has no room for them. */
function spread(before: number | null, after: number | null, count: number): number[] | null {
  if (before === null && after === null) return Array.from({ length: count }, (_, index) => index * STEP)
  const numbers = Array.from({ length: count }, (_, index) => {
    if (before === null) return (after ?? 0) - (count - index) * STEP
    if (after === null) return before + (index + 1) * STEP
    return before + ((after - before) * (index + 1)) / (count + 1)
  })
  const all = [...(before === null ? [] : [before]), ...numbers, ...(after === null ? [] : [after])]
  return all.every((number, index) => index === 0 || (all[index - 1] ?? number) < number) ? numbers : null
}

/** Places of a longest run of siblings whose numbers already sort. */
function longestSorted(siblings: readonly OrderedSibling[]): ReadonlySet<number> {
  const tails: number[] = []
  const previous: (number | null)[] = []
  const numbered = siblings.map(({ id, order }) => ({ id, order: order ?? Number.NaN }))
  for (const [place, sibling] of numbered.entries()) {
    previous.push(null)
    if (Number.isNaN(sibling.order)) continue
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = numbered[tails[middle] ?? 0]
      if (tail !== undefined && compareSiblings(tail, sibling) < 0) low = middle + 1
      else high = middle
    }
    previous[place] = low === 0 ? null : (tails[low - 1] ?? null)
    tails[low] = place
  }
  const kept = new Set<number>()
  for (let place = tails.at(-1) ?? null; place !== null; place = previous[place] ?? null) kept.add(place)
  return kept
}
