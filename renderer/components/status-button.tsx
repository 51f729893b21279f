import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import styles from './status-button.module.css'
import { Tooltip } from './tooltip.tsx'

export type StatusButtonProps = Readonly<{
  tone?: 'neutral' | 'warning' | 'danger'
  /** The whole story; the button says it in a few words. */
  tooltip: string
  onPress: () => void
  children: ReactNode
}>

/** A state in the status bar that leads to where it is shown in full. */
export function StatusButton({ tone = 'neutral', tooltip, onPress, children }: StatusButtonProps) {
  return (
    <Tooltip text={tooltip}>
      <AriaButton className={styles.button ?? ''} data-tone={tone} onPress={onPress}>
        {children}
      </AriaButton>
    </Tooltip>
  )
}
