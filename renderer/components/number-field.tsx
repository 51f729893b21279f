import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Input,
  Label,
  Text,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

export type NumberFieldProps = Readonly<
  Omit<AriaNumberFieldProps, 'className' | 'style' | 'children' | 'aria-label' | 'isInvalid'> & {
    label: string
    /** The label is only spoken. */
    hideLabel?: boolean
    placeholder?: string | undefined
    description?: string | undefined
    error?: string | null | undefined
    small?: boolean
  }
>

/** A number; the value becomes NaN when the field is emptied. Arrow keys step. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, placeholder, description, error, small, ...rest } = props
  const hasError = error !== undefined && error !== null
  return (
    <AriaNumberField
      {...rest}
      {...(hideLabel === true ? { 'aria-label': label } : {})}
      isInvalid={hasError}
      className={styles.field ?? ''}
    >
      {hideLabel !== true && <Label className={styles.label}>{label}</Label>}
      <Input
        className={classNames(styles.control, styles.mono, small && styles.small)}
        placeholder={placeholder ?? ''}
      />
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
    </AriaNumberField>
  )
}
