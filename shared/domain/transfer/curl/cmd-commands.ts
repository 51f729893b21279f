import type { ShellCommand } from './curl-command.ts'

/**
 * The calls of curl in a text for cmd.exe. Two programs read such a line, one after the other, and neither knows the
 * quotes of the other: cmd takes its carets and variables out, then curl's C runtime splits what is left into words
 * (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
 */
export function readCmdCommands(text: string): ShellCommand[] {
  return readLines(text).flatMap(({ line, text: command, variables }) => {
    const words = splitArguments(command)
    const start = words.findIndex((word) => /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(word))
    if (start === -1) return []
    return [{ words: ['curl', ...words.slice(start + 1)], line, stdin: null, variables }]
  })
}

interface CmdLine {
  readonly line: number
  readonly text: string
  readonly variables: readonly string[]
}

/** What cmd hands to a program: its line without carets, joined over continued lines, variables as `{{NAME}}`. */
function readLines(source: string): CmdLine[] {
  const text = source.replace(/\r\n?/g, '\n').replace(/^[ \t]*[A-Za-z]:\\[^>\n]*>[ \t]*/gm, '')
  const lines: CmdLine[] = []
  let current = ''
  let variables = new Set<string>()
  let quoted = false
  let lineNumber = 1
  let startLine = 1

  function endLine(): void {
    if (current.trim() !== '') lines.push({ line: startLine, text: current, variables: [...variables] })
    current = ''
    variables = new Set()
    quoted = false
    startLine = lineNumber
  }

  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n') {
      lineNumber += 1
      endLine()
    } else if (character === '^' && !quoted) {
      at += 1
      if (text.charAt(at) === '\n') {
        // The line break is gone, and the character after it stands for itself, be it another line break.
        lineNumber += 1
        if (text.charAt(at + 1) !== '\n') continue
        at += 1
        lineNumber += 1
      }
      current += text.charAt(at)
    } else if (character === '%') {
      const name = /^%([A-Za-z_]\w*)%/.exec(text.slice(at, at + 200))?.[1]
      if (name !== undefined) {
        variables.add(name)
        current += `{{${name}}}`
        at += name.length + 1
      } else {
        current += '%'
        // In a batch file a percent sign is written twice.
        if (text.charAt(at + 1) === '%') at += 1
      }
    } else if (!quoted && (character === '&' || character === '|')) {
      endLine()
    } else {
      if (character === '"') quoted = !quoted
      current += character
    }
  }
  endLine()
  return lines
}

/** The words of a Windows command line by the rules of the C runtime. */
export function splitArguments(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '\\') {
      const run = /^\\+/.exec(line.slice(at))?.[0].length ?? 1
      const beforeQuote = line.charAt(at + run) === '"'
      word = (word ?? '') + '\\'.repeat(beforeQuote ? Math.floor(run / 2) : run)
      at += run - 1
      if (beforeQuote && run % 2 === 1) {
        word += '"'
        at += 1
      }
    } else if (character === '"') {
      word ??= ''
      if (quoted && line.charAt(at + 1) === '"') {
        word += '"'
        at += 1
      } else quoted = !quoted
    } else if (!quoted && (character === ' ' || character === '\t')) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + character
  }
  return word === null ? words : [...words, word]
}
