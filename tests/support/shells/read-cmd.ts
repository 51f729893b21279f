/**
 * The arguments of a command typed at the prompt of `cmd.exe`: per cents first, then carets and quotes, and what is
 * left of the line as the C runtime of the program takes it apart. Throws where the prompt would see an operator.
 */
export function readCmd(code: string, env: Readonly<Record<string, string>>): readonly string[] {
  return readCommandLine(withoutCarets(expandPercents(code, env)))
}

/** At the prompt a name that is not defined stays as it stands, and the search goes on behind its first per cent. */
function expandPercents(line: string, env: Readonly<Record<string, string>>): string {
  let expanded = ''
  let at = 0
  while (at < line.length) {
    const end = line.charAt(at) === '%' ? line.indexOf('%', at + 1) : -1
    const [name = ''] = line.slice(at + 1, end).split(':', 1)
    const value = end === -1 ? undefined : env[name.toUpperCase()]
    expanded += value ?? line.charAt(at)
    at = value === undefined ? at + 1 : end + 1
  }
  return expanded
}

function withoutCarets(line: string): string {
  let left = ''
  let isQuoted = false
  let at = 0
  while (at < line.length) {
    const character = line.charAt(at)
    if (character === '^' && !isQuoted) {
      if (line[at + 1] === '\n') at += 1
      left += line.charAt(at + 1)
      at += 2
      continue
    }
    if (character === '"') isQuoted = !isQuoted
    if (!isQuoted && /[&|<>()]/.test(character)) throw new Error(`the operator ${character}`)
    if (character === '\n') {
      if (at !== line.length - 1) throw new Error('a second command')
      return left
    }
    left += character
    at += 1
  }
  throw new Error('no line break at the end')
}

/**
 * What a C program gets as its arguments (Microsoft, "Parsing C command-line arguments"): backslashes hide only
 * quotes, and two quotes within quotes are one.
 */
export function readCommandLine(line: string): readonly string[] {
  const words: string[] = []
  let word: string | null = null
  let isQuoted = false
  let at = 0
  while (at < line.length) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    const next = line[at + slashes]
    if (slashes > 0) {
      word = (word ?? '') + '\\'.repeat(next === '"' ? slashes >> 1 : slashes)
      at += slashes
      if (next === '"' && slashes % 2 === 1) {
        word += '"'
        at += 1
      }
    } else if (next === '"') {
      word ??= ''
      if (isQuoted && line[at + 1] === '"') {
        word += '"'
        at += 2
      } else {
        isQuoted = !isQuoted
        at += 1
      }
    } else if ((next === ' ' || next === '\t') && !isQuoted) {
      if (word !== null) words.push(word)
      word = null
      at += 1
    } else {
      word = (word ?? '') + (next ?? '')
      at += 1
    }
  }
  return word === null ? words : [...words, word]
}
