const FIBONACCI = [
  `    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a`,
  `    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)`,
  `    numbers = [0, 1]
    while len(numbers) <= n:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[n]`,
] as const

const VOICES = ['in the same voice', 'a little faster', 'with a pause'] as const

/**
 * The text for the gap between a prompt and its suffix: Fibonacci where that is meant, else something that fits in.
 * `choice` is a whole number from 0 on: another one is another wording, where there is one.
 */
export function composeMiddle(prompt: string, suffix: string, choice = 0): string {
  if (/\bfib/i.test(prompt)) return pick(FIBONACCI, choice)
  const definition = /(?:def|function)\s+\w+\s*\(([^)]*)\)[^\n]*\n?[^\n]*$/.exec(prompt)
  if (definition !== null) return codeMiddle(prompt, definition[1] ?? '')
  const ending = /[.!?]\s*$/.test(prompt) ? '' : ' and continues from there'
  const joint = suffix === '' ? '.' : ', until it meets what follows.'
  return `${ending} The text goes on ${pick(VOICES, choice)}${joint}`
}

function pick(wordings: readonly [string, ...string[]], choice: number): string {
  return wordings[choice % wordings.length] ?? wordings[0]
}

function codeMiddle(prompt: string, parameters: string): string {
  const first = /[A-Za-z_]\w*/.exec(parameters)?.[0] ?? 'None'
  return /\bfunction\b/.test(prompt) ? `  return ${first};` : `    return ${first}`
}
