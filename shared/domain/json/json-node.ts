import { type Node, parseTree } from 'jsonc-parser'

/**
 * A JSON value that keeps what a JavaScript value loses: numbers as they are spelled (`1e400`, 30-digit integers,
 * `1.0`), the order of members, and a name that is given twice.
 */
export type JsonNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly source: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }

/** One member of an object. */
export interface JsonMember {
  readonly name: string
  readonly value: JsonNode
}

/** Reads plain JSON. Null where the text is none, or is nested too deeply for the parser (some thousand levels). */
export function readJsonNode(text: string): JsonNode | null {
  try {
    JSON.parse(text)
    const root = parseTree(text)
    return root === undefined ? null : toNode(root, text)
  } catch {
    return null
  }
}

/** The member of an object that counts: the last of its name. Null for any other node. */
export function memberOf(node: JsonNode, name: string): JsonNode | null {
  if (node.kind !== 'object') return null
  return node.members.findLast((member) => member.name === name)?.value ?? null
}

/** How deeply a value is nested: 0 for a scalar, 1 for a flat array or object, also an empty one. */
export function depthOf(node: JsonNode): number {
  let deepest = 0
  const open: { node: JsonNode; depth: number }[] = [{ node, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const children = childrenOf(next.node)
    if (children === null) continue
    const depth = next.depth + 1
    deepest = Math.max(deepest, depth)
    for (const node of children) open.push({ node, depth })
  }
  return deepest
}

/** Null for what can have no children. */
function childrenOf(node: JsonNode): readonly JsonNode[] | null {
  if (node.kind === 'array') return node.items
  return node.kind === 'object' ? node.members.map(({ value }) => value) : null
}

function toNode(node: Node, text: string): JsonNode {
  switch (node.type) {
    case 'null':
      return { kind: 'null' }
    case 'boolean':
      return { kind: 'boolean', value: node.value === true }
    case 'number':
      return { kind: 'number', source: text.slice(node.offset, node.offset + node.length) }
    case 'string':
      return { kind: 'string', value: String(node.value) }
    case 'array':
      return { kind: 'array', items: (node.children ?? []).map((child) => toNode(child, text)) }
    case 'object':
    case 'property':
      return { kind: 'object', members: (node.children ?? []).map((property) => toMember(property, text)) }
  }
}

function toMember(property: Node, text: string): JsonMember {
  const [name, value] = property.children ?? []
  return { name: String(name?.value), value: value === undefined ? { kind: 'null' } : toNode(value, text) }
}
