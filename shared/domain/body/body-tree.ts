import { type Node, parseTree } from 'jsonc-parser'

/** A place in a body: property names and array indexes from the root. */
export type BodyPath = readonly (string | number)[]

/** UTF-16 range of a text. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** What lies between two neighbours of a container: see {@link gapBetween}. */
export interface Gap {
  /** Offset of the separating (or trailing) comma. */
  readonly comma: number | null
  /** Comments on the line of the neighbour before, with the white space ahead of them; empty range when none. */
  readonly tail: TextRange
  /** Where the neighbour after begins, counting the comments directly above it. */
  readonly headStart: number
  /** Whether the neighbour before is the last thing on its line. */
  readonly hasNewline: boolean
}

/** How a document is laid out, as far as it shows. */
export interface DocumentStyle {
  readonly indentUnit: string
  readonly newline: string
  /** Whether a space follows colons and commas on one line. */
  readonly spaced: boolean
}

/** The tree of a text known to parse; undefined for a text without a value. */
export function parseBodyTree(text: string): Node | undefined {
  return parseTree(text, [], { allowTrailingComma: true })
}

/** The node at `path`. Of properties with one name the last counts, as it does for JSON parsers. */
export function findNode(root: Node | undefined, path: BodyPath): Node | undefined {
  let node = root
  for (const step of path) node = node === undefined ? undefined : childAt(node, step)
  return node
}

function childAt(node: Node, step: string | number): Node | undefined {
  const children = node.children ?? []
  if (node.type === 'array') return typeof step === 'number' ? children[step] : undefined
  if (node.type !== 'object') return undefined
  return children.findLast((property) => property.children?.[0]?.value === step)?.children?.[1]
}

/** The item itself in an array, the whole `"name": value` in an object. */
export function containerChild(node: Node): Node {
  return node.parent?.type === 'property' ? node.parent : node
}

/** Offset after the node. */
export function endOf(node: Node): number {
  return node.offset + node.length
}

/** Indentation unit, newline and spacing of `text`; two spaces and `\n` where it does not show. */
export function documentStyle(text: string, root: Node | undefined): DocumentStyle {
  const firstChild = root?.children?.[0]
  const indentation = firstChild === undefined ? '' : indentationAt(text, firstChild.offset)
  const colon = /"\s*:(.)/.exec(text.slice(0, 10_000))
  return {
    indentUnit: indentation === '' ? '  ' : indentation,
    newline: /\r?\n/.exec(text)?.[0] ?? '\n',
    spaced: colon === null || colon[1] === ' ',
  }
}

/** White space at the start of the line of `offset`. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? ''
}

/** Whether the children of a container stand on lines of their own; an empty one follows its parent, the root does. */
export function isMultiline(text: string, container: Node): boolean {
  const firstChild = container.children?.[0]
  if (firstChild !== undefined) return text.slice(container.offset, firstChild.offset).includes('\n')
  const parent = containerChild(container).parent
  return parent === undefined || isMultiline(text, parent)
}

/** Reads the separator and the comments between `from` (end of a neighbour) and `to` (start of the next). */
export function gapBetween(text: string, from: number, to: number): Gap {
  const tokens = Array.from(
    text.slice(from, to).matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|,|\n/g),
    (match) => ({
      text: match[0],
      start: from + match.index,
      end: from + match.index + match[0].length,
    }),
  )
  const comma = tokens.find((token) => token.text === ',')?.start ?? null
  const tailStart = comma === null ? from : comma + 1
  const newline = tokens.find((token) => token.text === '\n' && token.start >= tailStart)
  const comments = tokens.filter((token) => token.text.startsWith('/') && token.start >= tailStart)
  const tailComments = comments.filter((comment) => newline !== undefined && comment.start < newline.start)
  return {
    comma,
    tail: { start: tailStart, end: tailComments.at(-1)?.end ?? tailStart },
    headStart: comments.find((comment) => !tailComments.includes(comment))?.start ?? to,
    hasNewline: newline !== undefined,
  }
}

/** The gap before child `index` of a container; `index` = number of children is the gap before the closing bracket. */
export function gapBefore(text: string, container: Node, index: number): Gap {
  const children = container.children ?? []
  const previous = children[index - 1]
  const next = children[index]
  const from = previous === undefined ? container.offset + 1 : endOf(previous)
  return gapBetween(text, from, next === undefined ? endOf(container) - 1 : next.offset)
}
