import {
  ArrowRightLeft,
  ChevronRight,
  Copy,
  Ellipsis,
  FileOutput,
  FilePlus2,
  FolderPlus,
  GripVertical,
  Pencil,
  Trash2,
} from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { Button as AriaButton, Collection, TreeItem, TreeItemContent } from 'react-aria-components'
import { classNames } from '../../components/class-names.ts'
import { EndpointBadge } from '../../components/endpoint-badge.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '../../components/menu.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { newRequestDraft } from '../request/index.ts'
import { type CollectionNode, nodeKey } from './collection-nodes.ts'
import styles from './collection-tree.module.css'
import { NameEditor } from './name-editor.tsx'

export type CollectionRowProps = Readonly<{
  node: CollectionNode
  onDelete: (node: CollectionNode) => void
}>

/** A row of the tree and all rows below it. */
export function CollectionRow({ node, onDelete }: CollectionRowProps) {
  return (
    <TreeItem
      id={nodeKey(node)}
      textValue={node.name}
      hasChildItems={node.kind === 'collection'}
      className={styles.row ?? ''}
    >
      <TreeItemContent>
        <RowContent node={node} onDelete={onDelete} />
      </TreeItemContent>
      {node.kind === 'collection' && (
        <Collection items={node.children}>
          {(child) => <CollectionRow node={child} onDelete={onDelete} />}
        </Collection>
      )}
    </TreeItem>
  )
}

function RowContent({ node, onDelete }: CollectionRowProps) {
  const store = useAppStore()
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const isRenamed = useApp(
    ({ renamedNode }) => renamedNode !== null && nodeKey(renamedNode) === nodeKey(node),
  )
  const isActive = useApp(
    ({ tabs, activeTabId }) =>
      node.kind === 'request' && tabs.find((tab) => tab.id === activeTabId)?.savedRequestId === node.id,
  )

  function openMenu(event: MouseEvent): void {
    event.preventDefault()
    setIsMenuOpen(true)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a right click opens the menu that the button opens as well
    <div className={classNames(styles.content, isActive && styles.active)} onContextMenu={openMenu}>
      {node.kind === 'collection' ? (
        <AriaButton slot="chevron" className={styles.chevron ?? ''}>
          <ChevronRight size={14} aria-hidden="true" />
        </AriaButton>
      ) : (
        <EndpointBadge method={node.request.method} path={node.request.path} />
      )}
      {isRenamed ? (
        <NameEditor
          name={node.name}
          onSubmit={(name) => void store.getState().renameNode(node, name)}
          onCancel={() => store.getState().cancelRenaming()}
        />
      ) : (
        <span className={classNames(styles.name, node.kind === 'collection' && styles.folder)}>
          {node.name}
        </span>
      )}
      <span className={styles.actions}>
        <AriaButton slot="drag" className={styles.handle ?? ''}>
          <GripVertical size={13} aria-hidden="true" />
        </AriaButton>
        <MenuButton
          label={`Actions for ${node.name}`}
          size="small"
          icon={<Ellipsis size={15} />}
          isOpen={isMenuOpen}
          onOpenChange={setIsMenuOpen}
        >
          <NodeMenu node={node} onDelete={onDelete} />
        </MenuButton>
      </span>
    </div>
  )
}

function NodeMenu({ node, onDelete }: CollectionRowProps) {
  const store = useAppStore()
  return (
    <>
      {node.kind === 'collection' ? <CollectionItems id={node.id} /> : <RequestItems id={node.id} />}
      <MenuItem
        id="rename"
        label="Rename"
        icon={<Pencil size={14} />}
        shortcut="F2"
        onAction={() => store.getState().startRenaming(node)}
      />
      <MenuItem
        id="export"
        label="Export…"
        icon={<FileOutput size={14} />}
        onAction={() => store.getState().openExport({ kind: node.kind, id: node.id }, `“${node.name}”`)}
      />
      <MenuSeparator />
      <MenuItem
        id="delete"
        label="Delete"
        danger
        icon={<Trash2 size={14} />}
        shortcut="Del"
        onAction={() => onDelete(node)}
      />
    </>
  )
}

function CollectionItems({ id }: Readonly<{ id: string }>) {
  const store = useAppStore()
  return (
    <>
      <MenuItem
        id="new-request"
        label="New request"
        icon={<FilePlus2 size={14} />}
        onAction={() => void store.getState().createRequest(id, newRequestDraft())}
      />
      <MenuItem
        id="new-collection"
        label="New collection"
        icon={<FolderPlus size={14} />}
        onAction={() => void store.getState().createCollection(id)}
      />
      <MenuItem
        id="move-models"
        label="Move to today’s models…"
        icon={<ArrowRightLeft size={14} />}
        onAction={() => void store.getState().openMigration(id)}
      />
    </>
  )
}

function RequestItems({ id }: Readonly<{ id: string }>) {
  const store = useAppStore()
  return (
    <MenuItem
      id="duplicate"
      label="Duplicate"
      icon={<Copy size={14} />}
      onAction={() => void store.getState().duplicateRequest(id)}
    />
  )
}
