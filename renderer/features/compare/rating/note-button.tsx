import { NotebookPen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { IconButton } from '../../../components/icon-button.tsx'
import popoverStyles from '../../../components/popover.module.css'
import { TextField } from '../../../components/text-field.tsx'
import styles from './note-button.module.css'
import { createPausedSave } from './paused-save.ts'

/** As `ratingSchema` has it, in UTF-16 units. */
const MAX_NOTE_LENGTH = 20_000
const WRITING_PAUSE_MS = 600

export type NoteButtonProps = Readonly<{
  note: string
  /** Called after a pause in writing, and when the note closes. */
  onSave: (note: string) => void
  isDisabled: boolean
}>

/** A note on an answer, written in a popover; a dot tells that there is one. */
export function NoteButton({ note, onSave, isDisabled }: NoteButtonProps) {
  const hasNote = note.trim() !== ''
  return (
    <DialogTrigger>
      <span className={styles.frame}>
        <IconButton
          label={hasNote ? 'Edit the note' : 'Add a note'}
          size="small"
          icon={<NotebookPen size={14} />}
          isDisabled={isDisabled}
        />
        {hasNote && <span className={styles.dot} aria-hidden="true" />}
      </span>
      <Popover className={popoverStyles.popover ?? ''} placement="top end" offset={4}>
        <Dialog aria-label="Note" className={styles.dialog ?? ''}>
          <NoteField note={note} onSave={onSave} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

type NoteFieldProps = Pick<NoteButtonProps, 'note' | 'onSave'>

/** What is written is kept here while the note is open; `onSave` is the one it was opened with. */
function NoteField({ note, onSave }: NoteFieldProps) {
  const [text, setText] = useState(note)
  const [paused] = useState(() => createPausedSave({ save: onSave, pauseMs: WRITING_PAUSE_MS }))
  useEffect(() => paused.flush, [paused])
  return (
    <TextField
      label="Note"
      rows={5}
      autoFocus
      maxLength={MAX_NOTE_LENGTH}
      placeholder="What is good or bad about this answer"
      value={text}
      onChange={(next) => {
        setText(next)
        paused.change(next)
      }}
    />
  )
}
