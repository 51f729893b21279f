import type { Node } from 'jsonc-parser'
import {
  type BodyPath,
  containerChild,
  type DocumentStyle,
  documentStyle,
  endOf,
  findNode,
  gapBefore,
  indentationAt,
  isMultiline,
  parseBodyTree,
} from '../body/body-tree.ts'
import { removeBodyValue, setBodyFragment, setBodyValue } from '../body/edit-body.ts'
import { insertChild, renderValue, type ValueLayout } from '../body/insert-child.ts'
import { removeChild } from '../body/remove-child.ts'
import { applyTextEdits, type TextEdit } from '../body/text-edit.ts'

/** An item for a list of messages. `isLiteral`: a `{{name}}` in it is text that came from outside, no variable. */
export interface NewItem {
  readonly value: unknown
  readonly isLiteral: boolean
}

const VARIABLE_START = /\{\{(?=[A-Za-z_][\w.-]*\}\})/g

/** JSON in which no string holds a variable: the second brace is spelled `\u007b`, which means the same. */
export function withoutVariables(json: string): string {
  return json.replace(VARIABLE_START, '{\\u007b')
}

/** Whether {@link withoutVariables} would change the text. */
export function hasVariables(text: string): boolean {
  return text.search(VARIABLE_START) >= 0
}

/** Adds items at the end of the list at `path`, in one edit; a missing list is made. */
export function appendItems(text: string, path: BodyPath, items: readonly NewItem[]): string {
  const root = parseBodyTree(text)
  const container = findNode(root, path)
  if (container?.type !== 'array') return appendItems(setBodyValue(text, path, []), path, items)
  const style = documentStyle(text, root)
  const last = container.children?.at(-1)
  if (last !== undefined && !isMultiline(text, container) && root !== undefined && isMultiline(text, root)) {
    return applyTextEdits(text, onLinesOfTheirOwn(text, { container, last, items, style }))
  }
  const edits = insertChild(text, {
    container,
    index: container.children?.length ?? 0,
    style,
    render: (layout) => renderItems(items, style, layout),
  })
  return applyTextEdits(text, edits)
}

/** A list that begins on one line would become a line of all the conversation. */
function onLinesOfTheirOwn(
  text: string,
  list: { container: Node; last: Node; items: readonly NewItem[]; style: DocumentStyle },
): TextEdit[] {
  const { container, last, items, style } = list
  const { comma } = gapBefore(text, container, container.children?.length ?? 0)
  const outer = indentationAt(text, container.offset)
  const indentation = `${outer}${style.indentUnit}`
  const close = endOf(container) - 1
  const start = endOf(last) + text.slice(endOf(last), close).trimEnd().length
  const rendered = renderItems(items, style, { indentation, multiline: true })
  const added = `${style.newline}${indentation}${rendered}${comma === null ? '' : ','}${style.newline}${outer}`
  const separator = comma === null ? [{ start: endOf(last), end: endOf(last), text: ',' }] : []
  return [...separator, { start, end: close, text: added }]
}

function renderItems(items: readonly NewItem[], style: DocumentStyle, layout: ValueLayout): string {
  const separator = layout.multiline ? `${style.newline}${layout.indentation}` : style.spaced ? ' ' : ''
  return items
    .map(({ value, isLiteral }) => {
      const json = renderValue(value, style, layout)
      return isLiteral ? withoutVariables(json) : json
    })
    .join(`,${separator}`)
}

/** Sets the value at `path` to JSON as it is spelled; what it says is text and no variable. */
export function setLiteralJson(text: string, path: BodyPath, json: string): string {
  return setBodyFragment(text, path, withoutVariables(json))
}

/** Adds text from outside to the end of the string at `path`, of which every character stays as it is spelled. */
export function extendString(text: string, path: BodyPath, added: string): string {
  const node = findNode(parseBodyTree(text), path)
  const json = withoutVariables(JSON.stringify(added))
  if (node?.type !== 'string') return setBodyFragment(text, path, json)
  const end = endOf(node) - 1
  // A variable must not come to be where the two texts meet.
  const isOpen = /\{\{?[\w.-]*$/.test(text.slice(node.offset + 1, end))
  const inner = json.slice(1, -1)
  const joined = isOpen ? inner.replace('}', '\\u007d') : inner
  return applyTextEdits(text, [{ start: end, end, text: joined }])
}

/** Removes the items for which `isUnwanted`, from the last to the first; gives their indexes in the order removed. */
export function removeItems(
  text: string,
  path: BodyPath,
  isUnwanted: (item: Node) => boolean,
): { readonly text: string; readonly removed: number } {
  const items = findNode(parseBodyTree(text), path)?.children ?? []
  const unwanted = items.flatMap((item, index) => (isUnwanted(item) ? [index] : []))
  const kept = unwanted.reduceRight((rest, index) => removeBodyValue(rest, [...path, index]), text)
  return { text: kept, removed: unwanted.length }
}

/** The edits that take a member out of an object, every time its name is given. */
export function memberRemoval(text: string, object: Node, name: string): TextEdit[] {
  const member = findNode(object, [name])
  return member === undefined ? [] : removeChild(text, containerChild(member))
}

/** The edits that add a member at the end of an object. */
export function memberInsertion(
  text: string,
  object: Node,
  member: { readonly name: string; readonly value: unknown; readonly style: DocumentStyle },
): TextEdit[] {
  const { name, value, style } = member
  const colon = style.spaced ? ': ' : ':'
  return insertChild(text, {
    container: object,
    index: object.children?.length ?? 0,
    style,
    render: (layout) => `${JSON.stringify(name)}${colon}${renderValue(value, style, layout)}`,
  })
}

/** The value of a member that is a string; undefined for anything else. */
export function stringMember(object: Node, name: string): string | undefined {
  const node = findNode(object, [name])
  return node?.type === 'string' && typeof node.value === 'string' ? node.value : undefined
}
