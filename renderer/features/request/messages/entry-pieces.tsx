import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { removeBodyValue, setBodyValue } from '../../../../shared/domain/body/edit-body.ts'
import type { VariableScope } from '../../../../shared/domain/variables/variables.ts'
import { ImageTokens } from '../../estimate/index.ts'
import { type OpenRequest, useEditBody } from '../use-request.ts'
import { AttachedPart, ImagePreview, OtherPiece } from './attached-part.tsx'
import { ImageDetail } from './image-detail.tsx'
import { CallFields, ResultIdField, ThoughtField } from './loop-fields.tsx'
import type { EntryPiece, MessageEntry } from './message-entry.ts'
import { MessageText } from './message-text.tsx'
import styles from './messages.module.css'

export type EntryPiecesProps = Readonly<{
  request: OpenRequest
  entry: MessageEntry
  pieces: readonly EntryPiece[]
  label: string
  variables: VariableScope
  /** Whether the cursor goes into the first text. */
  takesCursor: boolean
}>

/** What is in a card: texts, images, reasoning, calls of tools and what they gave back. */
export function EntryPieces(props: EntryPiecesProps) {
  const { pieces, label } = props
  return pieces.map((piece, index) => (
    <PieceFields
      // Pieces have no identity of their own.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      key={index}
      {...props}
      piece={piece}
      label={isWhole(piece) ? label : `${label}, part ${index + 1}`}
      imageIndex={pieces.slice(0, index).filter(isImage).length}
    />
  ))
}

/** Whether the content is this text, rather than a list with it. */
function isWhole(piece: EntryPiece): boolean {
  return piece.kind === 'text' && piece.removal === null
}

/** Whether the API counts the piece as an image; uploaded files are images to it. */
function isImage({ kind }: EntryPiece): boolean {
  return kind === 'image' || kind === 'file'
}

type PieceFieldsProps = EntryPiecesProps & Readonly<{ piece: EntryPiece; imageIndex: number }>

function PieceFields(props: PieceFieldsProps) {
  const { request, entry, piece, label, variables, takesCursor } = props
  const editBody = useEditBody(request.tabId)
  const setText = (path: BodyPath) => (value: string) => editBody((text) => setBodyValue(text, path, value))
  const remove = (path: BodyPath) => () => editBody((text) => removeBodyValue(text, path))
  switch (piece.kind) {
    case 'text': {
      const modelKey = [request.tabId, ...piece.path].join('/')
      return (
        <MessageText
          key={modelKey}
          modelKey={modelKey}
          label={label}
          text={piece.text}
          variables={variables}
          placeholder={isWhole(piece) ? 'Write here; {{name}} is a variable' : ''}
          takesCursor={takesCursor}
          onChange={setText(piece.path)}
        />
      )
    }
    case 'image':
    case 'file':
      return (
        <AttachedPart label={label} tokens={<PieceTokens {...props} />} onRemove={remove(piece.removal)}>
          {piece.kind === 'file' ? (
            <span>
              file <code>{piece.id}</code>
            </span>
          ) : (
            <ImagePreview url={piece.url} label={label} />
          )}
          <ImageDetail request={request} path={piece.removal} label={label} />
        </AttachedPart>
      )
    case 'thought':
      return <ThoughtField piece={piece} place={entry.place} onChange={setText(piece.path)} remove={remove} />
    case 'call':
      return <CallFields request={request} piece={piece} setText={setText} remove={remove} />
    case 'result':
      return (
        <div className={styles.result}>
          <ResultIdField piece={piece} place={entry.place} setText={setText} remove={remove} />
          <EntryPieces
            {...props}
            pieces={piece.pieces}
            label={`Result in ${entry.place}`}
            takesCursor={false}
          />
        </div>
      )
    case 'faulty':
      return <p className={styles.note}>The content is neither a text nor a list. Change it in Body.</p>
    case 'other':
      return <OtherPiece request={request} piece={piece} label={label} remove={remove} />
  }
}

/** Images are measured where the prompt is rendered from the chat form. */
function PieceTokens({ request, entry, imageIndex }: PieceFieldsProps) {
  if (entry.chat === null || entry.index === null) return null
  return <ImageTokens tabId={request.tabId} messageIndex={entry.index} imageIndex={imageIndex} />
}
