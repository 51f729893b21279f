import { type KeyboardEvent, useRef, useState } from 'react'
import styles from './dataset-table.module.css'

export type VariableNameFieldProps = Readonly<{
  name: string
  /** The name as it was left, or the old one when the user thought better of it; called once. */
  onEnd: (name: string) => void
  /** A key ended it, so that the focus has to go somewhere else. */
  onLeave: () => void
}>

/** Where the name of a variable is typed. Enter ends it, Escape takes it back. */
export function VariableNameField({ name, onEnd, onLeave }: VariableNameFieldProps) {
  const [text, setText] = useState(name)
  const isEnded = useRef(false)

  function end(to: string): void {
    if (!isEnded.current) onEnd(to)
    isEnded.current = true
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Enter' ? text.trim() : name)
    onLeave()
  }

  return (
    <input
      className={styles.nameField}
      aria-label={`Name of ${name}`}
      // Typing the name is what the user asked for.
      // biome-ignore lint/a11y/noAutofocus: see above
      autoFocus
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onKeyDown={onKeyDown}
      onBlur={() => end(text.trim())}
    />
  )
}
