/** A piece of code that was read, and the offset behind it. */
export interface ReadText {
  readonly text: string
  readonly end: number
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
  '\n': '',
}

/** The text between quotes, the first of which is at `start`; null where it is never closed. */
export function readQuoted(code: string, start: number): ReadText | null {
  const quote = code.charAt(start)
  const special = quote === '"' ? /["\\\r\n]/g : /['\\\r\n]/g
  let text = ''
  let at = start + 1
  for (;;) {
    special.lastIndex = at
    const index = special.exec(code)?.index
    if (index === undefined) return null
    text += code.slice(at, index)
    if (code.charAt(index) === quote) return { text, end: index + 1 }
    if (code.charAt(index) !== '\\') return null
    const escaped = readEscape(code, index)
    text += escaped.text
    at = escaped.end
  }
}

/** What the backslash at `start` and the characters after it stand for. */
export function readEscape(code: string, start: number): ReadText {
  const [whole, fixed, braced, hex] =
    /^\\(?:u([\da-f]{4})|u\{([\da-f]{1,6})\}|x([\da-f]{2}))/i.exec(code.slice(start, start + 12)) ?? []
  if (whole !== undefined) {
    const point = Number.parseInt(fixed ?? braced ?? hex ?? '0', 16)
    const text =
      braced === undefined ? String.fromCharCode(point) : String.fromCodePoint(Math.min(point, 0x10ffff))
    return { text, end: start + whole.length }
  }
  if (code.startsWith('\r\n', start + 1)) return { text: '', end: start + 3 }
  const character = code.charAt(start + 1)
  return { text: ESCAPES[character] ?? character, end: start + 2 }
}
