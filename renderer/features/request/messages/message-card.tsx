import { ArrowDown, ArrowUp, CopyPlus, Ellipsis, Trash2 } from 'lucide-react'
import { removeBodyValue, setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { duplicateBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import type { VariableScope } from '../../../../shared/domain/variables/variables.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import { Select } from '../../../components/select.tsx'
import { MessageTokens } from '../../estimate/index.ts'
import type { BodyEdit } from '../use-request.ts'
import { useEditBody } from '../use-request.ts'
import { AddImageButton } from './add-image-button.tsx'
import { MessageContentFields } from './message-content-fields.tsx'
import { MessageExtras } from './message-extras.tsx'
import { addImage, MESSAGE_ROLES, type Message } from './message-model.ts'
import styles from './messages.module.css'

export type MessageCardProps = Readonly<{
  tabId: string
  message: Message
  index: number
  count: number
  variables: VariableScope
  takesImages: boolean
  isOnBeta: boolean
  /** Whether the cursor goes into its text. */
  takesCursor: boolean
  onMove: (toIndex: number) => void
}>

/** One message. Alt and an arrow key move it. */
export function MessageCard(props: MessageCardProps) {
  const { tabId, message, index, variables, isOnBeta, takesCursor, onMove } = props
  const editBody = useEditBody(tabId)
  const path = ['messages', index]
  const place = `message ${index + 1}`
  return (
    <li
      className={styles.card}
      aria-label={`${message.role} ${place}`}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        // The editor of a long text moves its lines with the same keys.
        if (!event.altKey || step === 0 || event.defaultPrevented) return
        event.preventDefault()
        onMove(index + step)
      }}
    >
      <CardHeader {...props} editBody={editBody} />
      <MessageContentFields
        tabId={tabId}
        messageIndex={index}
        content={message.content}
        label={`Content of ${place}`}
        variables={variables}
        editBody={editBody}
        takesCursor={takesCursor}
      />
      <MessageExtras
        tabId={tabId}
        message={message}
        path={path}
        place={place}
        isOnBeta={isOnBeta}
        editBody={editBody}
      />
    </li>
  )
}

type CardHeaderProps = MessageCardProps & Readonly<{ editBody: (edit: BodyEdit) => void }>

function CardHeader({ tabId, message, index, count, takesImages, onMove, editBody }: CardHeaderProps) {
  const path = ['messages', index]
  const place = `message ${index + 1}`
  return (
    <div className={styles.header}>
      <Select
        label={`Role of ${place}`}
        hideLabel
        small
        groups={[{ id: 'roles', options: roleOptions(message.role) }]}
        value={message.role}
        onChange={(role) => editBody((text) => setBodyValue(text, [...path, 'role'], role))}
      />
      <div className={styles.tools}>
        <MessageTokens tabId={tabId} index={index} />
        {message.role === 'user' && takesImages && (
          <AddImageButton
            place={place}
            onImage={(url) => editBody((text) => addImage(text, path, { message, url }))}
          />
        )}
        <IconButton
          label={`Move ${place} up`}
          size="small"
          icon={<ArrowUp size={14} />}
          isDisabled={index === 0}
          onPress={() => onMove(index - 1)}
        />
        <IconButton
          label={`Move ${place} down`}
          size="small"
          icon={<ArrowDown size={14} />}
          isDisabled={index === count - 1}
          onPress={() => onMove(index + 1)}
        />
        <MenuButton label={`More for ${place}`} size="small" icon={<Ellipsis size={14} />}>
          <MenuItem
            id="duplicate"
            label="Duplicate"
            icon={<CopyPlus size={14} />}
            onAction={() => editBody((text) => duplicateBodyItem(text, path))}
          />
          <MenuItem
            id="delete"
            label="Delete"
            danger
            icon={<Trash2 size={14} />}
            onAction={() => editBody((text) => removeBodyValue(text, path))}
          />
        </MenuButton>
      </div>
    </div>
  )
}

function roleOptions(role: string) {
  const known: readonly string[] = MESSAGE_ROLES
  const roles = known.includes(role) ? known : [...known, role]
  return roles.map((id) => ({ id, label: id }))
}
