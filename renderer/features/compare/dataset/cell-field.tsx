import { useEffect, useRef } from 'react'
import { MAX_VALUE_LENGTH } from '../../../../shared/domain/comparison/dataset/dataset-result.ts'
import styles from './dataset-table.module.css'

export type CellFieldProps = Readonly<{
  label: string
  value: string
  /** The text while it is typed; null while the cell is only selected. */
  typed: string | null
  onType: (text: string) => void
}>

/**
 * The field in the active cell. It has the focus also while the cell is only selected, its whole text selected and
 * not shown as such: so the first letter typed replaces the value, whatever makes letters on this machine.
 */
export function CellField({ label, value, typed, onType }: CellFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const isTyping = typed !== null

  useEffect(() => {
    // Not by `select()`, with which Chromium takes the focus as well.
    if (!isTyping) field.current?.setSelectionRange(0, value.length)
  }, [isTyping, value])

  return (
    <textarea
      ref={field}
      className={styles.field}
      aria-label={label}
      data-typing={isTyping}
      rows={1}
      spellCheck={false}
      maxLength={MAX_VALUE_LENGTH}
      value={typed ?? value}
      onChange={(event) => onType(event.target.value)}
      onFocus={(event) => {
        if (!isTyping) event.target.select()
      }}
    />
  )
}
