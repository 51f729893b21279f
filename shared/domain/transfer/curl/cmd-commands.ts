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
  /** What cmd hands to a program: without carets, joined over continued lines, variables as `{{NAME}}`. */
  readonly text: string
  readonly variables: readonly string[]
}

function readLines(source: string): readonly CmdLine[] {
  // The prompt, as it is copied along: `C:\Users\me>`.
  const text = source.replace(/\r\n?/g, '\n').replace(/^[ \t]*[A-Za-z]:\\[^>\n]*>[ \t]*/gm, '')
  return new CmdReader(text).lines()
}

/** Reads a text with plain line ends as the prompt of cmd does. */
class CmdReader {
  readonly #text: string
  readonly #lines: CmdLine[] = []
  #at = 0
  #lineNumber = 1
  #startLine = 1
  #current = ''
  #variables = new Set<string>()
  #quoted = false

  constructor(text: string) {
    this.#text = text
  }

  lines(): readonly CmdLine[] {
    while (this.#at < this.#text.length) this.#step(this.#text.charAt(this.#at))
    this.#endLine()
    return this.#lines
  }

  #step(character: string): void {
    if (character === '%') {
      this.#takePercent()
      return
    }
    this.#at += 1
    if (character === '\n') {
      this.#lineNumber += 1
      this.#endLine()
    } else if (!this.#quoted && character === '^') this.#takeEscaped()
    else if (!this.#quoted && (character === '&' || character === '|')) this.#endLine()
    else {
      if (character === '"') this.#quoted = !this.#quoted
      this.#current += character
    }
  }

  /** A line break behind a caret is gone, and the character after it stands for itself, be it another line break. */
  #takeEscaped(): void {
    if (this.#text.charAt(this.#at) === '\n') {
      this.#at += 1
      this.#lineNumber += 1
      if (this.#text.charAt(this.#at) !== '\n') return
      this.#lineNumber += 1
    }
    this.#current += this.#text.charAt(this.#at)
    this.#at += 1
  }

  #takePercent(): void {
    const name = /^%([A-Za-z_]\w*)%/.exec(this.#text.slice(this.#at, this.#at + 200))?.[1]
    if (name === undefined) {
      // In a batch file a percent sign is written twice.
      this.#at += this.#text.charAt(this.#at + 1) === '%' ? 2 : 1
      this.#current += '%'
      return
    }
    this.#variables.add(name)
    this.#current += `{{${name}}}`
    this.#at += name.length + 2
  }

  #endLine(): void {
    const text = this.#current
    if (text.trim() !== '') this.#lines.push({ line: this.#startLine, text, variables: [...this.#variables] })
    this.#current = ''
    this.#variables = new Set()
    this.#quoted = false
    this.#startLine = this.#lineNumber
  }
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
