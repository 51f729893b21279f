/** The parts of a Python program, with the empty lines PEP 8 asks for. */
export function joinPythonParts(parts: {
  readonly imports: readonly string[]
  readonly functions: readonly (readonly string[])[]
  readonly program: readonly string[]
}): string {
  const functions = parts.functions.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  const program = parts.program.join('\n')
  if (functions.length === 0) return `${parts.imports.join('\n')}\n\n${program}\n`
  return `${[parts.imports.join('\n'), ...functions, program].join('\n\n\n')}\n`
}
