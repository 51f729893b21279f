import { useState } from 'react'
import type { Collection } from '../../../shared/schemas/request.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApi, useApp, useAppStore } from '../../store/use-app.ts'
import styles from './request-sections.module.css'
import type { RequestTab } from './tabs-slice.ts'

const NEW_COLLECTION = 'new'

/** Asks for the name and the collection of a request that was never saved. */
export function SaveRequestDialog() {
  const tab = useApp((state) => state.tabs.find(({ id }) => id === state.tabToSave) ?? null)
  return tab === null ? null : <SaveForm key={tab.id} tab={tab} />
}

function SaveForm({ tab }: Readonly<{ tab: RequestTab }>) {
  const api = useApi()
  const store = useAppStore()
  const collections = useApp((state) => loadedValue(state.collections)?.collections) ?? []
  const [name, setName] = useState(tab.draft.name)
  const [collectionId, setCollectionId] = useState(collections[0]?.id ?? NEW_COLLECTION)
  const [collectionName, setCollectionName] = useState('My requests')
  const { cancelSaving, notifyError, saveTabIn } = store.getState()
  const isNew = collectionId === NEW_COLLECTION
  const isComplete = name.trim() !== '' && (!isNew || collectionName.trim() !== '')

  async function save(): Promise<void> {
    try {
      const newCollection = { parentId: null, name: collectionName.trim() }
      const id = isNew ? (await api.call['collection.create'](newCollection)).id : collectionId
      await saveTabIn(tab.id, { name: name.trim(), collectionId: id })
    } catch (thrown) {
      notifyError('The collection could not be created', thrown)
    }
  }

  return (
    <Dialog
      isOpen
      size="small"
      title="Save request"
      onClose={cancelSaving}
      footer={
        <>
          <Button onPress={cancelSaving}>Cancel</Button>
          <Button variant="primary" isDisabled={!isComplete} onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <TextField label="Name" autoFocus value={name} maxLength={512} onChange={setName} />
        <Select
          label="Collection"
          groups={[
            ...(collections.length === 0
              ? []
              : [{ id: 'existing', options: collectionOptions(collections) }]),
            { id: 'other', options: [{ id: NEW_COLLECTION, label: 'New collection…' }] },
          ]}
          value={collectionId}
          onChange={setCollectionId}
        />
        {isNew && (
          <TextField
            label="Name of the collection"
            value={collectionName}
            maxLength={512}
            onChange={setCollectionName}
          />
        )}
      </div>
    </Dialog>
  )
}

function collectionOptions(collections: readonly Collection[]) {
  return collections.map((collection) => ({
    id: collection.id,
    label: pathOf(collection, collections),
  }))
}

function pathOf(collection: Collection, all: readonly Collection[]): string {
  const parent = all.find(({ id }) => id === collection.parentId)
  return parent === undefined ? collection.name : `${pathOf(parent, all)} / ${collection.name}`
}
