/** What a script of these few statements did: `$x = [IO.Path]::GetTempFileName()`, writing files, one command. */
export interface PowerShellScript {
  /** The name of the program first. */
  readonly words: readonly string[]
  /** By the name of their variable, which stands for their path. */
  readonly files: ReadonlyMap<string, string>
  /** Variables whose file was removed. */
  readonly removed: readonly string[]
}

/**
 * Reads a script as PowerShell does (language specification, 2.3.5.2): the four single and the four double quotes,
 * backticks, here-strings. Throws at anything else.
 */
export function readPowerShell(code: string, env: Readonly<Record<string, string>>): PowerShellScript {
  const reader = new ScriptReader(code, env)
  return reader.readAll()
}

const SINGLE = /['\u2018-\u201b]/
const DOUBLE = /["\u201c-\u201e]/
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\u0000',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\u000b',
}

class ScriptReader {
  readonly #code: string
  readonly #env: Readonly<Record<string, string>>
  readonly #files = new Map<string, string>()
  #at = 0

  constructor(code: string, env: Readonly<Record<string, string>>) {
    this.#code = code
    this.#env = env
  }

  readAll(): PowerShellScript {
    const removed: string[] = []
    let words: readonly string[] = []
    while (this.#at < this.#code.length) {
      const fresh = this.#take(/\$(\w+) = \[IO\.Path\]::GetTempFileName\(\)\n/y)
      const write = fresh ?? this.#take(/\[IO\.File\]::WriteAll(Text|Lines)\(\$(\w+), /y)
      if (fresh !== null) this.#files.set(fresh[1] ?? '', '')
      else if (write !== null) this.#writeFile(write[1] === 'Lines', write[2] ?? '')
      else {
        const gone = this.#take(/Remove-Item \$(\w+)\n/y)
        if (gone !== null) removed.push(gone[1] ?? '')
        else if (words.length > 0) throw new Error(`a second command at ${this.#at}`)
        else words = this.#readCommand()
      }
    }
    return { words, files: this.#files, removed }
  }

  #writeFile(isLines: boolean, name: string): void {
    if (!this.#files.has(name)) throw new Error(`$${name} is no file`)
    if (!isLines) this.#files.set(name, this.#readString())
    else {
      this.#expect('[string[]]@(')
      const lines = [this.#readString()]
      while (this.#take(/, /y)) lines.push(this.#readString())
      this.#expect(')')
      this.#files.set(name, lines.map((line) => `${line}\r\n`).join(''))
    }
    this.#expect(')\n')
  }

  #readCommand(): readonly string[] {
    const words: string[] = []
    for (;;) {
      if (this.#take(/\n/y)) return words
      if (this.#take(/[ \t]+|`\n/y)) continue
      const bare = this.#take(/[A-Za-z0-9.-]+/y)
      words.push(bare === null ? this.#readString() : bare[0])
    }
  }

  #readString(): string {
    const here = this.#take(/@'\n/y)
    if (here !== null) return this.#readHereString()
    const open = this.#code.charAt(this.#at)
    this.#at += 1
    if (SINGLE.test(open)) return this.#readSingleQuoted()
    if (DOUBLE.test(open)) return this.#readDoubleQuoted()
    throw new Error(`${JSON.stringify(open)} at ${this.#at}`)
  }

  #readHereString(): string {
    const end = /\n['\u2018-\u201b]@/.exec(this.#code.slice(this.#at))
    if (end === null) throw new Error('an open here-string')
    const text = this.#code.slice(this.#at, this.#at + end.index)
    this.#at += end.index + end[0].length
    return text
  }

  #readSingleQuoted(): string {
    let text = ''
    for (;;) {
      const character = this.#next()
      if (SINGLE.test(character)) {
        if (!SINGLE.test(this.#code.charAt(this.#at))) return text
        this.#at += 1
      }
      text += character
    }
  }

  #readDoubleQuoted(): string {
    let text = ''
    for (;;) {
      const character = this.#next()
      if (DOUBLE.test(character)) {
        if (!DOUBLE.test(this.#code.charAt(this.#at))) return text
        this.#at += 1
        text += character
      } else if (character === '`') {
        const escaped = this.#next()
        text += ESCAPES[escaped] ?? escaped
      } else if (character === '$') text += this.#expand()
      else text += character
    }
  }

  /** A file stands for its path, which a test knows it by. */
  #expand(): string {
    const number = this.#take(/\(\[char\](\d+)\)/y)
    if (number !== null) return String.fromCharCode(Number(number[1]))
    const fromEnvironment = this.#take(/env:(\w+)/y)
    if (fromEnvironment !== null) return this.#env[fromEnvironment[1] ?? ''] ?? ''
    const variable = this.#take(/(\w+)/y)
    if (variable === null || !this.#files.has(variable[1] ?? '')) throw new Error(`a dollar at ${this.#at}`)
    return `C:\\Temp\\${variable[1]}`
  }

  #next(): string {
    if (this.#at >= this.#code.length) throw new Error('an open string')
    return this.#code.charAt(this.#at++)
  }

  #expect(text: string): void {
    if (!this.#code.startsWith(text, this.#at)) throw new Error(`no ${text} at ${this.#at}`)
    this.#at += text.length
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#code)
    if (match !== null) this.#at = pattern.lastIndex
    return match
  }
}

/**
 * The command line that Windows PowerShell 5.1 makes of arguments: quotes around what has white space, and nothing
 * is escaped.
 */
export function windowsPowerShellCommandLine(words: readonly string[]): string {
  return words.map((word) => (/[ \t]/.test(word) || word === '' ? `"${word}"` : word)).join(' ')
}
