import { Wrench, X } from 'lucide-react'
import { useState } from 'react'
import type { BodyPath } from '../../../../shared/domain/body/body-tree.ts'
import { IconButton } from '../../../components/icon-button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useFragment } from '../use-fragment.ts'
import type { OpenRequest } from '../use-request.ts'
import type { CallPiece, EntryPiece, ResultPiece } from './message-entry.ts'
import styles from './messages.module.css'

type SetText = (path: BodyPath) => (value: string) => void
type Remove = (path: BodyPath) => () => void

export type ThoughtFieldProps = Readonly<{
  piece: Extract<EntryPiece, { kind: 'thought' }>
  place: string
  onChange: (text: string) => void
  remove: Remove
}>

/** What the model thought. */
export function ThoughtField({ piece, place, onChange, remove }: ThoughtFieldProps) {
  const label = `${piece.field} of ${place}`
  return (
    <div className={styles.extras}>
      <div className={styles.removable}>
        <TextField label={label} rows={2} value={piece.text} onChange={onChange} />
        <RemoveButton label={`Remove ${label}`} path={piece.removal} remove={remove} />
      </div>
    </div>
  )
}

export type CallFieldsProps = Readonly<{
  request: OpenRequest
  piece: CallPiece
  setText: SetText
  remove: Remove
}>

/** A call of a tool: which, its id, and its arguments. */
export function CallFields({ request, piece, setText, remove }: CallFieldsProps) {
  const { name, id, argumentsText } = piece
  const spoken = name === '' ? 'the call' : name
  return (
    <div className={styles.extras}>
      <div className={styles.removable}>
        <Wrench size={13} aria-hidden="true" />
        <TextField
          label={`Function of ${spoken}`}
          hideLabel
          monospaced
          small
          value={name}
          placeholder="function"
          onChange={setText(piece.namePath)}
        />
        <TextField
          label={`Id of ${spoken}`}
          hideLabel
          monospaced
          small
          value={id}
          placeholder="call_…"
          onChange={setText(piece.idPath)}
        />
        <RemoveButton label={`Remove the call of ${spoken}`} path={piece.removal} remove={remove} />
      </div>
      {argumentsText === null ? (
        // Another place has another field, which starts from what stands there.
        <ArgumentsField
          key={piece.argumentsPath.join('/')}
          request={request}
          path={piece.argumentsPath}
          label={`Arguments of ${spoken}`}
        />
      ) : (
        <TextField
          label={`Arguments of ${spoken}`}
          hideLabel
          monospaced
          rows={2}
          value={argumentsText}
          onChange={setText(piece.argumentsPath)}
        />
      )}
    </div>
  )
}

/** Arguments that are an object in the body, edited as its JSON. */
function ArgumentsField(props: Readonly<{ request: OpenRequest; path: BodyPath; label: string }>) {
  const [path] = useState(props.path)
  const { text, problem, change } = useFragment(props.request, path)
  return (
    <TextField
      label={props.label}
      hideLabel
      monospaced
      rows={3}
      value={text}
      error={problem === null ? null : `${problem.message}: the last valid arguments stay in force`}
      onChange={change}
    />
  )
}

export type ResultIdFieldProps = Readonly<{
  piece: ResultPiece
  place: string
  setText: SetText
  remove: Remove
}>

/** Which call a result answers. */
export function ResultIdField({ piece, place, setText, remove }: ResultIdFieldProps) {
  return (
    <div className={styles.resultHead}>
      <span aria-hidden="true">{piece.field}</span>
      <TextField
        label={`${piece.field} of ${place}`}
        hideLabel
        monospaced
        small
        value={piece.id}
        placeholder="call_…"
        onChange={setText(piece.idPath)}
      />
      <RemoveButton label={`Remove the result in ${place}`} path={piece.removal} remove={remove} />
    </div>
  )
}

type RemoveButtonProps = Readonly<{ label: string; path: BodyPath | null; remove: Remove }>

function RemoveButton({ label, path, remove }: RemoveButtonProps) {
  if (path === null) return null
  return <IconButton label={label} size="small" icon={<X size={14} />} onPress={remove(path)} />
}
