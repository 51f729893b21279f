import { useRef, useState } from 'react'
import { findModel } from '../../../../shared/catalogue/models.ts'
import { moveBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { Button } from '../../../components/button.tsx'
import { useApp } from '../../../store/use-app.ts'
import { isElsewhere } from '../request-kind.ts'
import { type OpenRequest, useEditBody, useVariableScope } from '../use-request.ts'
import { AddMessageBar } from './add-message-bar.tsx'
import { MessageCard } from './message-card.tsx'
import { readMessages } from './message-model.ts'
import styles from './messages.module.css'
import { ParametersInForce } from './parameters-in-force.tsx'

/** So many cards are drawn at first, and more with each press: a conversation can have thousands. */
const CARDS_AT_ONCE = 30

export type MessagesSectionProps = Readonly<{
  request: OpenRequest
  body: Readonly<Record<string, unknown>>
}>

/** The conversation, message by message, and what else is in force. */
export function MessagesSection({ request, body }: MessagesSectionProps) {
  const { tabId, draft } = request
  const listRef = useRef<HTMLOListElement>(null)
  const [cardCount, setCardCount] = useState(CARDS_AT_ONCE)
  const editBody = useEditBody(tabId)
  const isBlank = useApp((state) => state.blankTabId === tabId)
  const variables = useVariableScope(draft)
  const messages = readMessages(body)
  const takesImages = findModel(String(body.model))?.vision !== false

  function move(index: number, toIndex: number): void {
    if (toIndex < 0 || toIndex >= messages.length) return
    editBody((text) => moveBodyItem(text, ['messages', index], toIndex))
    // The fields stay where they are and change their text, so the focus has to follow the message.
    const field = listRef.current?.children[toIndex]?.querySelector<HTMLElement>('textarea, [role="textbox"]')
    if (listRef.current?.contains(document.activeElement) === true) field?.focus()
  }

  return (
    <div className={styles.section}>
      <ol ref={listRef} className={styles.list} aria-label="Messages">
        {messages.slice(0, cardCount).map((message, index) => (
          <MessageCard
            // Messages have no identity of their own: a card belongs to its place in the list.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            tabId={tabId}
            message={message}
            index={index}
            count={messages.length}
            variables={variables}
            takesImages={takesImages}
            isOnBeta={request.endpoint?.id === 'chat-beta'}
            takesCursor={isBlank && index === 0}
            onMove={(toIndex) => move(index, toIndex)}
          />
        ))}
      </ol>
      {messages.length > cardCount && (
        <Button variant="ghost" onPress={() => setCardCount(cardCount + CARDS_AT_ONCE)}>
          {`Show more (${(messages.length - cardCount).toLocaleString('en')} hidden)`}
        </Button>
      )}
      <AddMessageBar request={request} messages={messages} />
      {!isElsewhere(draft) && <ParametersInForce body={body} />}
    </div>
  )
}
