/** How many numbers of an ascending list are at most `value`. Cost: log n. */
export function countUpTo(ascending: ArrayLike<number>, value: number): number {
  let from = 0
  let to = ascending.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ascending[middle] ?? value) <= value) from = middle + 1
    else to = middle
  }
  return from
}

/** How many numbers of an ascending list are less than `value`. Cost: log n. */
export function countBelow(ascending: ArrayLike<number>, value: number): number {
  let from = 0
  let to = ascending.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ascending[middle] ?? value) < value) from = middle + 1
    else to = middle
  }
  return from
}
