import { Search, X } from 'lucide-react'
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components'
import styles from './search-field.module.css'

export type SearchFieldProps = Readonly<{
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
  /** Enter was pressed. */
  onSubmit?: (value: string) => void
}>

/** A search box with its own clear button; Escape clears it. */
export function SearchField({ label, placeholder, value, onChange, onSubmit }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      {...(onSubmit === undefined ? {} : { onSubmit })}
      className={styles.field ?? ''}
    >
      <Search size={14} aria-hidden="true" />
      <Input className={styles.input ?? ''} placeholder={placeholder} />
      <Button className={styles.clear ?? ''} aria-label="Clear search">
        <X size={13} aria-hidden="true" />
      </Button>
    </AriaSearchField>
  )
}
