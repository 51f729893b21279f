/** A line of code, several of them, or nothing. */
export type Code = string | null | readonly Code[]

/** Lines put together, each ended by a line break. */
export function codeOf(...parts: readonly Code[]): string {
  return `${linesOf(parts).join('\n')}\n`
}

/** Code one level further in. Only the beginning of each part is moved, so a literal of several lines stays whole. */
export function indent(by: string, ...parts: readonly Code[]): readonly string[] {
  return linesOf(parts).map((line) => (line === '' ? '' : by + line))
}

function linesOf(parts: readonly Code[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part === null) return []
    return typeof part === 'string' ? [part] : linesOf(part)
  })
}
