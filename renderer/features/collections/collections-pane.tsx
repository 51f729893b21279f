import { FileInput, FileOutput, FilePlus2, FolderPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import type { CollectionTree as Tree } from '../../../shared/schemas/request.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { commandKey } from '../../components/kbd.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '../../components/menu.tsx'
import { Spinner } from '../../components/spinner.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import { type CollectionNode, requestIdsWithin } from './collection-nodes.ts'
import { CollectionTree } from './collection-tree.tsx'
import styles from './collections-pane.module.css'

/** Saved requests in their folders. */
export function CollectionsPane() {
  const store = useAppStore()
  const collections = useApp((state) => state.collections)
  const [doomed, setDoomed] = useState<CollectionNode | null>(null)
  if (collections.status === 'loading') return <Spinner label="Reading collections" />
  if (collections.status === 'failed') return <ReadFailure message={collections.error.message} />
  const tree = collections.value
  return (
    <>
      <div className={styles.bar}>
        <h2 className={styles.heading}>Saved requests</h2>
        <AddMenu />
      </div>
      {tree.collections.length === 0 ? (
        <NoCollections />
      ) : (
        <CollectionTree tree={tree} onDelete={setDoomed} />
      )}
      <ConfirmDialog
        title={`Delete “${doomed?.name ?? ''}”?`}
        isOpen={doomed !== null}
        danger
        confirmLabel="Delete"
        onCancel={() => setDoomed(null)}
        onConfirm={() => {
          if (doomed !== null) void store.getState().deleteNode(doomed)
          setDoomed(null)
        }}
      >
        {doomed !== null && consequence(tree, doomed)}
      </ConfirmDialog>
    </>
  )
}

function consequence(tree: Tree, node: CollectionNode): string {
  if (node.kind === 'request') return 'The request is removed. Its runs stay in the history.'
  const count = requestIdsWithin(tree, node.id).length
  if (count === 0) return 'The collection is empty.'
  const requests = count === 1 ? '1 request' : `${count} requests`
  return `The collection is removed with ${requests}. Their runs stay in the history.`
}

function AddMenu() {
  const store = useAppStore()
  return (
    <MenuButton label="Add" size="small" icon={<Plus size={15} />}>
      <MenuItem
        id="request"
        label="New request"
        icon={<FilePlus2 size={14} />}
        onAction={() => store.getState().openNewRequest()}
      />
      <MenuItem
        id="collection"
        label="New collection"
        icon={<FolderPlus size={14} />}
        onAction={() => void store.getState().createCollection(null)}
      />
      <MenuSeparator />
      <MenuItem
        id="import"
        label="Import…"
        icon={<FileInput size={14} />}
        shortcut={commandKey('I')}
        onAction={() => store.getState().openImport()}
      />
      <MenuItem
        id="export"
        label="Export all…"
        icon={<FileOutput size={14} />}
        onAction={() => store.getState().openExport({ kind: 'all' }, 'all requests')}
      />
    </MenuButton>
  )
}

function NoCollections() {
  const store = useAppStore()
  return (
    <EmptyState
      icon={<FolderPlus size={26} strokeWidth={1.5} />}
      title="No collections"
      actions={
        <Button size="small" onPress={() => void store.getState().createCollection(null)}>
          New collection
        </Button>
      }
    >
      A collection keeps the requests that belong together. Paste a curl command, or drop a file, to bring
      some in.
    </EmptyState>
  )
}

function ReadFailure({ message }: Readonly<{ message: string }>) {
  const store = useAppStore()
  return (
    <div className={styles.note}>
      <ErrorNote
        title="The collections could not be read"
        actions={
          <Button size="small" onPress={() => void store.getState().loadCollections()}>
            Try again
          </Button>
        }
      >
        {message}
      </ErrorNote>
    </div>
  )
}
