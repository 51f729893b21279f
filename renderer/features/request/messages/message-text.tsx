import { type ClipboardEvent, useEffect, useRef, useState } from 'react'
import { findVariables, type VariableScope } from '../../../../shared/domain/variables/variables.ts'
import { TextEditor } from '../../../editor/text-editor.tsx'
import { useApp } from '../../../store/use-app.ts'
import styles from './messages.module.css'
import { type PlaceInText, placeInText } from './place-in-text.ts'

/**
 * A longer text (UTF-16 units) is edited in the code editor, which lays out only what is in view. A field lays out
 * all of its text at every key: beyond this length typing would be felt to wait.
 */
const MAX_FIELD_LENGTH = 10_000

export type MessageTextProps = Readonly<{
  label: string
  /** Names the text, so that its undo history is found again. */
  modelKey: string
  text: string
  onChange: (text: string) => void
  variables: VariableScope
  placeholder?: string
  /** Whether the cursor goes here. */
  takesCursor?: boolean
}>

/** A text of any length. One that has become long keeps its editor, whatever is deleted from it. */
export function MessageText(props: MessageTextProps) {
  const { text, label, modelKey, onChange, variables } = props
  const [isLong, setIsLong] = useState(text.length > MAX_FIELD_LENGTH)
  const [cursor, setCursor] = useState<PlaceInText | null>(null)
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  if (!isLong && text.length > MAX_FIELD_LENGTH) setIsLong(true)
  if (!isLong) return <ShortText {...props} onOutgrow={setCursor} />
  return (
    <div className={styles.long}>
      <TextEditor
        modelKey={modelKey}
        label={label}
        value={text}
        onChange={onChange}
        variables={variables}
        fontSizePx={fontSizePx}
        place={cursor}
      />
    </div>
  )
}

type ShortTextProps = MessageTextProps & Readonly<{ onOutgrow: (cursor: PlaceInText) => void }>

/**
 * A field that grows with its lines and shows `{{name}}` in colour: the same text lies under it, and its own
 * letters are transparent. `onOutgrow` gets the cursor when the text becomes too long for a field.
 */
function ShortText(props: ShortTextProps) {
  const { label, text, onChange, onOutgrow, variables, placeholder, takesCursor = false } = props
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (takesCursor) fieldRef.current?.focus()
  }, [takesCursor])

  function change(next: string, cursorOffset: number): void {
    if (next.length > MAX_FIELD_LENGTH) onOutgrow(placeInText(next, cursorOffset))
    onChange(next)
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const pasted = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n')
    if (text.length + pasted.length <= MAX_FIELD_LENGTH) return
    // Megabytes in a field would stop the window for minutes before the editor could take its place.
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    const head = `${text.slice(0, selectionStart)}${pasted}`
    change(`${head}${text.slice(selectionEnd)}`, head.length)
  }

  return (
    <div className={styles.text}>
      <div className={styles.mirror} aria-hidden="true">
        {highlighted(text, variables)}
      </div>
      <textarea
        ref={fieldRef}
        className={styles.field}
        aria-label={label}
        value={text}
        rows={1}
        placeholder={placeholder ?? ''}
        onPaste={onPaste}
        onChange={({ target }) => change(target.value, target.selectionEnd)}
      />
    </div>
  )
}

function highlighted(text: string, variables: VariableScope) {
  let cursor = 0
  const pieces = findVariables(text).flatMap(({ name, start, end }) => {
    const before = text.slice(cursor, start)
    cursor = end
    const className = variables.has(name) ? styles.variable : styles.unresolved
    return [
      before,
      <span key={start} className={className}>
        {text.slice(start, end)}
      </span>,
    ]
  })
  // A last empty line has height only when something stands on it.
  return [...pieces, `${text.slice(cursor)}\u200b`]
}
