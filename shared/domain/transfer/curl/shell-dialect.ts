/** Whose rules of quoting a text follows. */
export type ShellDialect = 'bash' | 'cmd' | 'powershell'

/**
 * Tells by what stands before the first quoted word and how the first line is continued; within quotes any character
 * can stand for itself.
 */
export function dialectOf(text: string): ShellDialect {
  const start = text.search(/\bcurl(?:\.exe)?[ \t^`\\]/i)
  if (start === -1) return 'bash'
  if (/^[ \t]*(?:PS [^>\n]*>[ \t]*)?\$\w+[ \t]*=|^[ \t]*@['"]\r?\n/m.test(text.slice(0, start)))
    return 'powershell'
  const command = text.slice(start)
  const beforeQuote = /^[^'"]*/.exec(command)?.[0] ?? ''
  const quote = command.charAt(beforeQuote.length)
  if (/`[ \t]*\r?\n/.test(beforeQuote)) return 'powershell'
  if (/\^[ \t]*\r?\n|\^$/.test(beforeQuote)) return 'cmd'
  const firstLine = command.split(/\r?\n/, 1)[0] ?? ''
  if (/^curl\.exe/i.test(command))
    return quote === '"' && looksLikeCmd(command, firstLine) ? 'cmd' : 'powershell'
  if (quote === "'") return endsIn(firstLine, '`') ? 'powershell' : 'bash'
  if (endsIn(firstLine, '`')) return 'powershell'
  return looksLikeCmd(command, firstLine) ? 'cmd' : 'bash'
}

function looksLikeCmd(command: string, firstLine: string): boolean {
  return endsIn(firstLine, '^') || /%[A-Z][A-Z0-9_]*%/.test(command.replace(/'[^']*'/g, ''))
}

function endsIn(line: string, mark: string): boolean {
  return line.trimEnd().endsWith(mark)
}
