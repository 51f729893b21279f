import type { ShellCommand } from './curl-command.ts'
import { PowershellReader, type PowershellStatement } from './powershell-words.ts'

const CURL_WORD = /^(?:.*[\\/])?curl(?:\.exe)?$/i
/** As this app writes its own snippets: the body goes through a file, since the versions of PowerShell quote differently. */
const TEMPORARY_FILE = '[IO.Path]::GetTempFileName()'
const WRITE_TEXT = '[IO.File]::WriteAllText('
const WRITE_LINES = '[IO.File]::WriteAllLines('

/**
 * The calls of curl in a text for PowerShell. Variables that are set before a call are filled in, and so is what is
 * piped into it or written to a file for it.
 */
export function readPowershellCommands(source: string): ShellCommand[] {
  const values = new Map<string, string>()
  const files = new Map<string, readonly string[]>()
  const found: ShellCommand[] = []
  const reader = new PowershellReader(withoutPrompts(source), values)
  for (let statement = reader.next(); statement !== null; statement = reader.next()) {
    const [[first = '', ...rest] = []] = statement.commands
    if (first.startsWith('$') && rest[0] === '=') assign(first.slice(1), rest.slice(1), values)
    else if (first.startsWith(WRITE_TEXT) || first.startsWith(WRITE_LINES)) writeFile(first, rest, files)
    else {
      const command = curlCommand(statement, files)
      if (command !== null) found.push(command)
    }
  }
  return found
}

function withoutPrompts(source: string): string {
  return source.replace(/\r\n?/g, '\n').replace(/^[ \t]*PS [^>\n]*>[ \t]*/gm, '')
}

/** The name of a temporary file is that of its variable, in a spelling that no path has. */
function assign(name: string, words: readonly string[], values: Map<string, string>): void {
  const text = words.join(' ')
  values.set(name.toLowerCase(), text === TEMPORARY_FILE ? `<${name}>` : text)
}

/** The arguments of `WriteAllText($file, …)`; the reader has made words of them, commas and brackets still on them. */
function writeFile(first: string, rest: readonly string[], files: Map<string, readonly string[]>): void {
  const [, name = ''] = /\((<\w+>),$/.exec(first) ?? []
  if (first.startsWith(WRITE_TEXT)) files.set(name, [rest.join(' ').replace(/\)$/, '')])
  else {
    const lines = rest.map((word, index) =>
      index === rest.length - 1 ? word.replace(/\)\)$/, '') : word.slice(0, -1),
    )
    files.set(name, [lines[0]?.replace('[string[]]@(', '') ?? '', ...lines.slice(1)])
  }
}

function curlCommand(
  { commands, line, variables }: PowershellStatement,
  files: ReadonlyMap<string, readonly string[]>,
): ShellCommand | null {
  const index = commands.findIndex(([word = '']) => CURL_WORD.test(word))
  const words = commands[index]
  if (words === undefined) return null
  const piped = index > 0 ? (commands[index - 1]?.join(' ') ?? null) : null
  const given = words.slice(1).flatMap((word, at) => {
    const content = word.startsWith('@') ? files.get(word.slice(1)) : undefined
    if (content === undefined) return [withoutNativeEscapes(word)]
    return words[at] === '-H'
      ? content.flatMap((header, row) => (row === 0 ? [header] : ['-H', header]))
      : ['@-']
  })
  const body = words.flatMap((word, at) => (words[at - 1] === '-H' ? [] : (files.get(word.slice(1)) ?? [])))
  return { words: ['curl', ...given], line, stdin: body[0] ?? piped, variables }
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
