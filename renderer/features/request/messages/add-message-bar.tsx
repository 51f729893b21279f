import { Plus } from 'lucide-react'
import { setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { insertBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { Button } from '../../../components/button.tsx'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import { type Message, nextRole, unansweredToolCallId } from './message-model.ts'
import styles from './messages.module.css'

export type AddMessageBarProps = Readonly<{ request: OpenRequest; messages: readonly Message[] }>

export function AddMessageBar({ request, messages }: AddMessageBarProps) {
  const editBody = useEditBody(request.tabId)
  const last = messages.length - 1
  const isLastAssistant = messages[last]?.role === 'assistant'

  function add(message: Readonly<Record<string, unknown>>): void {
    editBody((text) => insertBodyItem(text, ['messages', messages.length], message))
  }

  /** The last message of the assistant becomes the beginning of the answer; without one, a new message does. */
  function addPrefix(): void {
    if (isLastAssistant) editBody((text) => setBodyValue(text, ['messages', last, 'prefix'], true))
    else add({ role: 'assistant', content: '', prefix: true })
  }

  return (
    <div className={styles.add}>
      <AddButton onPress={() => add({ role: nextRole(messages), content: '' })}>Message</AddButton>
      {messages[last]?.isPrefix !== true && <AddButton onPress={addPrefix}>Prefix</AddButton>}
      <AddButton
        onPress={() => add({ role: 'tool', tool_call_id: unansweredToolCallId(messages), content: '' })}
      >
        Tool result
      </AddButton>
    </div>
  )
}

function AddButton({ children, onPress }: Readonly<{ children: string; onPress: () => void }>) {
  return (
    <Button size="small" icon={<Plus size={13} aria-hidden="true" />} onPress={onPress}>
      {children}
    </Button>
  )
}
