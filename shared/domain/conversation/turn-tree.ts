import type { TurnNode } from '../../schemas/conversation.ts'

/** The turns of a conversation, found by run and by the run they go on from. */
export interface TurnTree {
  readonly byId: ReadonlyMap<string, TurnNode>
  /** First turns, in the order in which they were made: more than one where the first was branched. */
  readonly roots: readonly TurnNode[]
  /** Turns that go on from a run, in the order in which they were made. */
  childrenOf(runId: string): readonly TurnNode[]
}

/** One row of the overview: `turn` counts from 1 at a first turn, `branch` how many forks lie above. */
export interface TurnRow {
  readonly node: TurnNode
  readonly turn: number
  readonly branch: number
}

const NONE: readonly TurnNode[] = []

/**
 * Builds the tree of turns that come in the order in which they were made. A turn whose parent is not among them
 * is left out, as it can be reached from nowhere.
 */
export function buildTurnTree(nodes: readonly TurnNode[]): TurnTree {
  const byId = new Map<string, TurnNode>()
  const children = new Map<string, TurnNode[]>()
  const roots: TurnNode[] = []
  for (const node of nodes) {
    const { parentRunId } = node
    if (parentRunId !== null && !byId.has(parentRunId)) continue
    byId.set(node.run.id, node)
    if (parentRunId === null) {
      roots.push(node)
      continue
    }
    const siblings = children.get(parentRunId)
    if (siblings === undefined) children.set(parentRunId, [node])
    else siblings.push(node)
  }
  return {
    byId,
    roots,
    childrenOf: (runId) => children.get(runId) ?? NONE,
  }
}

/** The turns from the first to a run and on from it, at each fork the latest one. Empty for an unknown run. */
export function pathThrough(tree: TurnTree, runId: string): readonly TurnNode[] {
  const path: TurnNode[] = []
  for (let node = tree.byId.get(runId); node !== undefined; node = parentIn(tree, node)) path.push(node)
  path.reverse()
  for (let next = latestChild(tree, runId); next !== undefined; next = latestChild(tree, next.run.id)) {
    path.push(next)
  }
  return path
}

/** The last turn that goes on, at each fork the latest way, from a run; itself where none does. */
export function leafAfter(tree: TurnTree, runId: string): string {
  return pathThrough(tree, runId).at(-1)?.run.id ?? runId
}

/** The turns that go on from the same answer, or from none, itself among them. */
export function branchesAt(tree: TurnTree, { parentRunId }: TurnNode): readonly TurnNode[] {
  return parentRunId === null ? tree.roots : tree.childrenOf(parentRunId)
}

/** All turns, each after the one it goes on from and the whole of one branch before the next. */
export function turnRows(tree: TurnTree): readonly TurnRow[] {
  const rows: TurnRow[] = []
  const open: TurnRow[] = []
  const push = (nodes: readonly TurnNode[], turn: number, above: number): void => {
    const branch = nodes.length > 1 ? above + 1 : above
    for (const node of nodes.toReversed()) open.push({ node, turn, branch })
  }
  push(tree.roots, 1, 0)
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    rows.push(row)
    push(tree.childrenOf(row.node.run.id), row.turn + 1, row.branch)
  }
  return rows
}

/** How many turns nothing goes on from. */
export function countBranches(tree: TurnTree): number {
  let leaves = 0
  for (const runId of tree.byId.keys()) if (tree.childrenOf(runId).length === 0) leaves += 1
  return leaves
}

function parentIn(tree: TurnTree, { parentRunId }: TurnNode): TurnNode | undefined {
  return parentRunId === null ? undefined : tree.byId.get(parentRunId)
}

function latestChild(tree: TurnTree, runId: string): TurnNode | undefined {
  return tree.childrenOf(runId).at(-1)
}
