import { useState } from 'react'

/** The list, or the one of before while that has the same items: so what depends on it is not made anew. */
export function useSameList<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list)
  if (kept === list) return kept
  if (kept.length === list.length && kept.every((item, index) => item === list[index])) return kept
  setKept(list)
  return list
}
