import { type KeyboardEvent, useEffect, useRef } from 'react'
import styles from './collection-tree.module.css'

export type NameEditorProps = Readonly<{
  name: string
  onSubmit: (name: string) => void
  onCancel: () => void
}>

/** Takes the place of a name while it is edited: Enter or leaving keeps it, Escape does not. */
export function NameEditor({ name, onSubmit, onCancel }: NameEditorProps) {
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    input.current?.select()
  }, [])

  function finish(): void {
    const typed = input.current?.value.trim() ?? ''
    if (typed === '' || typed === name) onCancel()
    else onSubmit(typed)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') finish()
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
  }

  return (
    <input
      ref={input}
      className={styles.editor}
      aria-label="Name"
      defaultValue={name}
      maxLength={512}
      spellCheck={false}
      onBlur={finish}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
    />
  )
}
