import { GitBranch } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { protocolOf } from '../../../../shared/domain/conversation/continue-request.ts'
import { findUserText } from '../../../../shared/domain/conversation/edit-user-text.ts'
import type { TurnNode } from '../../../../shared/schemas/conversation.ts'
import { Button } from '../../../components/button.tsx'
import { commandKey, Kbd } from '../../../components/kbd.tsx'
import { useApi, useApp } from '../../../store/use-app.ts'
import styles from './turn-view.module.css'

export type BranchEditorProps = Readonly<{
  tabId: string
  node: TurnNode
  isFirst: boolean
  onClose: () => void
}>

/** The user's text of a turn, to be sent with other words beside it. */
export function BranchEditor({ tabId, node, isFirst, onClose }: BranchEditorProps) {
  const branchAt = useApp((state) => state.branchAt)
  const [text, setText] = useAuthoredText(node)
  const field = useRef<HTMLTextAreaElement>(null)
  const isReady = text !== null
  useEffect(() => {
    if (isReady) field.current?.focus()
  }, [isReady])

  async function submit(): Promise<void> {
    if (text !== null && text.trim() !== '' && (await branchAt(tabId, node, text))) onClose()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void submit()
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field within
    <div className={styles.editor} data-sends="" onKeyDown={onKeyDown}>
      <textarea
        ref={field}
        className={styles.field}
        aria-label="What to say instead"
        rows={2}
        disabled={!isReady}
        value={text ?? ''}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.actions}>
        <span className={styles.hint}>
          {isFirst
            ? 'Begins the conversation another way, beside this turn.'
            : 'Goes on from the same answer, beside this turn.'}
        </span>
        <Button size="small" variant="ghost" onPress={onClose}>
          Cancel
        </Button>
        <Kbd isHint>{commandKey('Enter')}</Kbd>
        <Button
          size="small"
          variant="primary"
          isDisabled={text === null || text.trim() === ''}
          icon={<GitBranch size={14} aria-hidden="true" />}
          onPress={() => void submit()}
        >
          Send the branch
        </Button>
      </div>
    </div>
  )
}

/** The text as authored, its variables still names; null until it is read. */
function useAuthoredText({ run, addedText }: TurnNode): [string | null, (text: string) => void] {
  const api = useApi()
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    const protocol = protocolOf(run)
    api.call['run.get']({ id: run.id }).then(
      ({ authored }) => {
        if (!isWanted || protocol === null || protocol === 'fim') return
        setText(findUserText(protocol, authored.bodyText)?.text ?? addedText)
      },
      () => isWanted && setText(addedText),
    )
    return () => {
      isWanted = false
    }
  }, [api, run, addedText])
  return [text, setText]
}
