import type { Collection, CollectionTree, RequestDraft } from '../../../shared/schemas/request.ts'
import { toErrorData, type WorkbenchApi } from '../../api/workbench-api.ts'
import type { SliceCreator } from '../../store/app-state.ts'
import { failed, LOADING, type Loadable, loadedValue, ready } from '../../store/loadable.ts'
import { type NodeMove, type NodeRef, requestIdsWithin } from './collection-nodes.ts'

export interface CollectionsSlice {
  readonly collections: Loadable<CollectionTree>
  /** The row whose name is being edited. */
  readonly renamedNode: NodeRef | null
  /** Reads the tree again; also to be called after a request was saved. */
  loadCollections(): Promise<void>
  /** Makes a collection and lets the user name it. */
  createCollection(parentId: string | null): Promise<Collection | null>
  /** Makes a request from `draft` and opens it. */
  createRequest(collectionId: string, draft: RequestDraft): Promise<void>
  startRenaming(node: NodeRef): void
  cancelRenaming(): void
  renameNode(node: NodeRef, name: string): Promise<void>
  duplicateRequest(id: string): Promise<void>
  moveNode(move: NodeMove): Promise<void>
  /** Deletes it with all in it. Runs stay in the history. */
  deleteNode(node: NodeRef): Promise<void>
}

type Deps = Readonly<{ api: WorkbenchApi }>

export function createCollectionsSlice({ api }: Deps): SliceCreator<CollectionsSlice> {
  return (set, get) => {
    /** Does `action`, reads the tree again, and says so when it failed. */
    async function change<T>(failure: string, action: () => Promise<T>): Promise<T | null> {
      try {
        return await action()
      } catch (thrown) {
        get().notifyError(failure, thrown)
        return null
      } finally {
        await get().loadCollections()
      }
    }

    /** A tab open on the request keeps the new name; it stays as clean or as dirty as it was. */
    async function renameRequest(id: string, name: string): Promise<void> {
      const tab = get().tabs.find((one) => one.savedRequestId === id)
      if (tab !== undefined) get().editDraft(tab.id, { name })
      if (tab !== undefined && !tab.dirty) {
        await get().saveTab(tab.id)
        return
      }
      const { method, path, headers, bodyText, variables, tests } = await api.call['request.get']({ id })
      const draft = { name, method, path, headers, bodyText, variables, tests }
      await api.call['request.update']({ id, draft })
    }

    function closeCleanTabs(requestIds: readonly string[]): void {
      for (const tab of get().tabs) {
        if (tab.savedRequestId !== null && requestIds.includes(tab.savedRequestId) && !tab.dirty) {
          get().closeTab(tab.id)
        }
      }
    }

    return {
      collections: LOADING,
      renamedNode: null,
      async loadCollections() {
        try {
          set({ collections: ready(await api.call['collection.tree']()) })
        } catch (thrown) {
          set({ collections: failed(toErrorData(thrown)) })
        }
      },
      async createCollection(parentId) {
        const created = await change('The collection could not be created', () =>
          api.call['collection.create']({ parentId, name: 'New collection' }),
        )
        if (created === null) return null
        const expanded = get().settings.expandedCollectionIds
        if (parentId !== null && expanded !== null) {
          await get().updateSettings({ expandedCollectionIds: [...expanded, parentId] })
        }
        get().startRenaming({ kind: 'collection', id: created.id })
        return created
      },
      async createRequest(collectionId, draft) {
        const created = await change('The request could not be created', () =>
          api.call['request.create']({ collectionId, draft }),
        )
        if (created !== null) await get().openRequest(created.id)
      },
      startRenaming(node) {
        set({ renamedNode: node })
      },
      cancelRenaming() {
        set({ renamedNode: null })
      },
      async renameNode({ kind, id }, name) {
        set({ renamedNode: null })
        await change('The name could not be changed', () =>
          kind === 'collection' ? api.call['collection.rename']({ id, name }) : renameRequest(id, name),
        )
      },
      async duplicateRequest(id) {
        const copy = await change('The request could not be duplicated', () =>
          api.call['request.duplicate']({ id }),
        )
        if (copy !== null) await get().openRequest(copy.id)
      },
      async moveNode({ node, parentId, beforeId }) {
        await change('It could not be moved', async () => {
          if (node.kind === 'collection')
            await api.call['collection.move']({ id: node.id, parentId, beforeId })
          else if (parentId !== null) {
            await api.call['request.move']({ id: node.id, collectionId: parentId, beforeId })
          }
        })
      },
      async deleteNode({ kind, id }) {
        const tree = loadedValue(get().collections)
        const requestIds = kind === 'request' || tree === undefined ? [id] : requestIdsWithin(tree, id)
        const done = await change('It could not be deleted', async () => {
          await api.call[kind === 'collection' ? 'collection.delete' : 'request.delete']({ id })
          return true
        })
        if (done === true) closeCleanTabs(requestIds)
      },
    }
  }
}
