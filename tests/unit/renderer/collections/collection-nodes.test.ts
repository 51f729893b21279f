import { describe, expect, it } from 'vitest'
import {
  buildCollectionNodes,
  type CollectionNode,
  moveOfDrop,
  type NodeRef,
  nodeKey,
  parseNodeKey,
  requestIdsWithin,
} from '../../../../renderer/features/collections/collection-nodes.ts'
import type { CollectionTree } from '../../../../shared/schemas/request.ts'

function request(id: string, collectionId: string) {
  return { id, collectionId, name: id, method: 'POST' as const, path: '/chat/completions', position: 0 }
}

/** a (a1, a2, inner (i1)), b */
const TREE: CollectionTree = {
  collections: [
    { id: 'a', parentId: null, name: 'A', position: 1 },
    { id: 'b', parentId: null, name: 'B', position: 2 },
    { id: 'inner', parentId: 'a', name: 'Inner', position: 1 },
  ],
  requests: [request('a1', 'a'), request('a2', 'a'), request('i1', 'inner')],
}

function outline(nodes: readonly CollectionNode[]): unknown[] {
  return nodes.map((node) => (node.kind === 'collection' ? [node.name, outline(node.children)] : node.name))
}

const collection = (id: string): NodeRef => ({ kind: 'collection', id })
const saved = (id: string): NodeRef => ({ kind: 'request', id })

describe('buildCollectionNodes', () => {
  it('nests folders before requests', () => {
    expect(outline(buildCollectionNodes(TREE))).toEqual([
      ['A', [['Inner', ['i1']], 'a1', 'a2']],
      ['B', []],
    ])
  })
})

describe('node keys', () => {
  it('go there and back, whatever the id', () => {
    const node = saved('odd:id')
    expect(parseNodeKey(nodeKey(node))).toEqual(node)
  })

  it('are nothing for other keys', () => {
    expect(parseNodeKey('file:a.json')).toBeNull()
  })
})

describe('moveOfDrop', () => {
  it.each([
    ['a request into a collection', saved('a1'), { target: collection('b'), position: 'on' }, 'b', null],
    ['a request before its sibling', saved('a2'), { target: saved('a1'), position: 'before' }, 'a', 'a1'],
    ['a request after the last', saved('a1'), { target: saved('a2'), position: 'after' }, 'a', null],
    [
      'a request next to a folder',
      saved('i1'),
      { target: collection('inner'), position: 'after' },
      'a',
      'a1',
    ],
    [
      'a collection before another',
      collection('b'),
      { target: collection('a'), position: 'before' },
      null,
      'a',
    ],
    [
      'a collection into another',
      collection('b'),
      { target: collection('inner'), position: 'on' },
      'inner',
      null,
    ],
    [
      'a collection to the top',
      collection('inner'),
      { target: collection('b'), position: 'after' },
      null,
      null,
    ],
    [
      'a collection next to a request',
      collection('b'),
      { target: saved('a1'), position: 'before' },
      'a',
      null,
    ],
  ] as const)('moves %s', (_, node, place, parentId, beforeId) => {
    expect(moveOfDrop(TREE, node, place)).toEqual({ node, parentId, beforeId })
  })

  it.each([
    ['a row on itself', saved('a1'), { target: saved('a1'), position: 'before' }],
    ['anything on a request', saved('a1'), { target: saved('a2'), position: 'on' }],
    ['a request to the top', saved('a1'), { target: collection('a'), position: 'before' }],
    ['a collection into one below it', collection('a'), { target: collection('inner'), position: 'on' }],
    ['a collection beside what it holds', collection('a'), { target: saved('i1'), position: 'after' }],
  ] as const)('refuses %s', (_, node, place) => {
    expect(moveOfDrop(TREE, node, place)).toBeNull()
  })
})

describe('requestIdsWithin', () => {
  it('counts the collections below as well', () => {
    expect(requestIdsWithin(TREE, 'a')).toEqual(['a1', 'a2', 'i1'])
  })
})
