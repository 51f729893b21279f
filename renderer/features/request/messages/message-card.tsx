import { ArrowDown, ArrowUp, CopyPlus, Ellipsis, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { removeBodyValue, setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { duplicateBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import type { VariableScope } from '../../../../shared/domain/variables/variables.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { Select } from '../../../components/select.tsx'
import { MessageTokens } from '../../estimate/index.ts'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import { AddImageButton } from './add-image-button.tsx'
import { EntryPieces } from './entry-pieces.tsx'
import type { MessageEntry, MessageForm } from './message-entry.ts'
import styles from './messages.module.css'
import { useImageIntake } from './use-image-intake.ts'

export type MessageCardProps = Readonly<{
  request: OpenRequest
  form: MessageForm
  entry: MessageEntry
  /** Length of the list that the entry is in. */
  count: number
  variables: VariableScope
  takesImages: boolean
  /** Whether the cursor goes into its text. */
  takesCursor: boolean
  onMove: (toIndex: number) => void
  /** What the form of its protocol has beside the content. */
  extras: ReactNode
}>

/** One message or item. Alt and an arrow key move it. */
export function MessageCard(props: MessageCardProps) {
  const { request, entry, variables, takesCursor, onMove, extras } = props
  const { index, place, role } = entry
  const images = useImageIntake(props)
  return (
    <li
      className={styles.card}
      aria-label={role === place ? place : `${role} ${place}`}
      {...images.handlers}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        // The editor of a long text moves its lines with the same keys.
        if (!event.altKey || step === 0 || event.defaultPrevented || index === null) return
        event.preventDefault()
        onMove(index + step)
      }}
    >
      <CardHeader {...props} />
      <EntryPieces
        request={request}
        entry={entry}
        pieces={entry.pieces}
        label={`Content of ${place}`}
        variables={variables}
        takesCursor={takesCursor}
      />
      {extras}
    </li>
  )
}

function CardHeader(props: MessageCardProps) {
  const { request, entry, takesImages } = props
  const { roleChoice, place } = entry
  const editBody = useEditBody(request.tabId)
  return (
    <div className={styles.header}>
      {roleChoice === null ? (
        <span className={styles.fixedRole}>{entry.role}</span>
      ) : (
        <Select
          label={`Role of ${place}`}
          hideLabel
          small
          groups={[{ id: 'roles', options: roleOptions(entry.role, roleChoice.roles) }]}
          value={entry.role}
          onChange={(role) => editBody((text) => setBodyValue(text, roleChoice.path, role))}
        />
      )}
      <div className={styles.tools}>
        {entry.chat !== null && entry.index !== null && (
          <MessageTokens tabId={request.tabId} index={entry.index} />
        )}
        {entry.imageTarget !== null && takesImages && <AddImageButton parts={props} />}
        {entry.index !== null && <MoveButtons {...props} index={entry.index} />}
        <MoreMenu {...props} />
      </div>
    </div>
  )
}

function MoveButtons({ entry, index, count, onMove }: MessageCardProps & Readonly<{ index: number }>) {
  return (
    <>
      <IconButton
        label={`Move ${entry.place} up`}
        size="small"
        icon={<ArrowUp size={14} />}
        isDisabled={index === 0}
        onPress={() => onMove(index - 1)}
      />
      <IconButton
        label={`Move ${entry.place} down`}
        size="small"
        icon={<ArrowDown size={14} />}
        isDisabled={index === count - 1}
        onPress={() => onMove(index + 1)}
      />
    </>
  )
}

function MoreMenu({ request, form, entry }: MessageCardProps) {
  const editBody = useEditBody(request.tabId)
  const additions = form.pieceAdditions(entry)
  return (
    <MenuButton label={`More for ${entry.place}`} size="small" icon={<Ellipsis size={14} />}>
      {additions.map(({ label, edit }) => (
        <MenuItem
          key={label}
          id={label}
          label={label}
          icon={<Plus size={14} />}
          onAction={() => editBody(edit)}
        />
      ))}
      {additions.length > 0 && <MenuSeparator />}
      {entry.index !== null && (
        <MenuItem
          id="duplicate"
          label="Duplicate"
          icon={<CopyPlus size={14} />}
          onAction={() => editBody((text) => duplicateBodyItem(text, entry.path))}
        />
      )}
      <MenuItem
        id="delete"
        label="Delete"
        danger
        icon={<Trash2 size={14} />}
        onAction={() => editBody((text) => removeBodyValue(text, entry.path))}
      />
    </MenuButton>
  )
}

function roleOptions(role: string, known: readonly string[]) {
  const roles = known.includes(role) ? known : [...known, role]
  return roles.map((id) => ({ id, label: id }))
}
