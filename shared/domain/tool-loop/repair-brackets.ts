const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/** A longer text is not tried: each try reads all of it. */
const LONGEST = 1024 * 1024

/**
 * The text with exactly one bracket added or taken away, or null when that does not make it JSON. The places are
 * where the brackets stop to pair up: the end, the first closer that fits none, and before it.
 */
export function repairBrackets(text: string): string | null {
  if (text.length > LONGEST) return null
  return candidates(text).find(isJson) ?? null
}

function candidates(text: string): string[] {
  const { open, misfit } = pairBrackets(text)
  const tries: string[] = []
  if (misfit !== null) {
    tries.push(text.slice(0, misfit.offset) + text.slice(misfit.offset + 1))
    if (misfit.expected !== null) {
      tries.push(text.slice(0, misfit.offset) + misfit.expected + text.slice(misfit.offset))
    }
  }
  const innermost = open.at(-1)
  if (innermost !== undefined) tries.push(text.trimEnd() + CLOSERS[innermost])
  return tries
}

/** What is left open at the end, and the first closer that closes nothing or something else. */
interface Pairing {
  readonly open: readonly string[]
  readonly misfit: { readonly offset: number; readonly expected: string | null } | null
}

function pairBrackets(text: string): Pairing {
  const open: string[] = []
  let inString = false
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset)
    if (inString) {
      if (character === '\\') offset += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') open.push(character)
    else if (character === '}' || character === ']') {
      const innermost = open.pop()
      const expected = innermost === undefined ? null : (CLOSERS[innermost] ?? null)
      if (expected !== character) return { open, misfit: { offset, expected } }
    }
  }
  return { open, misfit: null }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
