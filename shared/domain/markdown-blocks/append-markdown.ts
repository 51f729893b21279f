import {
  closesFence,
  closesMath,
  isTableDelimiter,
  listMarkerOf,
  openingFence,
  openingMath,
} from './line-kinds.ts'
import {
  type BlockContext,
  EMPTY_MARKDOWN,
  type MarkdownBlock,
  type MarkdownSection,
  type MarkdownText,
  makeBlock,
  PLAIN_CONTEXT,
} from './markdown-text.ts'

/** Above this many characters a block of text is cut at the next line, so that the tail stays cheap to render. */
export const MAX_TEXT_BLOCK_LENGTH = 4_000
/** The same for code, which costs far less to render while it grows. */
export const MAX_CODE_BLOCK_LENGTH = 12_000

const MAX_SECTION_BLOCKS = 16
const MAX_SECTION_LENGTH = 4_000

/** The reading position while one delta is taken in; positions count from the start of `buffer`. */
interface Cursor {
  readonly buffer: string
  readonly bufferStart: number
  readonly blocks: MarkdownBlock[]
  blockStart: number
  lineStart: number
  afterBlank: boolean
  context: BlockContext
}

/**
 * `text` with `delta` at its end. Every line is looked at once, so taking in a whole text costs its length, however
 * it was cut into deltas, and the blocks come out the same. Cut for display, not by the letter of CommonMark: link
 * reference definitions and footnotes hold within their block only, and a block above the maximum length is cut.
 */
export function appendMarkdown(text: MarkdownText, delta: string): MarkdownText {
  if (delta === '') return text
  const cursor: Cursor = {
    buffer: text.tail + delta,
    bufferStart: text.tailStart,
    blocks: [],
    blockStart: 0,
    lineStart: text.lineStart,
    afterBlank: text.afterBlank,
    context: text.context,
  }
  let newline = cursor.buffer.indexOf('\n', text.tail.length)
  while (newline !== -1) {
    cutOverlongLine(cursor, newline)
    readLine(cursor, newline)
    newline = cursor.buffer.indexOf('\n', cursor.lineStart)
  }
  cutOverlongLine(cursor, cursor.buffer.length)
  return {
    ...withBlocks(text, cursor.blocks),
    tail: cursor.buffer.slice(cursor.blockStart),
    tailStart: cursor.bufferStart + cursor.blockStart,
    context: cursor.context,
    lineStart: cursor.lineStart - cursor.blockStart,
    afterBlank: cursor.afterBlank,
  }
}

/** A complete text cut into blocks. */
export function markdownFrom(source: string): MarkdownText {
  return appendMarkdown(EMPTY_MARKDOWN, source)
}

/** Reads the line that ends before `newline` and moves on behind it. */
function readLine(cursor: Cursor, newline: number): void {
  const line = cursor.buffer.slice(cursor.lineStart, newline)
  const next = newline + 1
  switch (cursor.context.kind) {
    case 'fence':
      readFenceLine(cursor, { line, next, context: cursor.context })
      break
    case 'math':
      if (closesMath(line, cursor.context.close)) cursor.context = PLAIN_CONTEXT
      cutAboveLimit(cursor, next)
      break
    case 'text':
      readTextLine(cursor, line, next)
      break
  }
  cursor.lineStart = next
}

function readFenceLine(
  cursor: Cursor,
  read: { line: string; next: number; context: BlockContext & { kind: 'fence' } },
): void {
  const { line, next, context } = read
  if (closesFence(line, context)) {
    cut(cursor, next, { closesFence: true })
    cursor.context = PLAIN_CONTEXT
  } else if (next - cursor.blockStart > MAX_CODE_BLOCK_LENGTH) {
    cut(cursor, next)
    cursor.context = { ...context, opensFence: false }
  }
}

function readTextLine(cursor: Cursor, line: string, next: number): void {
  if (line.trim() === '') {
    cursor.afterBlank = true
    if (listMarker(cursor) === null) startBlock(cursor, next)
    return
  }
  if (endsListBefore(cursor, line)) startBlock(cursor, cursor.lineStart)
  cursor.afterBlank = false
  if (cursor.blockStart === cursor.lineStart && cursor.context.kind === 'text') {
    cursor.context = { ...cursor.context, listMarker: listMarkerOf(line) }
  }
  const fence = openingFence(line)
  if (fence !== null && !(listMarker(cursor) !== null && fence.indent >= 2)) {
    startBlock(cursor, cursor.lineStart)
    cursor.context = { kind: 'fence', ...fence, opensFence: true }
    return
  }
  const mathClose = openingMath(line)
  if (mathClose !== null) cursor.context = { kind: 'math', close: mathClose }
  noteTableHead(cursor, line, next)
  cutAboveLimit(cursor, next)
}

