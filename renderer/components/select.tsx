import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import fieldStyles from './field.module.css'
import { type OptionGroup, OptionGroupItem } from './options.tsx'
import popoverStyles from './popover.module.css'
import styles from './select.module.css'

export type SelectProps<Id extends string> = Readonly<{
  label: string
  /** The label is only spoken. */
  hideLabel?: boolean
  groups: readonly OptionGroup[]
  value: Id | null
  onChange: (id: Id) => void
  placeholder?: string
  description?: string | undefined
  isDisabled?: boolean
  small?: boolean
  /** Monospaced value, for identifiers. */
  monospaced?: boolean
  /** Stands before the chosen value. */
  prefix?: ReactNode
}>

/** A choice among few. The ids of `groups` are the values. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hideLabel, groups, value, onChange, placeholder, description, isDisabled, prefix } = props
  return (
    <AriaSelect
      {...(hideLabel === true ? { 'aria-label': label } : {})}
      className={fieldStyles.field ?? ''}
      value={value}
      // Only the ids in `groups` can be chosen.
      onChange={(key) => onChange(key as Id)}
      placeholder={placeholder ?? 'Choose'}
      isDisabled={isDisabled === true}
    >
      {hideLabel !== true && <Label className={fieldStyles.label}>{label}</Label>}
      <Button
        className={classNames(
          styles.button,
          props.small && styles.small,
          props.monospaced && fieldStyles.mono,
        )}
      >
        {prefix}
        <SelectValue className={styles.value ?? ''}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown size={14} aria-hidden="true" className={styles.chevron} />
      </Button>
      {description !== undefined && (
        <Text slot="description" className={fieldStyles.description}>
          {description}
        </Text>
      )}
      <Popover className={popoverStyles.popover ?? ''} offset={4}>
        <ListBox items={groups} className={popoverStyles.list ?? ''}>
          {(group) => <OptionGroupItem group={group} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
