import { ImageOff, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { removeBodyValue, setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import type { VariableScope } from '../../../../shared/domain/variables/variables.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { ImageTokens } from '../../estimate/index.ts'
import type { BodyEdit } from '../use-request.ts'
import type { MessageContent, MessagePart } from './message-model.ts'
import { MessageText } from './message-text.tsx'
import styles from './messages.module.css'

export type MessageContentFieldsProps = Readonly<{
  content: MessageContent
  tabId: string
  messageIndex: number
  label: string
  variables: VariableScope
  editBody: (edit: BodyEdit) => void
  /** Whether the cursor goes here. */
  takesCursor: boolean
}>

/** The content of a message: one text, or a list of texts and images. */
export function MessageContentFields(props: MessageContentFieldsProps) {
  const { tabId, messageIndex, content, label, variables, editBody, takesCursor } = props
  const contentPath = ['messages', messageIndex, 'content']
  const modelKeyOf = (path: BodyPath) => [tabId, ...path].join('/')
  const setText = (path: BodyPath) => (value: string) => editBody((text) => setBodyValue(text, path, value))
  if (content.kind === 'other') {
    return <p className={styles.note}>The content is neither a text nor a list. Change it in Body.</p>
  }
  if (content.kind === 'text') {
    return (
      <MessageText
        key={modelKeyOf(contentPath)}
        modelKey={modelKeyOf(contentPath)}
        label={label}
        text={content.text}
        variables={variables}
        placeholder="Write here; {{name}} is a variable"
        takesCursor={takesCursor}
        onChange={setText(contentPath)}
      />
    )
  }
  return content.parts.map((part, index) => {
    const path = [...contentPath, index]
    const partLabel = `${label}, part ${index + 1}`
    return part.kind === 'text' ? (
      <MessageText
        key={modelKeyOf(path)}
        modelKey={modelKeyOf(path)}
        label={partLabel}
        text={part.text}
        variables={variables}
        onChange={setText([...path, 'text'])}
      />
    ) : (
      <AttachedPart
        // Parts have no identity of their own.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        key={index}
        part={part}
        label={partLabel}
        tokens={
          isImage(part) && (
            <ImageTokens
              tabId={tabId}
              messageIndex={messageIndex}
              imageIndex={content.parts.slice(0, index).filter(isImage).length}
            />
          )
        }
        onRemove={() => editBody((text) => removeBodyValue(text, path))}
      />
    )
  })
}

type AttachedPartProps = Readonly<{
  part: Exclude<MessagePart, { kind: 'text' }>
  label: string
  tokens: ReactNode
  onRemove: () => void
}>

function AttachedPart({ part, label, tokens, onRemove }: AttachedPartProps) {
  return (
    <div className={styles.attached}>
      {part.kind === 'other' ? <span>{part.type}</span> : <ImagePreview url={part.url} label={label} />}
      {tokens}
      <IconButton label={`Remove ${label}`} size="small" icon={<X size={14} />} onPress={onRemove} />
    </div>
  )
}

/** Whether the API counts the part as an image; uploaded files are images to it. */
function isImage(part: MessagePart): boolean {
  return (
    part.kind === 'image' || (part.kind === 'other' && (part.type === 'image_url' || part.type === 'file'))
  )
}

/** Only an image inside the body is shown: the page loads nothing from the net. */
function ImagePreview({ url, label }: Readonly<{ url: string; label: string }>) {
  if (url.startsWith('data:image/')) return <img className={styles.thumbnail} src={url} alt={label} />
  return (
    <span className={styles.address}>
      <ImageOff size={14} aria-hidden="true" /> {url}
    </span>
  )
}
