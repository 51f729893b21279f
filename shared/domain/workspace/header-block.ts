/** One line of a header block. `line` counts from 1 in the file. */
export interface HeaderLine {
  readonly key: string
  readonly value: string
  readonly line: number
}

/** Why a file cannot be read, in words for the user. `line` counts from 1. */
export class WorkspaceFileError extends Error {
  override readonly name = 'WorkspaceFileError'
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** What the lines of a block look like. */
export interface SplitFile {
  readonly lines: readonly HeaderLine[]
  /** All that follows the block, without the line break that ends the file. */
  readonly body: string
}

const FENCE = '---'
const KEY_PATTERN = /^[a-z][a-z-]{0,31}$/
const PLAIN_NAME = /^[A-Za-z0-9_.$-]{1,256}$/
const ENDS_OF_CONFLICT = [/^<{7} /, /^>{7} /]

/**
 * Takes a file apart into its header block, the lines between two `---`, and its body. A file whose block has CRLF
 * was converted as a whole, by git or an editor: its body then has LF for CRLF.
 */
export function splitFile(text: string): SplitFile {
  const withoutMark = text.startsWith('\uFEFF') ? text.slice(1) : text
  refuseConflictMarks(withoutMark)
  const converted = /^---\r\n/.test(withoutMark)
  const source = converted ? withoutMark.replaceAll('\r\n', '\n') : withoutMark
  if (!source.startsWith(`${FENCE}\n`)) {
    throw new WorkspaceFileError(
      'The file does not begin with a line ---. Put the header back at its top.',
      1,
    )
  }
  const lines: HeaderLine[] = []
  let start = FENCE.length + 1
  for (let line = 2; ; line += 1) {
    const end = source.indexOf('\n', start)
    const content = end === -1 ? source.slice(start) : source.slice(start, end)
    if (content.trimEnd() === FENCE) {
      const body = end === -1 ? '' : source.slice(end + 1)
      return { lines, body: body.endsWith('\n') ? body.slice(0, -1) : body }
    }
    if (end === -1) {
      throw new WorkspaceFileError('The header has no end. Put a line --- between it and the body.', line)
    }
    if (content.trim() !== '') lines.push(readLine(content, line))
    start = end + 1
  }
}

function readLine(content: string, line: number): HeaderLine {
  const colon = content.indexOf(':')
  const key = content.slice(0, colon)
  if (colon === -1 || !KEY_PATTERN.test(key)) {
    throw new WorkspaceFileError('This line of the header is not of the form “key: value”.', line)
  }
  return { key, value: content.slice(colon + 1).replace(/^ /, ''), line }
}

function refuseConflictMarks(text: string): void {
  if (!text.includes('<<<<<<< ') || !text.includes('>>>>>>> ')) return
  const lines = text.split(/\r?\n/)
  const [begins = -1, ends = -1] = ENDS_OF_CONFLICT.map((mark) => lines.findIndex((line) => mark.test(line)))
  if (begins === -1 || ends < begins) return
  throw new WorkspaceFileError(
    'git left both versions here. Settle the merge in an editor and save.',
    begins + 1,
  )
}

/** Puts a file together. The body is written as it is, with a line break behind it unless it is empty. */
export function joinFile(lines: readonly (readonly [key: string, value: string])[], body: string): string {
  const block = lines.map(([key, value]) => (value === '' ? `${key}:\n` : `${key}: ${value}\n`)).join('')
  return `${FENCE}\n${block}${FENCE}\n${body === '' ? '' : `${body}\n`}`
}

/** A text as a value of one line: as it is where that is clear, else as a JSON string. */
export function writeText(text: string): string {
  const isClear =
    text === text.trim() &&
    !text.startsWith('"') &&
    !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\uFEFF]/.test(text)
  return isClear ? text : quote(text)
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Reads what {@link writeText} wrote. */
export function readText({ value, line }: Pick<HeaderLine, 'value' | 'line'>): string {
  const trimmed = value.trim()
  return trimmed.startsWith('"') ? parseQuoted(trimmed, line) : trimmed
}

function parseQuoted(text: string, line: number): string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'string') return value
  } catch {
    // The message below says what to do.
  }
  throw new WorkspaceFileError(
    'This text in double quotes is not a JSON string. Escape the quotes in it with \\".',
    line,
  )
}

/** A name and a value on one line: `name: value`. */
export function writePair(name: string, value: string): string {
  return `${PLAIN_NAME.test(name) ? name : quote(name)}: ${writeText(value)}`.trimEnd()
}

/** Reads what {@link writePair} wrote. */
export function readPair({ value, line }: HeaderLine): { name: string; value: string } {
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(value)?.[0]
  const nameEnd = quoted?.length ?? value.indexOf(':')
  if (nameEnd === -1 || value[nameEnd] !== ':') {
    throw new WorkspaceFileError('This line needs a name, a colon and a value: “name: value”.', line)
  }
  const name = quoted === undefined ? value.slice(0, nameEnd).trim() : parseQuoted(quoted, line)
  return { name, value: readText({ value: value.slice(nameEnd + 1), line }) }
}
