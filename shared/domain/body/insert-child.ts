import type { Node } from 'jsonc-parser'
import { type DocumentStyle, endOf, gapBefore, indentationAt, isMultiline } from './body-tree.ts'
import type { TextEdit } from './text-edit.ts'

/** How a new value is to be laid out: the indentation of its line, or all on one line. */
export interface ValueLayout {
  readonly indentation: string
  readonly multiline: boolean
}

/** A new child of a container that is to stand at `index`; `render` gives its text once its place is known. */
export interface NewChild {
  readonly container: Node
  readonly index: number
  readonly style: DocumentStyle
  readonly render: (layout: ValueLayout) => string
}

/** The edits that put a child in its place, with the commas and the layout of its new siblings. */
export function insertChild(text: string, added: NewChild): TextEdit[] {
  const { container, index, style } = added
  const children = container.children ?? []
  const last = children.at(-1)
  if (last === undefined) return fillEmpty(text, added)
  const next = children[index]
  if (next === undefined) return appendAfter(text, last, added)
  const multiline = isMultiline(text, container)
  const indentation = indentationAt(text, next.offset)
  const separator = multiline ? `${style.newline}${indentation}` : style.spaced ? ' ' : ''
  const { headStart } = gapBefore(text, container, index)
  const child = added.render({ indentation, multiline })
  return [{ start: headStart, end: headStart, text: `${child},${separator}` }]
}

/** The JSON of a value in the style of the document. */
export function renderValue(value: unknown, style: DocumentStyle, layout: ValueLayout): string {
  if (!layout.multiline && !style.spaced) return JSON.stringify(value)
  // JSON escapes line breaks in strings, so every one of these is layout.
  const lines = JSON.stringify(value, null, style.indentUnit)
  return layout.multiline
    ? lines.replaceAll('\n', `${style.newline}${layout.indentation}`)
    : lines.replace(/\n\s*/g, ' ')
}

function appendAfter(text: string, last: Node, { container, style, render }: NewChild): TextEdit[] {
  const { comma } = gapBefore(text, container, container.children?.length ?? 0)
  const trivia = text.slice(endOf(last), endOf(container) - 1)
  const end = endOf(last) + trivia.trimEnd().length
  const multiline = isMultiline(text, container)
  const indentation = indentationAt(text, last.offset)
  const ownLine = multiline || trivia.includes('//')
  const separator = ownLine ? `${style.newline}${indentation}` : style.spaced ? ' ' : ''
  const child = render({ indentation, multiline })
  const insertion = { start: end, end, text: `${separator}${child}${comma === null ? '' : ','}` }
  return comma === null ? [{ start: endOf(last), end: endOf(last), text: ',' }, insertion] : [insertion]
}

function fillEmpty(text: string, { container, style, render }: NewChild): TextEdit[] {
  const close = endOf(container) - 1
  const inside = text.slice(container.offset + 1, close)
  const start = container.offset + 1 + inside.trimEnd().length
  const outer = indentationAt(text, container.offset)
  if (!isMultiline(text, container) && !inside.includes('\n')) {
    const space = style.spaced ? ' ' : ''
    const child = render({ indentation: outer, multiline: false })
    return [{ start, end: close, text: `${space}${child}${space}` }]
  }
  const indentation = `${outer}${style.indentUnit}`
  const child = render({ indentation, multiline: true })
  return [{ start, end: close, text: `${style.newline}${indentation}${child}${style.newline}${outer}` }]
}
