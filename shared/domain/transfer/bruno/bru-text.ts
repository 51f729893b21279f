import type { NameValue } from '../../../schemas/request.ts'
import { ImportError } from '../import-reader.ts'

/** A block of a `.bru` file: text, rows of a name and a value, or a list. Names as in the file: `body:json`. */
export type BruBlock =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'rows'; readonly name: string; readonly rows: readonly NameValue[] }
  | { readonly kind: 'list'; readonly name: string; readonly items: readonly string[] }

const BLOCK_START = /^([a-z][\w:.-]*)\s*([{[])\s*$/i

/** Blocks that hold text and not rows. */
const TEXT_BLOCK =
  /^(?:body(?::(?:json|text|xml|sparql|graphql|graphql:vars))?|script:.*|tests|docs|example)$/

const DELIMITER = "'''"

/**
 * Reads a `.bru` file (https://docs.usebruno.com/bru-lang/overview): blocks that end at a brace in the first column,
 * rows `name: value` with `~` before those switched off, values of several lines between `'''`.
 *
 * Bruno's own parser, `@usebruno/lang`, is asked in the tests and not here: it reads the environment of the process as
 * it is loaded, and takes some hundred bytes of memory for each character of a body.
 * Throws an {@link ImportError} that names the line.
 */
export function parseBru(text: string, place: string): BruBlock[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const blocks: BruBlock[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' || /^[\w-]+:\s*\S*\s*$/.test(line)) continue
    const [, name, bracket] = BLOCK_START.exec(line) ?? []
    if (name === undefined) {
      throw new ImportError(`Line ${at + 1} of the file is outside of every block.`, place)
    }
    const end = endOfBlock(lines, at + 1, bracket === '[' ? ']' : '}', !TEXT_BLOCK.test(name))
    if (end === null) {
      throw new ImportError(`The block “${name.slice(0, 80)}” of line ${at + 1} is never closed.`, place)
    }
    blocks.push(blockOf(name, bracket, lines.slice(at + 1, end)))
    at = end
  }
  return blocks
}

/** A text between `'''` may have a brace in the first column; a block of text may not. */
function endOfBlock(
  lines: readonly string[],
  start: number,
  closing: string,
  hasRows: boolean,
): number | null {
  let isInText = false
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!isInText && line.startsWith(closing)) return at
    if (hasRows && line.split(DELIMITER).length % 2 === 0) isInText = isInText ? false : opensText(line)
  }
  return null
}

function opensText(line: string): boolean {
  return /(?::\s*|\()'''/.test(line)
}

function blockOf(name: string, bracket: string | undefined, lines: readonly string[]): BruBlock {
  if (bracket === '[') {
    const items = lines
      .map((line) => line.trim().replace(/,$/, ''))
      .filter((item) => item !== '' && !item.startsWith('@'))
    return { kind: 'list', name, items }
  }
  if (TEXT_BLOCK.test(name)) {
    // Blank lines without the indentation of the block are no part of its text.
    const first = lines.findIndex((line) => line !== '')
    const text = (first === -1 ? [] : lines.slice(first)).map((line) => line.replace(/^ {2}/, ''))
    return { kind: 'text', name, text: text.join('\n') }
  }
  return { kind: 'rows', name, rows: rowsOf(lines) }
}

function rowsOf(lines: readonly string[]): NameValue[] {
  const rows: NameValue[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim()
    const row = /^(~?)(?:"((?:[^"\\]|\\.)*)"|([^\s:]+))\s*:\s*(.*)$/s.exec(line)
    const opening = row === null ? /^@.*\('''(.*)$/.exec(line)?.[1] : /^'''(.*)$/.exec(row[4] ?? '')?.[1]
    const text = opening === undefined ? null : textFrom(lines, at, opening)
    if (text !== null) at = text.end
    if (row === null) continue
    const [, off, quotedName, plainName = '', value = ''] = row
    rows.push({
      name: quotedName === undefined ? plainName : quotedName.replaceAll('\\"', '"'),
      value: text?.value ?? value.trim(),
      enabled: off !== '~',
    })
    if (text === null && value.trim() === '[') at = endOfList(lines, at)
  }
  return rows
}

/** The text that begins behind the `'''` of a line; null where it is never closed, and so is no such text. */
function textFrom(
  lines: readonly string[],
  start: number,
  opening: string,
): { value: string; end: number } | null {
  const closed = opening.indexOf(DELIMITER)
  if (closed !== -1) return { value: opening.slice(0, closed).slice(4).trim(), end: start }
  const end = lineAfter(lines, start, (line) => line.includes(DELIMITER))
  if (end === -1) return null
  const last = (lines[end] ?? '').split(DELIMITER, 1)
  const text = [opening, ...lines.slice(start + 1, end), ...last].map((line) => line.slice(4))
  // The type of a part of a form stands behind its text and is of its value.
  const [type = ''] = /(?<=''')\s*@contentType\(.*$/.exec(lines[end] ?? '') ?? []
  return { value: text.join('\n').trim() + type, end }
}

function endOfList(lines: readonly string[], start: number): number {
  const end = lineAfter(lines, start, (line) => line.trim() === ']')
  return end === -1 ? start : end
}

/** The first such line behind `start`, or -1. */
function lineAfter(lines: readonly string[], start: number, matches: (line: string) => boolean): number {
  for (let at = start + 1; at < lines.length; at += 1) if (matches(lines[at] ?? '')) return at
  return -1
}
