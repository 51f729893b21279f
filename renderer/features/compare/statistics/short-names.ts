const SEPARATOR = ' · '

/**
 * Names without the parts at their beginning that all of them have in common, such as the one model of all columns,
 * so that what tells them apart is not cut off. No name is left empty.
 */
export function shortNames(names: readonly string[]): readonly string[] {
  const [first, ...others] = names.map((name) => name.split(SEPARATOR))
  if (first === undefined || others.length === 0) return names
  const shortest = Math.min(first.length, ...others.map(({ length }) => length))
  let shared = 0
  while (shared < shortest - 1 && others.every((other) => other[shared] === first[shared])) shared += 1
  return [first, ...others].map((parts) => parts.slice(shared).join(SEPARATOR))
}
