import type { Node } from 'jsonc-parser'
import {
  type BodyPath,
  containerChild,
  documentStyle,
  endOf,
  findNode,
  indentationAt,
  isMultiline,
  parseBodyTree,
} from './body-tree.ts'
import { insertChild, renderValue } from './insert-child.ts'
import { removeChild } from './remove-child.ts'
import { applyTextEdits } from './text-edit.ts'

/**
 * Sets the value at `path`, making the objects on the way; `value` must be JSON.
 * Only the text of that value changes: key order, comments, unknown fields, number spellings and indentation stay.
 * @throws Error when the text does not parse or the path leads into an array where no such item is.
 */
export function setBodyValue(text: string, path: BodyPath, value: unknown): string {
  const root = parseBodyTree(text)
  if (root === undefined || path.length === 0) return replaceRoot(text, root, nested(path, value))
  const existing = findNode(root, path)
  if (existing !== undefined) return replaceNode(text, existing, value)
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const container = findNode(root, path.slice(0, depth))
    if (container === undefined) continue
    const rest = path.slice(depth)
    const key = rest[0]
    if (container.type === 'object' && typeof key === 'string') {
      return insertProperty(text, container, key, nested(rest.slice(1), value))
    }
    if (container.type === 'array') break
    return replaceNode(text, container, nested(rest, value))
  }
  throw new Error(`No place for ${path.join('.')} in this body`)
}

/**
 * Sets the value at `path` to a piece of JSON with comments, kept as it is spelled except for its indentation.
 * `fragment` must parse.
 */
export function setBodyFragment(text: string, path: BodyPath, fragment: string): string {
  const withPlace = setBodyValue(text, path, null)
  const node = findNode(parseBodyTree(withPlace), path)
  if (node === undefined) return withPlace
  const indented = fragment.trim().replaceAll('\n', `\n${indentationAt(withPlace, node.offset)}`)
  return applyTextEdits(withPlace, [{ start: node.offset, end: endOf(node), text: indented }])
}

/** The text of the value at `path` with the indentation of its place taken off; undefined when there is none. */
export function bodyFragment(text: string, path: BodyPath): string | undefined {
  const node = findNode(parseBodyTree(text), path)
  if (node === undefined) return undefined
  const indentation = indentationAt(text, node.offset)
  return text.slice(node.offset, endOf(node)).replaceAll(`\n${indentation}`, '\n')
}

/** Removes the property or item at `path` with its comma and the line it leaves empty. Comments stay. */
export function removeBodyValue(text: string, path: BodyPath): string {
  const node = findNode(parseBodyTree(text), path)
  if (node === undefined || node.parent === undefined) return text
  const child = containerChild(node)
  const removed = applyTextEdits(text, removeChild(text, child))
  // A property given twice would come back to life with its earlier value.
  return child.type === 'property' ? removeBodyValue(removed, path) : removed
}

function replaceRoot(text: string, root: Node | undefined, value: unknown): string {
  const style = documentStyle(text, root)
  const json = renderValue(value, style, { indentation: '', multiline: true })
  if (root !== undefined) return applyTextEdits(text, [{ start: root.offset, end: endOf(root), text: json }])
  const comments = text.trimEnd()
  return `${comments}${comments === '' ? '' : style.newline}${json}${style.newline}`
}

function replaceNode(text: string, node: Node, value: unknown): string {
  const style = documentStyle(text, parseBodyTree(text))
  const parent = containerChild(node).parent
  const multiline =
    parent === undefined || isMultiline(text, parent) || text.slice(node.offset, endOf(node)).includes('\n')
  const json = renderValue(value, style, { indentation: indentationAt(text, node.offset), multiline })
  return applyTextEdits(text, [{ start: node.offset, end: endOf(node), text: json }])
}

function insertProperty(text: string, object: Node, key: string, value: unknown): string {
  const style = documentStyle(text, parseBodyTree(text))
  const colon = style.spaced ? ': ' : ':'
  const edits = insertChild(text, {
    container: object,
    index: object.children?.length ?? 0,
    style,
    render: (layout) => `${JSON.stringify(key)}${colon}${renderValue(value, style, layout)}`,
  })
  return applyTextEdits(text, edits)
}

function nested(path: BodyPath, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  )
}
