import type { Node } from 'jsonc-parser'
import {
  type BodyPath,
  documentStyle,
  endOf,
  findNode,
  gapBefore,
  parseBodyTree,
  type TextRange,
} from './body-tree.ts'
import { setBodyValue } from './edit-body.ts'
import { insertChild, renderValue } from './insert-child.ts'
import { applyTextEdits, type TextEdit } from './text-edit.ts'

/** An item with the comments above it, and the comments that follow it on its last line. */
interface ItemSlot {
  readonly body: TextRange
  readonly tail: TextRange
  readonly endsLine: boolean
}

/**
 * Inserts an item so that it stands at `path`, whose last step is its index; at the end when the array is shorter.
 * A missing array is made.
 */
export function insertBodyItem(text: string, path: BodyPath, value: unknown): string {
  const root = parseBodyTree(text)
  const container = findNode(root, path.slice(0, -1))
  if (container?.type !== 'array') return setBodyValue(text, path.slice(0, -1), [value])
  const style = documentStyle(text, root)
  const edits = insertChild(text, {
    container,
    index: indexOf(path),
    style,
    render: (layout) => renderValue(value, style, layout),
  })
  return applyTextEdits(text, edits)
}

/** Puts a copy of the item at `path`, character for character, right after it. */
export function duplicateBodyItem(text: string, path: BodyPath): string {
  const root = parseBodyTree(text)
  const item = findNode(root, path)
  const container = item?.parent
  if (item === undefined || container?.type !== 'array') return text
  const edits = insertChild(text, {
    container,
    index: indexOf(path) + 1,
    style: documentStyle(text, root),
    render: () => text.slice(item.offset, endOf(item)),
  })
  return applyTextEdits(text, edits)
}

/** Moves the item at `path` to `toIndex` of its array; the comments above it and at its end go with it. */
export function moveBodyItem(text: string, path: BodyPath, toIndex: number): string {
  const array = findNode(parseBodyTree(text), path)?.parent
  const from = indexOf(path)
  if (array?.type !== 'array' || array.children?.[toIndex] === undefined || from === toIndex) return text
  const slots = Array.from({ length: array.children.length }, (_, index) => itemSlot(text, array, index))
  const order = slots.map((_, index) => index)
  order.splice(toIndex, 0, ...order.splice(from, 1))
  // A line comment may only go where a line ends.
  const tailsCanMove = slots.every((slot) => slot.endsLine)
  const edits = slots.flatMap((slot, index): TextEdit[] => {
    const source = slots[order[index] ?? index] ?? slot
    const body = { ...slot.body, text: text.slice(source.body.start, source.body.end) }
    const tail = { ...slot.tail, text: text.slice(source.tail.start, source.tail.end) }
    return tailsCanMove ? [body, tail] : [body]
  })
  return applyTextEdits(text, edits)
}

function indexOf(path: BodyPath): number {
  return Number(path.at(-1))
}

function itemSlot(text: string, array: Node, index: number): ItemSlot {
  const item = array.children?.[index]
  const before = gapBefore(text, array, index)
  const after = gapBefore(text, array, index + 1)
  return {
    body: { start: before.headStart, end: item === undefined ? before.headStart : endOf(item) },
    tail: after.tail,
    endsLine: after.hasNewline,
  }
}
