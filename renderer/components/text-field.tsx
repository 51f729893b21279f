import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

export type TextFieldProps = Readonly<
  Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'aria-label' | 'isInvalid'> & {
    label: string
    /** The label is only spoken. */
    hideLabel?: boolean
    placeholder?: string | undefined
    description?: string | undefined
    /** What is wrong with the value; null when nothing is. */
    error?: string | null | undefined
    monospaced?: boolean
    small?: boolean
    /** Lines of a text area; a single line field without. */
    rows?: number
  }
>

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, placeholder, description, error, monospaced, small, rows, ...rest } = props
  const hasError = error !== undefined && error !== null
  const controlClass = classNames(
    styles.control,
    monospaced && styles.mono,
    small && styles.small,
    rows !== undefined && styles.multiline,
  )
  return (
    <AriaTextField
      {...rest}
      {...(hideLabel === true ? { 'aria-label': label } : {})}
      isInvalid={hasError}
      className={styles.field ?? ''}
    >
      {hideLabel !== true && <Label className={styles.label}>{label}</Label>}
      {rows === undefined ? (
        <Input className={controlClass} placeholder={placeholder ?? ''} spellCheck={false} />
      ) : (
        <TextArea className={controlClass} placeholder={placeholder ?? ''} rows={rows} />
      )}
      {hasError ? (
        <Text slot="errorMessage" className={styles.error}>
          {error}
        </Text>
      ) : (
        description !== undefined && (
          <Text slot="description" className={styles.description}>
            {description}
          </Text>
        )
      )}
    </AriaTextField>
  )
}
