import { useRef, useState } from 'react'
import { findModel } from '../../../../shared/catalogue/models.ts'
import { moveBodyItem } from '../../../../shared/domain/body/edit-body-items.ts'
import { Button } from '../../../components/button.tsx'
import { useApp } from '../../../store/use-app.ts'
import { isElsewhere, protocolOf } from '../request-kind.ts'
import { type OpenRequest, useEditBody, useVariableScope } from '../use-request.ts'
import { AddMessageBar } from './add-message-bar.tsx'
import { MessageCard } from './message-card.tsx'
import type { MessageEntry } from './message-entry.ts'
import { MessageExtras } from './message-extras.tsx'
import { messageForm } from './message-form.ts'
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
  const form = messageForm(protocolOf(request))
  const entries = form.entries(body)
  const count = entries.filter(({ index }) => index !== null).length
  const takesImages = findModel(String(body.model))?.vision !== false

  function move({ path, index }: MessageEntry, toIndex: number): void {
    if (index === null || toIndex < 0 || toIndex >= count) return
    editBody((text) => moveBodyItem(text, path, toIndex))
    // The fields stay where they are and change their text, so the focus has to follow the message.
    const card = listRef.current?.children[entries.length - count + toIndex]
    const field = card?.querySelector<HTMLElement>('textarea, [role="textbox"]')
    if (listRef.current?.contains(document.activeElement) === true) field?.focus()
  }

  return (
    <div className={styles.section}>
      <ol ref={listRef} className={styles.list} aria-label="Messages">
        {entries.slice(0, cardCount).map((entry, position) => (
          <MessageCard
            // Messages have no identity of their own: a card belongs to its place in the body.
            key={entry.path.join('/')}
            request={request}
            form={form}
            entry={entry}
            count={count}
            variables={variables}
            takesImages={takesImages}
            takesCursor={isBlank && position === 0}
            onMove={(toIndex) => move(entry, toIndex)}
            extras={<Extras request={request} entry={entry} isLast={entry.index === count - 1} />}
          />
        ))}
      </ol>
      {entries.length > cardCount && (
        <Button variant="ghost" onPress={() => setCardCount(cardCount + CARDS_AT_ONCE)}>
          {`Show more (${(entries.length - cardCount).toLocaleString('en')} hidden)`}
        </Button>
      )}
      <AddMessageBar request={request} additions={form.additions(body)} />
      {!isElsewhere(draft) && <ParametersInForce request={request} body={body} />}
    </div>
  )
}

type ExtrasProps = Readonly<{ request: OpenRequest; entry: MessageEntry; isLast: boolean }>

/** What only a message of the chat form has. */
function Extras({ request, entry, isLast }: ExtrasProps) {
  const editBody = useEditBody(request.tabId)
  if (entry.chat === null) return null
  return (
    <MessageExtras
      tabId={request.tabId}
      message={entry.chat}
      path={entry.path}
      place={entry.place}
      isLast={isLast}
      isOnBeta={request.endpoint?.id === 'chat-beta'}
      editBody={editBody}
    />
  )
}
