const FIBONACCI = `    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a`

/** The text for the gap between a prompt and its suffix: Fibonacci where that is meant, else something that fits in. */
export function composeMiddle(prompt: string, suffix: string): string {
  if (/\bfib/i.test(prompt)) return FIBONACCI
  const definition = /(?:def|function)\s+\w+\s*\(([^)]*)\)[^\n]*\n?[^\n]*$/.exec(prompt)
  if (definition !== null) return codeMiddle(prompt, definition[1] ?? '')
  const ending = /[.!?]\s*$/.test(prompt) ? '' : ' and continues from there'
  const joint = suffix === '' ? '.' : ', until it meets what follows.'
  return `${ending} The text goes on in the same voice${joint}`
}

function codeMiddle(prompt: string, parameters: string): string {
  const first = /[A-Za-z_]\w*/.exec(parameters)?.[0] ?? 'None'
  return /\bfunction\b/.test(prompt) ? `  return ${first};` : `    return ${first}`
}
