import { type KeyboardEvent, useMemo } from 'react'
import { type Key, Tree, useDragAndDrop } from 'react-aria-components'
import type { CollectionTree as CollectionTreeData } from '../../../shared/schemas/request.ts'
import { useApp, useAppStore } from '../../store/use-app.ts'
import {
  buildCollectionNodes,
  type CollectionNode,
  moveOfDrop,
  nodeKey,
  parseNodeKey,
} from './collection-nodes.ts'
import { CollectionRow } from './collection-row.tsx'
import styles from './collection-tree.module.css'

export type CollectionTreeProps = Readonly<{
  tree: CollectionTreeData
  onDelete: (node: CollectionNode) => void
}>

/** F2 names, Delete deletes, Enter opens; rows can be dragged, also by the keyboard from their handle. */
export function CollectionTree({ tree, onDelete }: CollectionTreeProps) {
  const store = useAppStore()
  const nodes = useMemo(() => buildCollectionNodes(tree), [tree])
  const { expandedKeys, setExpandedKeys, toggle } = useExpandedKeys(tree)
  const { dragAndDropHooks } = useTreeDragAndDrop(tree)

  function open(key: Key): void {
    const node = parseNodeKey(String(key))
    if (node?.kind === 'request') void store.getState().openRequest(node.id)
    else toggle(String(key))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const key = event.target instanceof HTMLElement ? event.target.dataset.key : undefined
    const node = key === undefined ? undefined : findNode(nodes, key)
    if (node === undefined) return
    if (event.key === 'F2') store.getState().startRenaming(node)
    else if (event.key === 'Delete') onDelete(node)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the tree inside
    <div className={styles.frame} onKeyDown={onKeyDown}>
      <Tree
        aria-label="Collections"
        className={styles.tree ?? ''}
        items={nodes}
        keyboardNavigationBehavior="tab"
        expandedKeys={expandedKeys}
        onExpandedChange={(keys) => setExpandedKeys([...keys].map(String))}
        onAction={open}
        dragAndDropHooks={dragAndDropHooks}
      >
        {(node) => <CollectionRow node={node} onDelete={onDelete} />}
      </Tree>
    </div>
  )
}

/** Which folders are open is a setting; until the user closes one, all are. */
function useExpandedKeys(tree: CollectionTreeData) {
  const store = useAppStore()
  const stored = useApp((state) => state.settings.expandedCollectionIds)
  const ids = stored ?? tree.collections.map((collection) => collection.id)
  const expandedKeys = ids.map((id) => nodeKey({ kind: 'collection', id }))

  function setExpandedKeys(keys: readonly string[]): void {
    const expanded = keys.flatMap((key) => parseNodeKey(key)?.id ?? [])
    void store.getState().updateSettings({ expandedCollectionIds: expanded })
  }

  function toggle(key: string): void {
    const isExpanded = expandedKeys.includes(key)
    setExpandedKeys(isExpanded ? expandedKeys.filter((one) => one !== key) : [...expandedKeys, key])
  }

  return { expandedKeys, setExpandedKeys, toggle }
}

function useTreeDragAndDrop(tree: CollectionTreeData) {
  const store = useAppStore()
  return useDragAndDrop<CollectionNode>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onMove({ keys, target }) {
      const [key] = keys
      const node = key === undefined ? null : parseNodeKey(String(key))
      const over = parseNodeKey(String(target.key))
      if (node === null || over === null) return
      const move = moveOfDrop(tree, node, { target: over, position: target.dropPosition })
      if (move !== null) void store.getState().moveNode(move)
    },
  })
}

function findNode(nodes: readonly CollectionNode[], key: string): CollectionNode | undefined {
  for (const node of nodes) {
    if (nodeKey(node) === key) return node
    const below = node.kind === 'collection' ? findNode(node.children, key) : undefined
    if (below !== undefined) return below
  }
  return undefined
}
