import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components'
import styles from './toggle-chip.module.css'

export type ToggleChipProps = Readonly<{
  children: ReactNode
  isSelected: boolean
  isDisabled?: boolean
  onChange: (isSelected: boolean) => void
}>

/** Something that is on or off, as a pill in a bar. */
export function ToggleChip({ children, isSelected, isDisabled = false, onChange }: ToggleChipProps) {
  return (
    <ToggleButton
      className={styles.chip ?? ''}
      isSelected={isSelected}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      {children}
    </ToggleButton>
  )
}
