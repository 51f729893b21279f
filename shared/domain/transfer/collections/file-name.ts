/** UTF-16 units: three bytes each still stay below the 255 bytes of a name on every file system. */
const MAX_LENGTH = 80

/** Names Windows keeps for devices, whatever extension they have. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/**
 * A name for a file or folder that every system takes: no separators, no control characters, no device names, not
 * hidden, no blank or dot at its end. Without an extension. Never empty.
 */
export function safeFileName(name: string, fallback: string): string {
  const plain = name
    .slice(0, MAX_LENGTH * 8)
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g, '-')
    .replace(/\p{Surrogate}/gu, '-')
    .replace(/^[\s.]+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\s.]+$/, '')
  if (plain === '') return fallback
  return RESERVED.test(plain) ? `_${plain}` : plain
}

/** Gives each wanted name of one folder a file name of its own; case makes no difference. */
export function createFileNames(
  reserved: readonly string[] = [],
): (name: string, fallback: string) => string {
  const taken = new Set(reserved.map((name) => name.toLowerCase()))
  const lastNumbers = new Map<string, number>()
  return (name, fallback) => {
    const base = safeFileName(name, fallback)
    let unique = base
    let number = lastNumbers.get(base) ?? 1
    while (taken.has(unique.toLowerCase())) unique = `${base} (${++number})`
    lastNumbers.set(base, number)
    taken.add(unique.toLowerCase())
    return unique
  }
}
