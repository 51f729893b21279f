import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'

/** Where in a text something stands. Offsets are UTF-16 units, `line` counts from 1. */
export interface TextPlace {
  readonly start: number
  readonly end: number
  readonly line: number
}

/**
 * Where the value that a JSON pointer (RFC 6901) names stands in a JSON text. What is not there, such as a missing
 * property, stands where what should have it stands; null when the text is no JSON.
 */
export function placeOfPointer(text: string, pointer: string): TextPlace | null {
  const root = parseTree(text)
  if (root === undefined) return null
  const node = deepestNode(root, stepsOf(pointer))
  return {
    start: node.offset,
    end: node.offset + node.length,
    line: text.slice(0, node.offset).split('\n').length,
  }
}

/** The keys and indexes of a pointer, unescaped. */
export function stepsOf(pointer: string): readonly string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function deepestNode(root: Node, steps: readonly string[]): Node {
  let node = root
  for (const step of steps) {
    const next = findNodeAtLocation(node, [node.type === 'array' ? Number(step) : step])
    if (next === undefined) return node
    node = next
  }
  return node
}
