import { findVariables, type VariableScope } from '../../../../shared/domain/variables/variables.ts'
import { classNames } from '../../../components/class-names.ts'
import styles from './messages.module.css'

/** A longer text scrolls in a field of its own and has no colours: laying it out twice would be slow. */
const LONG_TEXT_LENGTH = 20_000

export type MessageTextProps = Readonly<{
  label: string
  text: string
  onChange: (text: string) => void
  variables: VariableScope
  placeholder?: string
}>

/**
 * A text that grows with its lines and shows `{{name}}` in colour: the same text lies under the field,
 * whose own letters are transparent.
 */
export function MessageText({ label, text, onChange, variables, placeholder }: MessageTextProps) {
  const isLong = text.length > LONG_TEXT_LENGTH
  return (
    <div className={classNames(styles.text, isLong && styles.long)}>
      {!isLong && (
        <div className={styles.mirror} aria-hidden="true">
          {highlighted(text, variables)}
        </div>
      )}
      <textarea
        className={styles.field}
        aria-label={label}
        value={text}
        rows={1}
        placeholder={placeholder ?? ''}
        onChange={(event) => onChange(event.target.value)}
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
