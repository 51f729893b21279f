/**
 * A word of PowerShell in single quotes, which only a quote ends: it is doubled. The typographic quotes count as
 * quotes too (PowerShell language specification, 2.3.5.2).
 */
export function quotePowerShell(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`
}

/**
 * A text as a PowerShell string on one line: in single quotes, or with backtick escapes where it holds line
 * breaks or a character a console does not take.
 */
export function powerShellLiteral(text: string): string {
  if (!/[\u0000-\u001f]/.test(text)) return quotePowerShell(text)
  const escaped = text.replaceAll(/[`$"\u201c-\u201e\u0000-\u001f]/g, escapeCharacter)
  return `"${escaped}"`
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  '\u0000': '`0',
  '\u0007': '`a',
  '\b': '`b',
  '\t': '`t',
  '\n': '`n',
  '\u000b': '`v',
  '\f': '`f',
  '\r': '`r',
}

/** Windows PowerShell has no escape for a character by its number, but it has expressions. */
function escapeCharacter(character: string): string {
  const named = NAMED_ESCAPES[character]
  if (named !== undefined) return named
  const code = character.charCodeAt(0)
  return code < 0x20 ? `$([char]${code})` : `\`${character}`
}

/** Several lines as they are: JSON, of which no line begins with a quote. */
export function hereString(text: string): string {
  return `@'\n${text}\n'@`
}
