import type { Node } from 'jsonc-parser'
import {
  type JudgedRequest,
  type ParameterOutcome,
  parameterEffects,
} from '../../catalogue/parameter-effects.ts'
import { formatBodyPath } from '../comparison/body-path.ts'
import { type BodyPath, containerChild, endOf, findNode, parseBodyTree } from './body-tree.ts'
import { parseBody } from './parse-body.ts'

/** Something a body says that does not count as it stands. `start` and `end` are UTF-16 offsets into the text. */
export interface BodyRemark {
  readonly severity: 'info' | 'warning' | 'error'
  readonly message: string
  /** The documentation page, where there is one. */
  readonly source: string | null
  readonly start: number
  readonly end: number
}

const SEVERITIES = { ignored: 'info', clamped: 'warning', mapped: 'warning', rejected: 'error' } as const

/**
 * What the rules say about a body text, each at the parameter's place. Nothing for a text that is no JSON object,
 * which has problems of its own.
 */
export function bodyRemarks(text: string, request: Omit<JudgedRequest, 'body'>): readonly BodyRemark[] {
  const parsed = parseBody(text)
  if (!parsed.ok) return []
  const found = parameterEffects({ ...request, body: parsed.value }).filter(hasRemark)
  if (found.length === 0) return []
  const root = parseBodyTree(text)
  return found.map((outcome) => ({
    severity: SEVERITIES[outcome.effect],
    message: remarkOf(outcome),
    source: outcome.source,
    ...rangeOf(root, outcome.path),
  }))
}

type Remarkable = ParameterOutcome & { readonly effect: keyof typeof SEVERITIES }

function hasRemark(outcome: ParameterOutcome): outcome is Remarkable {
  return outcome.effect !== 'applies' && outcome.effect !== 'default'
}

function remarkOf({ path, effect, note, inForce, message, doubt }: Remarkable): string {
  const name = formatBodyPath(path)
  const words = effect === 'ignored' ? 'no effect' : effect
  const counts = inForce === undefined ? '' : ` In force: ${JSON.stringify(inForce)}.`
  const lines = [
    `${name}: ${words}. ${note ?? ''}${counts}`,
    ...(message === null ? [] : [`The server says: ${message}`]),
    ...(doubt === null ? [] : [`Not certain: ${doubt}`]),
  ]
  return lines.join('\n')
}

/** A scalar with its name; of an object or a list the name alone, or its first character; else what is around it. */
function rangeOf(root: Node | undefined, path: BodyPath): { readonly start: number; readonly end: number } {
  const node = findNode(root, path)
  if (node === undefined) {
    return path.length === 0 ? { start: 0, end: 1 } : rangeOf(root, path.slice(0, -1))
  }
  const child = containerChild(node)
  if (node.type !== 'object' && node.type !== 'array') return { start: child.offset, end: endOf(node) }
  const key = child === node ? undefined : child.children?.[0]
  return key === undefined
    ? { start: node.offset, end: node.offset + 1 }
    : { start: key.offset, end: endOf(key) }
}
