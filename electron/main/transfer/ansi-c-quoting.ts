const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  E: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
}

/**
 * The text between the quotes of `$'…'`, https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html.
 * `\xHH` and `\NNN` are bytes: `$'\xe4\xbd\xa0'` is one character. What is no escape stays as it is.
 */
export function decodeAnsiC(text: string): string {
  const bytes: Buffer[] = []
  const pattern =
    /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|c([\s\S])|([\s\S]))/g
  let at = 0
  for (const match of text.matchAll(pattern)) {
    bytes.push(Buffer.from(text.slice(at, match.index)), escapeBytes(match))
    at = match.index + match[0].length
  }
  bytes.push(Buffer.from(text.slice(at)))
  return Buffer.concat(bytes).toString()
}

function escapeBytes([whole, octal, byte, short, long, control, other]: RegExpExecArray): Buffer {
  if (octal !== undefined) return Buffer.from([Number.parseInt(octal, 8) & 0xff])
  if (byte !== undefined) return Buffer.from([Number.parseInt(byte, 16)])
  const code = short ?? long
  if (code !== undefined) return Buffer.from(characterOf(Number.parseInt(code, 16)))
  if (control !== undefined)
    return Buffer.from([control === '?' ? 127 : control.toUpperCase().charCodeAt(0) & 31])
  const simple = other === undefined ? undefined : SIMPLE[other]
  if (simple !== undefined) return Buffer.from([simple])
  return Buffer.from(other !== undefined && `\\'"?`.includes(other) ? other : whole)
}

function characterOf(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}
