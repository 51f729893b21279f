/** Words of these characters mean themselves to every POSIX shell. */
const PLAIN_WORD = /^[A-Za-z0-9_./:,+@%=-]+$/

/**
 * Linux takes no argument above 128 KiB (MAX_ARG_STRLEN in `linux/binfmts.h`), in bytes with the NUL at its end;
 * this leaves room.
 */
const MAX_ARGUMENT_BYTES = 96 * 1024

/** One word of a POSIX shell (IEEE 1003.1, 2.2.2): bare where that is safe, else in single quotes. No NUL. */
export function quotePosix(text: string): string {
  return PLAIN_WORD.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** Whether a text can be given to a program as one argument on every system with a POSIX shell. */
export function fitsArgument(text: string): boolean {
  return utf8Length(text) <= MAX_ARGUMENT_BYTES
}

/**
 * The command with a text as its standard input, byte for byte. A here-document always ends in a line break:
 * where the text does not and `lineBreakMatters`, it is printed into a pipe by the shell itself, which has no
 * limit for arguments.
 */
export function withInput(
  command: string,
  text: string,
  { lineBreakMatters }: { readonly lineBreakMatters: boolean },
): string {
  if (lineBreakMatters && !text.endsWith('\n')) return `printf %s ${quotePosix(text)} |\n  ${command}\n`
  const delimiter = freeDelimiter(text)
  return `${command} <<'${delimiter}'\n${text.endsWith('\n') ? text : `${text}\n`}${delimiter}\n`
}

/** A delimiter that no line of the text is. */
function freeDelimiter(text: string): string {
  const lines = new Set(text.split('\n'))
  let delimiter = 'JSON'
  for (let count = 2; lines.has(delimiter); count++) delimiter = `JSON_${count}`
  return delimiter
}

/** Bytes of a text in UTF-8; a lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
