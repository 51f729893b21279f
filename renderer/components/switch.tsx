import { Check } from 'lucide-react'
import { Checkbox as AriaCheckbox, Switch as AriaSwitch } from 'react-aria-components'
import styles from './switch.module.css'

export type SwitchProps = Readonly<{
  label: string
  /** The label is only spoken. */
  hideLabel?: boolean
  description?: string | undefined
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isDisabled?: boolean
}>

/** On or off, with effect at once. */
export function Switch({ label, hideLabel, description, isSelected, onChange, isDisabled }: SwitchProps) {
  return (
    <AriaSwitch
      {...(hideLabel === true ? { 'aria-label': label } : {})}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled === true}
      className={styles.switch ?? ''}
    >
      <span className={styles.track} aria-hidden="true" />
      {hideLabel !== true && <Words label={label} description={description} />}
    </AriaSwitch>
  )
}

export type CheckboxProps = SwitchProps

/** A choice that is part of a form or of a selection. */
export function Checkbox(props: CheckboxProps) {
  const { label, hideLabel, description, isSelected, onChange, isDisabled } = props
  return (
    <AriaCheckbox
      {...(hideLabel === true ? { 'aria-label': label } : {})}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled === true}
      className={styles.switch ?? ''}
    >
      <span className={styles.box} aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
      {hideLabel !== true && <Words label={label} description={description} />}
    </AriaCheckbox>
  )
}

/** The checkbox by which a row of a list is selected; its name is that of the row. */
export function SelectionCheckbox() {
  return (
    <AriaCheckbox slot="selection" className={styles.switch ?? ''}>
      <span className={styles.box} aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
    </AriaCheckbox>
  )
}

function Words({ label, description }: Readonly<{ label: string; description: string | undefined }>) {
  return (
    <span>
      {label}
      {description !== undefined && <span className={styles.description}>{description}</span>}
    </span>
  )
}
