/** Whose rules of quoting a text follows. */
export type ShellDialect = 'bash' | 'cmd' | 'powershell'

/**
 * Tells by what stands before the first quoted word and how the first line is continued; within quotes any character
 * can stand for itself.
 */
export function dialectOf(text: string): ShellDialect {
  const start = text.search(/\bcurl(?:\.exe)?[ \t^`\\]/i)
  if (start === -1) return 'bash'
  if (
    /^[ \t]*(?:PS [^>\n]*>[ \t]*)?\$\w+[ \t]*=|^[ \t]*(?:PS [^>\n]*>|@['"]\r?\n)/m.test(text.slice(0, start))
  )
    return 'powershell'
  if (/^[ \t]*[A-Za-z]:\\[^>\n]*>/m.test(text.slice(0, start))) return 'cmd'
  const command = text.slice(start)
  const beforeQuote = /^[^'"]*/.exec(command)?.[0] ?? ''
  const firstLine = command.split(/\r?\n/, 1)[0]?.trimEnd() ?? ''
  const continued = dialectOfEnd(
    beforeQuote.includes('\n') ? firstLine : lineOfQuote(command, beforeQuote.length),
  )
  if (continued !== null) return continued
  const opensDouble = command.charAt(beforeQuote.length) === '"'
  if (/^curl\.exe/i.test(command)) return opensDouble && looksLikeCmd(command) ? 'cmd' : 'powershell'
  return opensDouble && /%[A-Z][A-Z0-9_]*%|\^"/.test(withoutQuoted(command)) ? 'cmd' : 'bash'
}

/** The first line, where no quote that began in it hides its end. */
function lineOfQuote(command: string, quoteAt: number): string {
  const quote = command.charAt(quoteAt)
  const line = command.split(/\r?\n/, 1)[0]?.trimEnd() ?? ''
  return line.split(quote).length % 2 === 1 || quote === '"' ? line : ''
}

function dialectOfEnd(line: string): ShellDialect | null {
  switch (line.at(-1)) {
    case '\\':
      return 'bash'
    case '^':
      return 'cmd'
    case '`':
      return 'powershell'
    default:
      return null
  }
}

/** For curl.exe either shell is likely: a backslash hides a quote in one of them only. */
function looksLikeCmd(command: string): boolean {
  return /%[A-Z][A-Z0-9_]*%|[\\^]"/.test(command) && !command.includes('`') && !command.includes('$env:')
}

function withoutQuoted(command: string): string {
  return command.replace(/'[^']*'/g, '')
}
