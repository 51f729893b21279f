/** A piece of Markdown that renders on its own. `start` is its UTF-16 offset in the whole text. */
export type MarkdownBlock =
  | {
      readonly kind: 'text'
      readonly start: number
      readonly source: string
      /** Rendered before `source`, not part of the text: the head of a table that was cut between two rows. */
      readonly lead: string
    }
  | {
      readonly kind: 'code'
      readonly start: number
      /** With the fence lines that fall into this block. */
      readonly source: string
      /** First word of the info string, lower case; empty when there is none. */
      readonly language: string
      /** The code without fence lines, and its offset in the whole text. */
      readonly code: string
      readonly codeStart: number
      /** A long fence is cut into several blocks; these say which of its ends this one holds. */
      readonly opensFence: boolean
      readonly closesFence: boolean
    }

/** Neighbouring blocks that are mounted together. */
export interface MarkdownSection {
  readonly start: number
  readonly length: number
  readonly blocks: readonly MarkdownBlock[]
}

/** What the lines of the unfinished block are part of. */
export type BlockContext =
  | {
      readonly kind: 'text'
      /** `*`, `-`, `+`, `.` or `)` in a list, else null. */
      readonly listMarker: string | null
      /** Head and delimiter row of the table that the block is in, else empty. */
      readonly tableHead: string
      readonly lead: string
    }
  | {
      readonly kind: 'fence'
      readonly marker: string
      readonly size: number
      readonly language: string
      /** False once an earlier block took the opening line. */
      readonly opensFence: boolean
    }
  | { readonly kind: 'math'; readonly close: string }

/**
 * Markdown that grows at its end, cut into blocks that never change again and a tail that still may.
 * The sources of all blocks and the tail, joined, are the text, character for character.
 */
export interface MarkdownText {
  readonly sections: readonly MarkdownSection[]
  /** Blocks after the last full section. */
  readonly openBlocks: readonly MarkdownBlock[]
  readonly tail: string
  readonly tailStart: number
  readonly context: BlockContext
  /** Offset in `tail` of the first line not yet read to its end. */
  readonly lineStart: number
  /** Whether the line before `lineStart` was blank. */
  readonly afterBlank: boolean
}

/** Context of a block about which nothing is known yet. */
export const PLAIN_CONTEXT: BlockContext = { kind: 'text', listMarker: null, tableHead: '', lead: '' }

/** The empty text. */
export const EMPTY_MARKDOWN: MarkdownText = {
  sections: [],
  openBlocks: [],
  tail: '',
  tailStart: 0,
  context: PLAIN_CONTEXT,
  lineStart: 0,
  afterBlank: false,
}

/** Length of the whole text in UTF-16 units. */
export function markdownLength(text: MarkdownText): number {
  return text.tailStart + text.tail.length
}

/** The tail as a block to render, or null when there is nothing in it. */
export function tailBlock(text: MarkdownText): MarkdownBlock | null {
  if (text.tail === '') return null
  return makeBlock({ source: text.tail, start: text.tailStart, context: text.context, closesFence: false })
}

/** The characters from `start` to `end` of the whole text. Cost: the blocks up to `end`. */
export function sliceMarkdown(text: MarkdownText, start: number, end: number): string {
  const pieces: string[] = []
  for (const source of sourcesFrom(text, start)) {
    if (source.start >= end) break
    pieces.push(source.text.slice(Math.max(0, start - source.start), end - source.start))
  }
  return pieces.join('')
}

/** The whole text again. */
export function markdownSource(text: MarkdownText): string {
  return sliceMarkdown(text, 0, Number.POSITIVE_INFINITY)
}

function* sourcesFrom(text: MarkdownText, offset: number): Generator<{ start: number; text: string }> {
  for (const section of text.sections) {
    if (section.start + section.length <= offset) continue
    for (const block of section.blocks) yield { start: block.start, text: block.source }
  }
  for (const block of text.openBlocks) yield { start: block.start, text: block.source }
  yield { start: text.tailStart, text: text.tail }
}

/** Makes the block that `context` says `source` is. */
export function makeBlock(parts: {
  source: string
  start: number
  context: BlockContext
  closesFence: boolean
}): MarkdownBlock {
  const { source, start, context, closesFence } = parts
  if (context.kind !== 'fence') {
    return { kind: 'text', start, source, lead: context.kind === 'text' ? context.lead : '' }
  }
  const codeFrom = context.opensFence ? firstLineLength(source) : 0
  const codeTo = closesFence ? lastLineStart(source) : source.length
  return {
    kind: 'code',
    start,
    source,
    language: context.language,
    code: source.slice(codeFrom, Math.max(codeFrom, codeTo)),
    codeStart: start + codeFrom,
    opensFence: context.opensFence,
    closesFence,
  }
}

function firstLineLength(source: string): number {
  const newline = source.indexOf('\n')
  return newline === -1 ? source.length : newline + 1
}

function lastLineStart(source: string): number {
  const end = source.endsWith('\n') ? source.length - 1 : source.length
  return source.lastIndexOf('\n', end - 1) + 1
}
