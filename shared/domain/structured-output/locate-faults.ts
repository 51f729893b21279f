import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import type { SchemaFault } from '../../schemas/tool-loop.ts'
import { pointerSteps } from '../json/json-pointer.ts'

/** A fault and the words of the answer that it is about: UTF-16 offsets, line and column from 1. */
export interface LocatedFault extends SchemaFault {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
}

/**
 * Where in a JSON text its faults are. A fault of a whole object or list, such as a missing field, is located at its
 * first character; one whose place is not there, at the nearest thing around it.
 *
 * @param text JSON that parses
 */
export function locateFaults(text: string, faults: readonly SchemaFault[]): readonly LocatedFault[] {
  const root = parseTree(text)
  return faults.map((fault) => {
    const node = root === undefined ? undefined : nearestNode(root, pointerSteps(fault.pointer))
    const start = node?.offset ?? 0
    const isContainer = node?.type === 'object' || node?.type === 'array'
    const end = node === undefined ? 0 : isContainer ? start + 1 : start + node.length
    return { ...fault, start, end, ...placeOf(text, start) }
  })
}

function nearestNode(root: Node, path: readonly string[]): Node {
  let current = root
  for (const step of path) {
    const next = findNodeAtLocation(current, [current.type === 'array' ? Number(step) : step])
    if (next === undefined) return current
    current = next
  }
  return current
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\r\n]/)
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
