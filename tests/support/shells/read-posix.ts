/**
 * The words of one simple command as a POSIX shell reads them (IEEE 1003.1, 2.2): quotes of both kinds, backslashes,
 * `$NAME` of the environment, a here-document as the input. Throws at what it does not know.
 */
export interface PosixCommand {
  readonly words: readonly string[]
  /** Of a here-document, or of `printf %s … |` before the command. */
  readonly input: string | null
}

/** Reads `a b <<'END'` and `printf %s '…' | a b`, nothing bigger. */
export function readPosix(code: string, env: Readonly<Record<string, string>>): PosixCommand {
  const { lists, rest } = readWords(code, env)
  const [first = [], second] = lists
  if (second !== undefined) {
    if (first[0] !== 'printf' || first[1] !== '%s' || first.length !== 3 || lists.length > 2) {
      throw new Error(`a pipe from ${first[0]}`)
    }
    return { words: second, input: first[2] ?? '' }
  }
  // A quoted word may begin like a redirection, which is the last and has lines after it.
  const redirection = rest === '' ? -1 : first.findLastIndex((word) => word.startsWith('<<'))
  if (redirection === -1) return { words: first, input: null }
  const delimiter = first[redirection]?.slice(2) ?? ''
  const end = `\n${rest}`.indexOf(`\n${delimiter}\n`)
  if (end === -1) throw new Error(`no end of the here-document ${delimiter}`)
  if (end + delimiter.length + 1 !== rest.length) throw new Error('something after the here-document')
  return { words: first.toSpliced(redirection, 1), input: rest.slice(0, end) }
}

/** Commands between pipes, and what follows their line. */
function readWords(
  code: string,
  env: Readonly<Record<string, string>>,
): { readonly lists: readonly string[][]; readonly rest: string } {
  const lists: string[][] = [[]]
  let word: string | null = null
  const add = (text: string): void => {
    word = (word ?? '') + text
  }
  const endWord = (): void => {
    if (word !== null) lists.at(-1)?.push(word)
    word = null
  }
  let at = 0
  while (at < code.length) {
    const character = code.charAt(at)
    if (character === '\\' && code[at + 1] === '\n') at += 2
    else if (character === '\\') {
      add(code.charAt(at + 1))
      at += 2
    } else if (character === "'") {
      const end = code.indexOf("'", at + 1)
      if (end === -1) throw new Error('an open quote')
      add(code.slice(at + 1, end))
      at = end + 1
    } else if (character === '"') {
      const quoted = readDoubleQuoted(code, at + 1, env)
      add(quoted.text)
      at = quoted.end
    } else if (character === '|') {
      endWord()
      lists.push([])
      at += /\s*/.exec(code.slice(at + 1))?.[0].length ?? 0
      at += 1
    } else if (character === '\n') {
      endWord()
      return { lists, rest: code.slice(at + 1) }
    } else if (/\s/.test(character)) {
      endWord()
      at += 1
    } else if (/[A-Za-z0-9_./:,+@%=<-]/.test(character)) {
      add(character)
      at += 1
    } else throw new Error(`${JSON.stringify(character)} outside of quotes`)
  }
  throw new Error('no line break at the end')
}

function readDoubleQuoted(
  code: string,
  start: number,
  env: Readonly<Record<string, string>>,
): { readonly text: string; readonly end: number } {
  let text = ''
  let at = start
  while (code[at] !== '"') {
    if (at >= code.length) throw new Error('an open double quote')
    const name = /^\$([A-Z_]+)/.exec(code.slice(at, at + 100))
    if (name !== null) {
      text += env[name[1] ?? ''] ?? ''
      at += name[0].length
    } else if (/[`$\\]/.test(code.charAt(at))) throw new Error(`${code[at]} in double quotes`)
    else text += code.charAt(at++)
  }
  return { text, end: at + 1 }
}
