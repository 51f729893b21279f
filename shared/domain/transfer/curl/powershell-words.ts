/** One statement of PowerShell. */
export interface PowershellStatement {
  /** The words of each command of a pipe. */
  readonly commands: readonly (readonly string[])[]
  /** Where it begins, counted from 1. */
  readonly line: number
  readonly variables: readonly string[]
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** PowerShell takes typographic quotes for plain ones. */
const SINGLE_QUOTES = "'‘’‚‛"
const DOUBLE_QUOTES = '"“”„'

/**
 * Takes a text with plain line ends apart into statements
 * (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules). A variable is
 * what `values` has for its name in lower case, else `{{NAME}}`.
 */
export class PowershellReader {
  readonly #text: string
  readonly #values: ReadonlyMap<string, string>
  #at = 0
  #word: string | null = null
  #words: string[] = []
  #commands: string[][] = []
  #variables = new Set<string>()

  constructor(text: string, values: ReadonlyMap<string, string>) {
    this.#text = text
    this.#values = values
  }

  /** The next statement; null at the end. */
  next(): PowershellStatement | null {
    while (/[\s;]/.test(this.#character())) this.#at += 1
    if (this.#at >= this.#text.length) return null
    const line = this.#text.slice(0, this.#at).split('\n').length
    this.#commands = []
    this.#variables = new Set()
    this.#takeAssignment()
    while (this.#at < this.#text.length && this.#step());
    this.#endCommand()
    return { commands: this.#commands, line, variables: [...this.#variables] }
  }

  /** `$name =` is two words, whatever the name stands for. */
  #takeAssignment(): void {
    const [whole, name] = /^(\$\w+)[ \t]*=/.exec(this.#text.slice(this.#at, this.#at + 200)) ?? []
    if (whole === undefined || name === undefined) return
    this.#words.push(name, '=')
    this.#at += whole.length
  }

  /** Takes one piece of the text; false where the statement ends. */
  #step(): boolean {
    const character = this.#character()
    const next = this.#character(1)
    if (
      character === '@' &&
      this.#word === null &&
      /^@['"][ \t]*\n/.test(this.#text.slice(this.#at, this.#at + 80))
    ) {
      this.#add(this.#hereString())
    } else if (SINGLE_QUOTES.includes(character)) this.#add(this.#quoted(SINGLE_QUOTES))
    else if (DOUBLE_QUOTES.includes(character)) this.#add(this.#quoted(DOUBLE_QUOTES))
    else if (character === '`' && next === '\n') {
      this.#endWord()
      this.#at += 2
    } else if (character === '`') this.#add(this.#escaped())
    else if (character === '$') this.#add(this.#variable())
    else return this.#plain(character)
    return true
  }

  #plain(character: string): boolean {
    if (character === '#' && this.#word === null) {
      this.#skipTo('\n')
      return true
    }
    this.#at += 1
    if (character === '\n' || character === ';') return false
    if (character === ' ' || character === '\t') this.#endWord()
    else if (character === '|') {
      this.#endCommand()
      while (/\s/.test(this.#character())) this.#at += 1
    } else this.#add(character)
    return true
  }

  #quoted(quotes: string): string {
    let value = ''
    this.#at += 1
    while (this.#at < this.#text.length) {
      const character = this.#character()
      if (quotes.includes(character)) {
        this.#at += 1
        // A doubled quote is one of the text.
        const doubled = this.#character()
        if (doubled === '' || !quotes.includes(doubled)) return value
        value += doubled
        this.#at += 1
      } else value += this.#contentOf(quotes === DOUBLE_QUOTES)
    }
    return value
  }

  /** From `@'` or `@"` to the same quote at the beginning of a line. */
  #hereString(): string {
    const quote = this.#character(1)
    const open = this.#at
    this.#skipTo('\n')
    const close = this.#text.indexOf(`\n${quote}@`, this.#at)
    const end = close === -1 ? this.#text.length : close
    if (end === this.#at) return this.#endHereString(end, '')
    this.#at = Math.max(this.#at + 1, open + 2)
    let value = ''
    while (this.#at < end) value += this.#contentOf(quote === '"')
    return this.#endHereString(end, value)
  }

  #endHereString(end: number, value: string): string {
    this.#at = end + 3
    return value
  }

  /** The next character of a text, or what a backtick or a dollar makes of it. */
  #contentOf(expands: boolean): string {
    const character = this.#character()
    if (expands && character === '`') return this.#escaped()
    if (expands && character === '$') return this.#variable()
    this.#at += 1
    return character
  }

  #escaped(): string {
    const character = this.#character(1)
    this.#at += 2
    return ESCAPES[character] ?? character
  }

  /** The value of `$name`, `${name}`, `$env:NAME` or `$(…)`; a dollar that names nothing is one. */
  #variable(): string {
    const code = this.#text.slice(this.#at, this.#at + 300)
    const [expression, inner = ''] = /^\$\(([^()\n]*)\)/.exec(code) ?? []
    const [variable, braced, plain] =
      /^\$(?:\{([^}\n]+)\}|((?:env:|global:|script:)?[A-Za-z_]\w*))/i.exec(code) ?? []
    this.#at += (expression ?? variable ?? '$').length
    if (expression !== undefined) return this.#expression(inner)
    return variable === undefined ? '$' : this.#named((braced ?? plain ?? '').replace(/^\w+:/, ''))
  }

  /** Only a character by its number is plain to see. */
  #expression(code: string): string {
    const [, character] = /^\[char\](\d{1,5})$/.exec(code) ?? []
    return character === undefined ? this.#named('command_output') : String.fromCharCode(Number(character))
  }

  #named(name: string): string {
    const known = this.#values.get(name.toLowerCase())
    if (known !== undefined) return known
    this.#variables.add(name)
    return `{{${name}}}`
  }

  #character(ahead = 0): string {
    return this.#text.charAt(this.#at + ahead)
  }

  #skipTo(mark: string): void {
    const found = this.#text.indexOf(mark, this.#at)
    this.#at = found === -1 ? this.#text.length : found
  }

  #add(piece: string): void {
    this.#word = (this.#word ?? '') + piece
  }

  #endWord(): void {
    if (this.#word !== null) this.#words.push(this.#word)
    this.#word = null
  }

  #endCommand(): void {
    this.#endWord()
    if (this.#words.length > 0) this.#commands.push(this.#words)
    this.#words = []
  }
}
