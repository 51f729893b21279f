import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { TextField } from '../../../components/text-field.tsx'
import styles from './messages.module.css'

/** An image that is elsewhere: behind an address, or among the uploaded files. */
export type ImageReference = Readonly<{ kind: 'url'; url: string }> | Readonly<{ kind: 'file'; id: string }>

export type AddImageDialogProps = Readonly<{
  kind: ImageReference['kind']
  place: string
  /** Why it cannot be added; null where it can. */
  problemOf: (reference: ImageReference) => string | null
  onAdd: (reference: ImageReference) => void
  onClose: () => void
}>

const WORDS = {
  url: {
    title: 'Add an image by its address',
    label: 'Address of the image',
    placeholder: 'https://…',
    description: 'The server loads it, within 60 seconds. The app does not, so it is not shown here.',
  },
  file: {
    title: 'Add an uploaded file',
    label: 'Id of the file',
    placeholder: 'file-api-…',
    description: 'As the answer to its upload has it. It takes no room in the body.',
  },
} as const

/** Asks where an image is. */
export function AddImageDialog({ kind, place, problemOf, onAdd, onClose }: AddImageDialogProps) {
  const [typed, setTyped] = useState('')
  const { title, label, placeholder, description } = WORDS[kind]
  const text = typed.trim()
  const reference: ImageReference = kind === 'url' ? { kind, url: text } : { kind, id: text }
  const problem = text === '' ? null : problemOf(reference)
  const canAdd = text !== '' && problem === null
  return (
    <Dialog
      title={`${title} to ${place}`}
      isOpen
      onClose={onClose}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={!canAdd} onPress={() => onAdd(reference)}>
            Add
          </Button>
        </>
      }
    >
      <form
        className={styles.dialogForm}
        onSubmit={(event) => {
          event.preventDefault()
          if (canAdd) onAdd(reference)
        }}
      >
        <TextField
          label={label}
          monospaced
          autoFocus
          placeholder={placeholder}
          description={description}
          error={problem}
          value={typed}
          onChange={setTyped}
        />
      </form>
    </Dialog>
  )
}
