import type { ReactNode } from 'react'
import type { Check, CheckKind, CheckOf } from '../../../../shared/schemas/check.ts'
import { Select } from '../../../components/select.tsx'
import { TextField } from '../../../components/text-field.tsx'
import styles from './tests.module.css'

/** What the fields of a test of one kind are given. */
export type FieldsProps<Kind extends CheckKind> = Readonly<{
  check: CheckOf<Kind>
  /** Names the test in labels, e.g. `test 2`. */
  place: string
  /** It was just added: its first field takes the cursor. */
  takesCursor: boolean
  onChange: (check: Check) => void
}>

/** A word of the sentence between two fields. */
export function Word({ children }: Readonly<{ children: ReactNode }>) {
  return <span className={styles.word}>{children}</span>
}

export type ChoiceProps<Id extends string> = Readonly<{
  label: string
  /** The words for each value, in their order. */
  choices: Readonly<Record<Id, string>>
  value: Id
  onChange: (value: Id) => void
}>

/** A choice of few words within the sentence. */
export function Choice<Id extends string>({ label, choices, value, onChange }: ChoiceProps<Id>) {
  const options = Object.entries<string>(choices).map(([id, words]) => ({ id, label: words }))
  return (
    <Select
      label={label}
      hideLabel
      small
      groups={[{ id: 'choices', options }]}
      value={value}
      onChange={onChange}
    />
  )
}

export type LineProps = Readonly<{
  label: string
  value: string
  placeholder?: string
  maxLength: number
  takesCursor?: boolean
  onChange: (value: string) => void
}>

/** A text of one line within the sentence, in the type of code. */
export function CodeLine(props: LineProps & Readonly<{ isShort?: boolean }>) {
  const { label, value, placeholder, maxLength, takesCursor, isShort, onChange } = props
  return (
    <div className={isShort === true ? styles.amount : styles.line}>
      <TextField
        label={label}
        hideLabel
        small
        monospaced
        autoFocus={takesCursor === true}
        maxLength={maxLength}
        placeholder={placeholder}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}

export type TextBlockProps = LineProps & Readonly<{ isInline?: boolean }>

/** A text of any number of lines, with which it grows; on lines of its own unless it is within the sentence. */
export function TextBlock(props: TextBlockProps) {
  const { label, value, placeholder, maxLength, takesCursor, isInline, onChange } = props
  return (
    <div className={isInline === true ? styles.inlineBlock : styles.block}>
      <TextField
        label={label}
        hideLabel
        monospaced
        rows={1}
        autoFocus={takesCursor === true}
        maxLength={maxLength}
        placeholder={placeholder}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}
