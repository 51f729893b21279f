/** Longest name the schemas take, in UTF-16 units. */
const MAX_NAME_LENGTH = 512

/** Characters that hide or reorder what is shown: controls, bidirectional overrides, zero-width marks, half pairs. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}]+/gu

/**
 * A name of a request, a folder or an environment that is safe to show and to make a file name of: one line, no hidden
 * characters, no parts that lead upwards, at most 512 characters (or `maxLength`). `fallback` stands for an empty one.
 */
export function safeName(name: string, fallback: string, maxLength = MAX_NAME_LENGTH): string {
  const oneLine = name
    .slice(0, maxLength * 8)
    .replace(HIDDEN, ' ')
    .replace(/\s+/g, ' ')
  const plain = withoutUpwards(oneLine).trim()
  if (plain === '') return fallback
  return shorten(plain, maxLength)
}

/** Taking one part out can make another: until none is left. */
function withoutUpwards(name: string): string {
  let rest = name
  for (;;) {
    const next = rest.replace(/(^|[\\/]) ?\.{1,2} ?(?:[\\/]|$)/g, '$1')
    if (next === rest) return rest
    rest = next
  }
}

/** At most `maxLength` UTF-16 units, with an ellipsis where something was cut, and no half of a pair. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  return `${text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The names in their order, each once: the second “Chat” is “Chat (2)”. Case makes no difference, as in folders. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  const lastNumber = new Map<string, number>()
  return names.map((name) => {
    const base = name.toLowerCase()
    let unique = name
    for (let n = lastNumber.get(base) ?? 1; taken.has(unique.toLowerCase()); unique = `${name} (${n})`) {
      n += 1
      lastNumber.set(base, n)
    }
    taken.add(unique.toLowerCase())
    return unique
  })
}
