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

/** The words of one command over several lines. */
export function joinPosixLines(words: readonly string[]): string {
  return words.join(' \\\n  ')
}

/** Whether a text can be given to a program as one argument on every system with a POSIX shell. */
export function fitsArgument(text: string): boolean {
  return utf8Length(text) <= MAX_ARGUMENT_BYTES
}

/** A command that reads a text. */
export interface CommandWithInput {
  readonly command: string
  readonly text: string
  /** Whether one line break more at the end of the text would be another text, which it is not for JSON. */
  readonly isExact: boolean
  /** What reads the output of the command. */
  readonly next?: string
}

/**
 * The command with a text as its standard input. A here-document always ends in a line break: where the text does
 * not and that matters, the shell prints it into a pipe by itself, for which no limit of arguments holds.
 */
export function commandWithInput({ command, text, isExact, next }: CommandWithInput): string {
  const rest = next === undefined ? '' : `  ${next}\n`
  const pipe = next === undefined ? '' : ' |'
  if (isExact && !text.endsWith('\n')) {
    return `printf %s ${quotePosix(text)} |\n  ${command}${pipe}\n${rest}`
  }
  const delimiter = freeDelimiter(text)
  return `${command} <<'${delimiter}'${pipe}\n${endInLineBreak(text)}${delimiter}\n${rest}`
}

function endInLineBreak(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

/** A delimiter that no line of the text is. */
function freeDelimiter(text: string): string {
  const lines = new Set(text.split('\n'))
  let delimiter = 'BODY'
  for (let count = 2; lines.has(delimiter); count++) delimiter = `BODY_${count}`
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
