import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  branchesAt,
  buildTurnTree,
  countBranches,
  leafAfter,
  pathThrough,
  turnRows,
} from '../../../../shared/domain/conversation/turn-tree.ts'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import { runDetail } from '../../../support/run-builders.ts'

function node(id: string, parentRunId: string | null): TurnNode {
  return { run: { ...runDetail().summary, id }, parentRunId, addedText: `to ${id}`, toolResultCount: 0 }
}

function idsOf(nodes: readonly TurnNode[]): string[] {
  return nodes.map(({ run }) => run.id)
}

//  a ─ b ─ c
//      └ d ─ e
//  └ f
const NODES = [
  node('a', null),
  node('b', 'a'),
  node('c', 'b'),
  node('d', 'b'),
  node('e', 'd'),
  node('f', 'a'),
]

describe('a tree of turns', () => {
  const tree = buildTurnTree(NODES)

  test.each([
    ['a', ['a', 'f']],
    ['b', ['a', 'b', 'd', 'e']],
    ['c', ['a', 'b', 'c']],
    ['d', ['a', 'b', 'd', 'e']],
    ['f', ['a', 'f']],
    ['none', []],
  ])('the path through %s goes on by the latest turns', (runId, path) => {
    expect(idsOf(pathThrough(tree, runId))).toEqual(path)
  })

  test('knows its branches and leaves', () => {
    const [a, b] = NODES
    if (a === undefined || b === undefined) throw new Error('no nodes')
    expect([idsOf(branchesAt(tree, a)), idsOf(branchesAt(tree, b))]).toEqual([['a'], ['b', 'f']])
    expect(countBranches(tree)).toBe(3)
    expect([leafAfter(tree, 'b'), leafAfter(tree, 'c')]).toEqual(['e', 'c'])
  })

  test('has one row for each turn, indented by the forks above', () => {
    expect(turnRows(tree).map(({ node: { run }, turn, branch }) => [run.id, turn, branch])).toEqual([
      ['a', 1, 0],
      ['b', 2, 1],
      ['c', 3, 2],
      ['d', 3, 2],
      ['e', 4, 2],
      ['f', 2, 1],
    ])
  })

  test('leaves out what hangs on nothing', () => {
    expect(idsOf([...buildTurnTree([...NODES, node('x', 'gone')]).byId.values()])).toEqual(idsOf(NODES))
    expect(buildTurnTree([]).roots).toEqual([])
  })

  test('has a branch for each of its first turns', () => {
    const [a] = NODES
    const several = buildTurnTree([...NODES, node('x', null), node('y', 'x'), node('z', null)])
    expect(idsOf(a === undefined ? [] : branchesAt(several, a))).toEqual(['a', 'x', 'z'])
    expect(idsOf(pathThrough(several, 'x'))).toEqual(['x', 'y'])
    expect(countBranches(several)).toBe(5)
    const rows = turnRows(several).map(({ node: { run }, turn, branch }) => [run.id, turn, branch])
    expect(rows).toEqual([
      ['a', 1, 1],
      ['b', 2, 2],
      ['c', 3, 3],
      ['d', 3, 3],
      ['e', 4, 3],
      ['f', 2, 2],
      ['x', 1, 1],
      ['y', 2, 1],
      ['z', 1, 1],
    ])
  })

  test('of any shape, every path begins at a first turn and every turn has one row', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (picks) => {
        const nodes = [node('run-0', null)]
        for (const pick of picks) {
          const parent = pick % 7 === 0 ? null : `run-${pick % nodes.length}`
          nodes.push(node(`run-${nodes.length}`, parent))
        }
        const any = buildTurnTree(nodes)
        expect(new Set(turnRows(any).map((row) => row.node))).toEqual(new Set(nodes))
        for (const { run } of nodes) {
          const path = pathThrough(any, run.id)
          expect(idsOf(path)).toContain(run.id)
          for (const [index, turn] of path.entries()) {
            expect(turn.parentRunId).toBe(path[index - 1]?.run.id ?? null)
          }
        }
      }),
    )
  })

  test('of 10,000 turns in one line is walked without recursion', () => {
    const line = Array.from({ length: 10_000 }, (_, index) =>
      node(`run-${index}`, index === 0 ? null : `run-${index - 1}`),
    )
    const long = buildTurnTree(line)
    expect(pathThrough(long, 'run-0')).toHaveLength(10_000)
    expect(turnRows(long).at(-1)).toMatchObject({ turn: 10_000, branch: 0 })
  })
})
