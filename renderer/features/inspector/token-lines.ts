import type { SegmentSource } from '../../../shared/domain/tokens/prompt-segment.ts'
import type { InspectedRun } from '../../../shared/domain/tokens/token-count.ts'

type TextRun = Extract<InspectedRun, { kind: 'text' }>

/**
 * A stretch of one run on one line: tokens `from` to `until` (exclusive) of a text, or the run itself.
 * `position` is the place of its first token among all entries of the inspector.
 */
export type LineItem = Readonly<{ runIndex: number; from: number; until: number; position: number }>

/** The items of one line, none without an item. */
export type TokenLine = readonly LineItem[]

/** A prompt laid out in lines. An entry is a token of a text or a run of another kind. */
export type TokenLayout = Readonly<{ lines: readonly TokenLine[]; entryCount: number }>

/**
 * Lays runs out in lines of at most `columns`, as a monospaced font sets them; a new line begins after a line
 * break in a text and where another part of the prompt begins. One wider token has a line of its own.
 * The work is one pass over the text.
 */
export function layOutTokens(runs: readonly InspectedRun[], columns: number): TokenLayout {
  const builder = createLineBuilder(columns)
  runs.forEach((run, runIndex) => {
    if (run.kind !== 'text') {
      builder.beginSource(run.source)
      builder.add({ runIndex, index: 0, width: labelOf(run).length + 2, endsLine: false })
      return
    }
    let sourceAt = 0
    for (let index = 0; index < run.tokens.ids.length; index++) {
      const charStart = run.tokens.charStarts[index] ?? 0
      while ((run.sources[sourceAt + 1]?.start ?? Number.POSITIVE_INFINITY) <= charStart) sourceAt += 1
      builder.beginSource(run.sources[sourceAt]?.source)
      const { width, endsLine } = extentOf(run, index)
      builder.add({ runIndex, index, width, endsLine })
    }
  })
  return builder.finish()
}

/** The line that holds the entry, by index. */
export function lineOfEntry({ lines }: TokenLayout, position: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lines[middle]?.[0]?.position ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}

/** What stands for a run that is no text. */
export function labelOf(run: Exclude<InspectedRun, TextRun>): string {
  switch (run.kind) {
    case 'special':
      return run.text
    case 'counted':
      return `${run.label}: ${run.tokens.toLocaleString('en')} tokens`
    case 'image':
      return run.tokens === null
        ? 'image of unknown size'
        : `image: ${run.tokens.toLocaleString('en')} tokens`
  }
}

interface Entry {
  readonly runIndex: number
  /** The token's place in its run. */
  readonly index: number
  readonly width: number
  readonly endsLine: boolean
}

function createLineBuilder(columns: number) {
  const lines: TokenLine[] = []
  let line: LineItem[] = []
  let column = 0
  let entryCount = 0
  let source: SegmentSource | undefined

  function closeLine(): void {
    if (line.length > 0) lines.push(line)
    line = []
    column = 0
  }

  return {
    beginSource(next: SegmentSource | undefined): void {
      if (next === source) return
      if (next?.kind !== source?.kind || indexOf(next) !== indexOf(source)) closeLine()
      source = next
    },
    add({ runIndex, index, width, endsLine }: Entry): void {
      if (column > 0 && column + width > columns) closeLine()
      const last = line.at(-1)
      if (last !== undefined && last.runIndex === runIndex && last.until === index) {
        line[line.length - 1] = { ...last, until: index + 1 }
      } else line.push({ runIndex, from: index, until: index + 1, position: entryCount })
      entryCount += 1
      column += width
      if (endsLine) closeLine()
    },
    finish(): TokenLayout {
      closeLine()
      return { lines, entryCount }
    },
  }
}

function indexOf(source: SegmentSource | undefined): number | null {
  return source?.kind === 'message' ? source.index : null
}

const LINE_FEED = 10

/** A token that is a part of a character shows its bytes in brackets: three columns for each, and one more. */
const COLUMNS_PER_BYTE = 3

function extentOf({ text, tokens }: TextRun, index: number): { width: number; endsLine: boolean } {
  const end = tokens.charStarts[index + 1] ?? text.length
  const tokenBytes = (tokens.byteStarts[index + 1] ?? tokens.byteLength) - (tokens.byteStarts[index] ?? 0)
  let width = 0
  let bytes = 0
  let endsLine = false
  for (let at = tokens.charStarts[index] ?? 0; at < end; at++) {
    const code = text.charCodeAt(at)
    width += code < FIRST_WIDE || isSurrogate(code) ? 1 : 2
    bytes += bytesOf(code)
    if (code === LINE_FEED) endsLine = true
  }
  return { width: bytes === tokenBytes ? width : tokenBytes * COLUMNS_PER_BYTE + 1, endsLine }
}

/** From here on lie the scripts of East Asia, whose characters take two columns; some others are taken for wide. */
const FIRST_WIDE = 0x1100

/** One half of a character beyond U+FFFF, four bytes and mostly two columns in all. */
function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}

function bytesOf(code: number): number {
  if (code < 0x80) return 1
  return code < 0x800 || isSurrogate(code) ? 2 : 3
}
