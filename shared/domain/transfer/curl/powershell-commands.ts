import type { ShellCommand } from './curl-command.ts'

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

interface Statement {
  /** Words of each command of a pipe. */
  readonly commands: string[][]
  readonly line: number
  readonly variables: Set<string>
}

/**
 * The calls of curl in a text for PowerShell
 * (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules): backtick,
 * both kinds of quotes and here-strings; `$body = …` before a call is filled in, and so is what is piped into it.
 */
export function readPowershellCommands(source: string): ShellCommand[] {
  const values = new Map<string, string>()
  const found: ShellCommand[] = []
  for (const { commands, line, variables } of readStatements(withoutPrompts(source), values)) {
    const [first = []] = commands
    const [name = '', equals, ...value] = first
    if (equals === '=' && /^\$\w+$/.test(name)) {
      values.set(name.slice(1).toLowerCase(), value.join(' '))
      continue
    }
    const index = commands.findIndex(([word = '']) => /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(word))
    const words = commands[index]
    if (words === undefined) continue
    const piped = index > 0 ? commands[index - 1]?.join(' ') : undefined
    found.push({
      words: ['curl', ...words.slice(1).map(withoutNativeEscapes)],
      line,
      stdin: piped ?? null,
      variables: [...variables],
    })
  }
  return found
}

function withoutPrompts(source: string): string {
  return source.replace(/\r\n?/g, '\n').replace(/^[ \t]*PS [^>\n]*>[ \t]*/gm, '')
}

/**
 * Before 7.3 PowerShell does not escape quotes for a program, so that people write `\"` in a JSON text. Where that
 * alone keeps a text from being JSON, the backslashes are that escape.
 */
function withoutNativeEscapes(word: string): string {
  if (!/^\s*[[{]/.test(word) || !word.includes('\\"') || isJson(word)) return word
  const plain = word.replace(/(\\*)\\"/g, (_, before: string) => `${'\\'.repeat(before.length / 2)}"`)
  return isJson(plain) ? plain : word
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function* readStatements(text: string, values: ReadonlyMap<string, string>): Generator<Statement> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const reader = createStatementReader(text, at, values)
    const statement = reader.read()
    if (statement.commands.some((words) => words.length > 0))
      yield { ...statement, line: line + reader.leadingLines() }
    line += text.slice(at, reader.end()).split('\n').length - 1
    at = reader.end()
  }
}

function createStatementReader(text: string, start: number, values: ReadonlyMap<string, string>) {
  let at = start
  let leading = 0
  let word: string | null = null
  let words: string[] = []
  const commands: string[][] = []
  const variables = new Set<string>()

  function add(piece: string): void {
    word = (word ?? '') + piece
  }
  function endWord(): void {
    if (word !== null) words.push(word)
    word = null
  }
  function endCommand(): void {
    endWord()
    commands.push(words)
    words = []
  }

  /** The value of `$name`, `${name}` or `$env:NAME` at the place; a dollar that names nothing is one. */
  function expand(): string {
    const [whole, braced, plain] =
      /^\$(?:\{([^}\n]+)\}|((?:env:|global:|script:)?[A-Za-z_]\w*))/i.exec(text.slice(at, at + 300)) ?? []
    const name = (braced ?? plain)?.replace(/^\w+:/, '')
    if (whole === undefined || name === undefined) {
      at += 1
      return '$'
    }
    at += whole.length
    const known = values.get(name.toLowerCase())
    if (known !== undefined) return known
    variables.add(name)
    return `{{${name}}}`
  }

  /** From behind the opening quote to behind the closing one. */
  function quoted(quotes: string, expands: boolean): string {
    let value = ''
    while (at < text.length) {
      const character = text.charAt(at)
      if (quotes.includes(character)) {
        at += 1
        if (!quotes.includes(text.charAt(at)) || text.charAt(at) === '') return value
        value += text.charAt(at)
        at += 1
      } else if (expands && character === '`') {
        value += escaped()
      } else if (expands && character === '$') value += expand()
      else {
        value += character
        at += 1
      }
    }
    return value
  }

  function escaped(): string {
    const character = text.charAt(at + 1)
    at += 2
    return character === '\n' ? '\n' : (ESCAPES[character] ?? character)
  }

  function hereString(): string {
    const expands = text.charAt(at + 1) === '"'
    const close = text.indexOf(expands ? '\n"@' : "\n'@", at + 2)
    const end = close === -1 ? text.length : close
    const lineStart = text.indexOf('\n', at) + 1
    if (!expands || close < lineStart) {
      const value = text.slice(lineStart, Math.max(end, lineStart))
      at = end + 3
      return value
    }
    at = lineStart
    let value = ''
    while (at < end) {
      const character = text.charAt(at)
      if (character === '`') value += escaped()
      else if (character === '$') value += expand()
      else {
        value += character
        at += 1
      }
    }
    at = end + 3
    return value
  }

  /** Takes one piece of the text; false where the statement ends. */
  function step(): boolean {
    const character = text.charAt(at)
    const next = text.charAt(at + 1)
    if (character === '@' && word === null && (next === "'" || next === '"')) add(hereString())
    else if (SINGLE_QUOTES.includes(character)) {
      at += 1
      add(quoted(SINGLE_QUOTES, false))
    } else if (DOUBLE_QUOTES.includes(character)) {
      at += 1
      add(quoted(DOUBLE_QUOTES, true))
    } else return plain(character, next)
    return true
  }

  function plain(character: string, next: string): boolean {
    if (character === '`' && next === '\n') {
      endWord()
      at += 2
    } else if (character === '`') add(escaped())
    else if (character === '$') add(expand())
    else if (character === ' ' || character === '\t') {
      endWord()
      at += 1
    } else if (character === '|') {
      endCommand()
      at += 1
      while (/\s/.test(text.charAt(at))) at += 1
    } else if (character === '\n' || character === ';') {
      at += 1
      return false
    } else if (character === '#' && word === null) {
      while (at < text.length && text.charAt(at) !== '\n') at += 1
    } else {
      add(character)
      at += 1
    }
    return true
  }

  function isAssignment(): boolean {
    return (
      word === null &&
      words.length === 0 &&
      commands.length === 0 &&
      /^\$\w+[ \t]*=/.test(text.slice(at, at + 200))
    )
  }

  return {
    read(): Statement {
      while (/[\s;]/.test(text.charAt(at)) && at < text.length) {
        if (text.charAt(at) === '\n') leading += 1
        at += 1
      }
      if (isAssignment()) {
        const [name = ''] = /^\$\w+/.exec(text.slice(at)) ?? []
        words.push(name, '=')
        at = text.indexOf('=', at) + 1
      }
      while (at < text.length && step());
      endCommand()
      return { commands, line: 0, variables }
    },
    end: () => at,
    leadingLines: () => leading,
  }
}