/** A list goes on over blank lines with indented lines and with items of its own kind. */
function endsListBefore(cursor: Cursor, line: string): boolean {
  const marker = listMarker(cursor)
  if (marker === null || line.startsWith('  ') || line.startsWith('\t')) return false
  const isNextItem = listMarkerOf(line) === marker
  if (isNextItem) return cursor.lineStart - cursor.blockStart > MAX_TEXT_BLOCK_LENGTH
  return cursor.afterBlank
}

function listMarker(cursor: Cursor): string | null {
  return cursor.context.kind === 'text' ? cursor.context.listMarker : null
}

function noteTableHead(cursor: Cursor, line: string, next: number): void {
  const { context, buffer, blockStart, lineStart } = cursor
  if (context.kind !== 'text' || context.tableHead !== '' || lineStart === blockStart) return
  if (!isTableDelimiter(line)) return
  const headStart = Math.max(blockStart, buffer.lastIndexOf('\n', lineStart - 2) + 1)
  cursor.context = { ...context, tableHead: buffer.slice(headStart, next) }
}

/** Lists get double the room: they are better cut between two items. */
function cutAboveLimit(cursor: Cursor, next: number): void {
  const limit = listMarker(cursor) === null ? MAX_TEXT_BLOCK_LENGTH : 2 * MAX_TEXT_BLOCK_LENGTH
  if (next - cursor.blockStart <= limit) return
  const tableHead = cursor.context.kind === 'text' ? cursor.context.tableHead : ''
  cut(cursor, next)
  cursor.context = { kind: 'text', listMarker: null, tableHead, lead: tableHead }
}

/** Cuts inside a line that alone is longer than a block may be. `end` is where the line ends, or ends so far. */
function cutOverlongLine(cursor: Cursor, end: number): void {
  const limit = cursor.context.kind === 'fence' ? MAX_CODE_BLOCK_LENGTH : MAX_TEXT_BLOCK_LENGTH
  while (end - cursor.lineStart > limit) {
    const at = breakPoint(cursor.buffer, cursor.lineStart, cursor.lineStart + limit)
    cut(cursor, at)
    cursor.context =
      cursor.context.kind === 'fence' ? { ...cursor.context, opensFence: false } : PLAIN_CONTEXT
    cursor.lineStart = at
    cursor.afterBlank = false
  }
}

/** Behind the last space of the second half, else at `limit`, but never inside a surrogate pair. */
function breakPoint(buffer: string, from: number, limit: number): number {
  const space = buffer.lastIndexOf(' ', limit - 1)
  if (space > (from + limit) / 2) return space + 1
  const unit = buffer.charCodeAt(limit)
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff
  return isLowSurrogate ? limit - 1 : limit
}

function startBlock(cursor: Cursor, at: number): void {
  cut(cursor, at)
  cursor.context = PLAIN_CONTEXT
}

/** Ends the block before `at`; the context of the next one is the caller's to set. */
function cut(cursor: Cursor, at: number, end: { closesFence: boolean } = { closesFence: false }): void {
  if (at === cursor.blockStart) return
  cursor.blocks.push(
    makeBlock({
      source: cursor.buffer.slice(cursor.blockStart, at),
      start: cursor.bufferStart + cursor.blockStart,
      context: cursor.context,
      closesFence: end.closesFence,
    }),
  )
  cursor.blockStart = at
}

/** Untouched sections keep their identity, so that what shows them need not look inside. */
function withBlocks(text: MarkdownText, added: readonly MarkdownBlock[]): MarkdownText {
  if (added.length === 0) return text
  const sections: MarkdownSection[] = []
  let open = [...text.openBlocks]
  let start = open[0]?.start ?? text.tailStart
  for (const block of added) {
    open.push(block)
    const length = block.start + block.source.length - start
    if (open.length >= MAX_SECTION_BLOCKS || length >= MAX_SECTION_LENGTH) {
      sections.push({ start, length, blocks: open })
      start += length
      open = []
    }
  }
  return {
    ...text,
    sections: sections.length === 0 ? text.sections : [...text.sections, ...sections],
    openBlocks: open,
  }
}
