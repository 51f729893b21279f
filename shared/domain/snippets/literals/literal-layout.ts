import type { JsonMember, JsonNode } from '../../json/json-node.ts'

/** How a language spells a JSON value as a literal. */
export interface LiteralSyntax {
  readonly nullWord: string
  readonly trueWord: string
  readonly falseWord: string
  /** Spaces of one level. */
  readonly indent: number
  /** Columns a value may take to stay on one line. */
  readonly width: number
  /** What stands inside the braces of an object on one line: a space or nothing. */
  readonly padding: '' | ' '
  number(source: string): string
  string(value: string): string
  key(name: string): string
}

/**
 * A value as a literal, laid out as a formatter of the language would: on one line where it fits, else one member a
 * line with a comma after the last. The first line has no indent; the others stand `level` levels in. `beside` is the
 * number of columns of what stands before and after it on its line.
 */
export function writeLiteral(node: JsonNode, syntax: LiteralSyntax, level = 0, beside = 1): string {
  const room = syntax.width - level * syntax.indent - beside
  return onOneLine(node, syntax, room) ?? onLines(node, syntax, level)
}

/** As {@link writeLiteral}, but an object with members never stays on one line. */
export function writeOpenLiteral(node: JsonNode, syntax: LiteralSyntax, level = 0): string {
  return node.kind === 'object' ? onLines(node, syntax, level) : writeLiteral(node, syntax, level)
}

function onLines(node: JsonNode, syntax: LiteralSyntax, level: number): string {
  const outer = ' '.repeat(level * syntax.indent)
  const inner = ' '.repeat((level + 1) * syntax.indent)
  if (node.kind === 'array' && node.items.length > 0) {
    const items = node.items.map((item) => `${inner}${writeLiteral(item, syntax, level + 1)},\n`)
    return `[\n${items.join('')}${outer}]`
  }
  if (node.kind === 'object' && node.members.length > 0) {
    const members = node.members.map((member) => `${inner}${writeMember(member, syntax, level + 1)},\n`)
    return `{\n${members.join('')}${outer}}`
  }
  return writeScalar(node, syntax)
}

function writeMember({ name, value }: JsonMember, syntax: LiteralSyntax, level: number): string {
  const key = syntax.key(name)
  const room = syntax.width - level * syntax.indent - key.length - 3
  return `${key}: ${onOneLine(value, syntax, room) ?? onLines(value, syntax, level)}`
}

/** Null where it would take more than `room` columns; gives up early, so a long text is not written twice. */
function onOneLine(node: JsonNode, syntax: LiteralSyntax, room: number): string | null {
  if (node.kind === 'array') {
    const items = joinWithin(node.items, room - 2, (item, left) => onOneLine(item, syntax, left))
    return items === null ? null : `[${items}]`
  }
  if (node.kind === 'object') {
    const members = joinWithin(node.members, room - 2 - 2 * syntax.padding.length, (member, left) => {
      const key = syntax.key(member.name)
      const value = onOneLine(member.value, syntax, left - key.length - 2)
      return value === null ? null : `${key}: ${value}`
    })
    if (members === null) return null
    return members === '' ? '{}' : `{${syntax.padding}${members}${syntax.padding}}`
  }
  if (node.kind === 'string' && node.value.length > room) return null
  const text = writeScalar(node, syntax)
  return columnsOf(text) > room ? null : text
}

function joinWithin<Item>(
  items: readonly Item[],
  room: number,
  write: (item: Item, left: number) => string | null,
): string | null {
  let joined = ''
  for (const item of items) {
    if (joined !== '') joined += ', '
    const text = write(item, room - columnsOf(joined))
    if (text === null) return null
    joined += text
  }
  return columnsOf(joined) > room ? null : joined
}

/** East Asian characters take two columns, as formatters count; an emoji has two units and two columns. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

function columnsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

function writeScalar(node: JsonNode, syntax: LiteralSyntax): string {
  switch (node.kind) {
    case 'null':
      return syntax.nullWord
    case 'boolean':
      return node.value ? syntax.trueWord : syntax.falseWord
    case 'number':
      return syntax.number(node.source)
    case 'string':
      return syntax.string(node.value)
    case 'array':
      return '[]'
    case 'object':
      return '{}'
  }
}
