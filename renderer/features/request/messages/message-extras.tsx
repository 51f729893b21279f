import { Wrench } from 'lucide-react'
import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { TextField } from '../../../components/text-field.tsx'
import type { BodyEdit } from '../use-request.ts'
import type { Message, MessageToolCall } from './message-model.ts'
import styles from './messages.module.css'
import { hasPrefixFields, PrefixFields } from './prefix-fields.tsx'

export type MessageExtrasProps = Readonly<{
  tabId: string
  message: Message
  path: BodyPath
  place: string
  isLast: boolean
  isOnBeta: boolean
  editBody: (edit: BodyEdit) => void
}>

/** What a message has beside its content: shown when the body has it. */
export function MessageExtras(props: MessageExtrasProps) {
  const { tabId, message, path, place, isLast, isOnBeta, editBody } = props
  const set = (field: BodyPath, value: string) =>
    editBody((text) => setBodyValue(text, [...path, ...field], value))
  const { toolCallId, reasoning, toolCalls } = message
  const withPrefix = hasPrefixFields(message, isLast)
  if (toolCallId === null && reasoning === null && toolCalls.length === 0 && !withPrefix) return null
  return (
    <div className={styles.extras}>
      {reasoning !== null && (
        <TextField
          label={`reasoning_content of ${place}`}
          rows={2}
          value={reasoning}
          onChange={(value) => set(['reasoning_content'], value)}
        />
      )}
      {toolCalls.map((call, index) => (
        <ToolCallFields
          // Calls under construction can share an id or have none.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          call={call}
          onArguments={(value) => set(['tool_calls', index, 'function', 'arguments'], value)}
        />
      ))}
      {toolCallId !== null && (
        <TextField
          label={`tool_call_id of ${place}`}
          monospaced
          small
          value={toolCallId}
          placeholder="call_…"
          onChange={(value) => set(['tool_call_id'], value)}
        />
      )}
      {withPrefix && (
        <PrefixFields
          tabId={tabId}
          message={message}
          path={path}
          place={place}
          isLast={isLast}
          isOnBeta={isOnBeta}
          editBody={editBody}
        />
      )}
    </div>
  )
}

function ToolCallFields(props: Readonly<{ call: MessageToolCall; onArguments: (text: string) => void }>) {
  const { call, onArguments } = props
  return (
    <div className={styles.call}>
      <span className={styles.callName}>
        <Wrench size={13} aria-hidden="true" /> {call.name} <code>{call.id}</code>
      </span>
      <TextField
        label={`Arguments of ${call.name}`}
        hideLabel
        monospaced
        rows={2}
        value={call.arguments}
        onChange={onArguments}
      />
    </div>
  )
}
