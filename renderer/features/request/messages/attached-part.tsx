import { ImageOff, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { type BodyPath, findNode, parseBodyTree } from '../../../../shared/domain/body/body-tree.ts'
import { Button } from '../../../components/button.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { useApp } from '../../../store/use-app.ts'
import type { OpenRequest } from '../use-request.ts'
import type { EntryPiece } from './message-entry.ts'
import styles from './messages.module.css'
import { placeInText } from './place-in-text.ts'

export type AttachedPartProps = Readonly<{
  label: string
  tokens: ReactNode
  onRemove: () => void
  children: ReactNode
}>

/** A part of a content beside its texts. */
export function AttachedPart({ label, tokens, onRemove, children }: AttachedPartProps) {
  return (
    <div className={styles.attached}>
      {children}
      {tokens}
      <IconButton label={`Remove ${label}`} size="small" icon={<X size={14} />} onPress={onRemove} />
    </div>
  )
}

/** Only an image inside the body is shown: the page loads nothing from the net. */
export function ImagePreview({ url, label }: Readonly<{ url: string; label: string }>) {
  if (url.startsWith('data:image/')) return <img className={styles.thumbnail} src={url} alt={label} />
  return (
    <span className={styles.address}>
      <ImageOff size={14} aria-hidden="true" /> {url}
    </span>
  )
}

/** So much of a kind that the form does not know is shown (UTF-16 units). */
const SHOWN_JSON_LENGTH = 2000

export type OtherPieceProps = Readonly<{
  request: OpenRequest
  piece: Extract<EntryPiece, { kind: 'other' }>
  label: string
  remove: (path: BodyPath) => () => void
}>

/** A kind the form has no fields for: its JSON, and the way to where it can be changed. */
export function OtherPiece({ request, piece, label, remove }: OtherPieceProps) {
  const { tabId, draft } = request
  const showSection = useApp((state) => state.showSection)
  const json = JSON.stringify(piece.value, null, 2) ?? ''

  function goToBody(): void {
    const node = findNode(parseBodyTree(draft.bodyText), piece.path)
    showSection(tabId, 'body', placeInText(draft.bodyText, node?.offset ?? 0))
  }

  return (
    <div className={styles.other}>
      <div className={styles.otherHead}>
        <span>
          <code>{piece.type}</code> has no fields here.
        </span>
        <Button size="small" variant="ghost" aria-label={`Go to Body: ${label}`} onPress={goToBody}>
          Go to Body
        </Button>
        {piece.removal !== null && (
          <IconButton
            label={`Remove ${label}`}
            size="small"
            icon={<X size={14} />}
            onPress={remove(piece.removal)}
          />
        )}
      </div>
      <pre className={styles.json}>
        {json.length > SHOWN_JSON_LENGTH ? `${json.slice(0, SHOWN_JSON_LENGTH)}…` : json}
      </pre>
    </div>
  )
}
