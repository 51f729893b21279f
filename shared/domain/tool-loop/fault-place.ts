import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import { pointerSteps } from '../json/json-pointer.ts'

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
  const node = deepestNode(root, pointerSteps(pointer))
  return {
    start: node.offset,
    end: node.offset + node.length,
    line: text.slice(0, node.offset).split('\n').length,
  }
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
