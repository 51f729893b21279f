/** Lines of code moved to the right by `spaces`; empty lines stay empty. */
export function indentLines(lines: readonly string[], spaces: number): string[] {
  const indent = ' '.repeat(spaces)
  return lines.flatMap((line) => line.split('\n')).map((line) => (line === '' ? '' : indent + line))
}

/** Parts of a program with one empty line between them; a part without lines leaves no gap. */
export function joinParts(...parts: readonly (readonly string[])[]): string {
  const written = parts.filter((part) => part.length > 0).map((part) => part.join('\n'))
  return `${written.join('\n\n')}\n`
}
