import { useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import styles from './tests.module.css'

const DECIMAL = /^\d+(\.\d+)?$/

export type LimitFieldProps = Readonly<{
  label: string
  /** What one unit of `value` is of the number shown: 1000 for seconds over ms. */
  scale: number
  value: number
  /** The largest value. */
  max: number
  /** Stands behind the number; empty for none. */
  unit: string
  takesCursor?: boolean
  onChange: (value: number) => void
}>

/** A limit in whole units of `value`. What is typed while it is no number yet is kept, and the last one stays in force. */
export function LimitField(props: LimitFieldProps) {
  const { label, scale, value, max, unit, takesCursor = false, onChange } = props
  const [typed, setTyped] = useState<{ text: string; value: number } | null>(null)
  const text = typed !== null && typed.value === value ? typed.text : String(value / scale)
  const isValid = readLimit(text, props) !== null

  function type(next: string): void {
    const limit = readLimit(next, { scale, max })
    setTyped({ text: next, value: limit ?? value })
    if (limit !== null) onChange(limit)
  }

  return (
    <span className={styles.limit}>
      <span className={styles.number}>
        <TextField
          label={label}
          hideLabel
          small
          monospaced
          autoFocus={takesCursor}
          inputMode="decimal"
          maxLength={12}
          value={text}
          error={isValid ? null : `${value / scale} stays in force`}
          onChange={type}
        />
      </span>
      {unit !== '' && <span className={styles.word}>{unit}</span>}
    </span>
  )
}

/** The limit that a text stands for; null when it is none, or too large. */
function readLimit(text: string, { scale, max }: Pick<LimitFieldProps, 'scale' | 'max'>): number | null {
  if (!DECIMAL.test(text.trim())) return null
  const limit = Math.round(Number(text) * scale)
  return limit <= max ? limit : null
}
