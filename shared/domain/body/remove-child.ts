import type { Node } from 'jsonc-parser'
import { endOf, gapBefore, indentationAt } from './body-tree.ts'
import type { TextEdit } from './text-edit.ts'

/** The edits that take a child out of its container with one comma and the line it leaves empty; comments stay. */
export function removeChild(text: string, child: Node): TextEdit[] {
  const container = child.parent
  const siblings = container?.children ?? []
  if (container === undefined) return []
  const index = siblings.indexOf(child)
  const after = gapBefore(text, container, index + 1)
  const before = gapBefore(text, container, index)
  const inside = { start: container.offset + 1, end: endOf(container) - 1 }
  if (
    siblings.length === 1 &&
    isBlank(text, inside.start, child.offset) &&
    isBlank(text, endOf(child), inside.end)
  ) {
    return [{ ...inside, text: '' }]
  }
  if (after.comma !== null) return removalWithCommaAfter(text, child, after.comma)
  if (before.comma === null) return [wholeLines(text, child.offset, endOf(child))]
  if (isBlank(text, before.comma + 1, child.offset)) {
    return [{ start: before.comma, end: endOf(child), text: '' }]
  }
  return [
    { start: before.comma, end: before.comma + 1, text: '' },
    wholeLines(text, child.offset, endOf(child)),
  ]
}

function removalWithCommaAfter(text: string, child: Node, comma: number): TextEdit[] {
  if (isBlank(text, endOf(child), comma)) return [wholeLines(text, child.offset, comma + 1)]
  return [
    { start: child.offset, end: endOf(child), text: '' },
    { start: comma, end: comma + 1, text: '' },
  ]
}

/** The range, widened to its whole lines when nothing else is on them, else to the blanks that follow it. */
function wholeLines(text: string, start: number, end: number): TextEdit {
  const indentation = indentationAt(text, start)
  const lineStart = start - indentation.length
  const followingBlanks = /^[ \t]*/.exec(text.slice(end, end + 1000))?.[0].length ?? 0
  const lineEnd = end + followingBlanks
  const ownsLine = /[\n]/.test(text[lineStart - 1] ?? '') && /^\r?\n/.test(text.slice(lineEnd, lineEnd + 2))
  if (!ownsLine) return { start, end: lineEnd, text: '' }
  const newlineLength = text[lineStart - 2] === '\r' ? 2 : 1
  return { start: lineStart - newlineLength, end: lineEnd, text: '' }
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === ''
}
