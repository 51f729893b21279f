import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { removeBodyValue, setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Switch } from '../../../components/switch.tsx'
import { type BodyEdit, useEditDraft } from '../use-request.ts'
import type { Message } from './message-model.ts'

export type PrefixFieldsProps = Readonly<{
  tabId: string
  message: Message
  path: BodyPath
  place: string
  isLast: boolean
  isOnBeta: boolean
  editBody: (edit: BodyEdit) => void
}>

/** Whether a message has anything to do with prefix completion: the last one of the assistant, or one that says so. */
export function hasPrefixFields({ role, isPrefix }: Message, isLast: boolean): boolean {
  return isPrefix || (isLast && role === 'assistant')
}

/**
 * Prefix completion (API documentation, beta): the answer goes on from the last message, of the assistant; with
 * `reasoning_content` so does the reasoning.
 */
export function PrefixFields(props: PrefixFieldsProps) {
  const { tabId, message, path, place, isLast, isOnBeta, editBody } = props
  const { isPrefix, reasoning, role } = message
  const prefixPath = [...path, 'prefix']
  return (
    <>
      <Switch
        label="The answer continues this text (prefix)"
        isSelected={isPrefix}
        onChange={(isOn) =>
          editBody((text) =>
            isOn ? setBodyValue(text, prefixPath, true) : removeBodyValue(text, prefixPath),
          )
        }
      />
      {isPrefix && (!isLast || role !== 'assistant') && (
        <ErrorNote tone="warning" title="Only the last message, of the assistant, can be continued" />
      )}
      {isPrefix && isLast && !isOnBeta && <BetaNote tabId={tabId} />}
      {isPrefix && reasoning === null && (
        <div>
          <Button
            size="small"
            aria-label={`Begin the reasoning of ${place} as well`}
            onPress={() => editBody((text) => setBodyValue(text, [...path, 'reasoning_content'], ''))}
          >
            Begin the reasoning as well
          </Button>
        </div>
      )}
    </>
  )
}

function BetaNote({ tabId }: Readonly<{ tabId: string }>) {
  const editDraft = useEditDraft(tabId)
  return (
    <ErrorNote
      tone="warning"
      title="A prefix needs the beta endpoint"
      actions={
        <Button size="small" onPress={() => editDraft({ path: '/beta/chat/completions' })}>
          Use /beta/chat/completions
        </Button>
      }
    />
  )
}
