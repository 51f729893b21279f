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
  const isReady = useRef(false)

  useEffect(() => {
    // A tree that gets the focus from outside moves it on to a row; once it has it, the field can take it.
    input.current?.focus()
    const frame = requestAnimationFrame(() => {
      isReady.current = true
      input.current?.focus()
      input.current?.select()
    })
    return () => cancelAnimationFrame(frame)
  }, [])

  function finish(): void {
    if (!isReady.current) return
    const typed = input.current?.value.trim() ?? ''
    if (typed === '' || typed === name) onCancel()
    else onSubmit(typed)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') finish()
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
    isReady.current = false
    input.current?.closest<HTMLElement>('[role="row"]')?.focus()
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
