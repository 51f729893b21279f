import { keyHint } from './key-hint.ts'

/**
 * Puts the hint in place of a key wherever a server sends it back, before anything is stored or shown.
 * A key that a server cuts in two pieces of a body is not recognised.
 */
export function createKeyRedactor(key: string | null): (text: string) => string {
  if (key === null) return (text) => text
  const hint = keyHint(key)
  return (text) => (text.includes(key) ? text.replaceAll(key, hint) : text)
}
