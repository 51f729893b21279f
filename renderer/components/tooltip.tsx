import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import styles from './tooltip.module.css'

const OPEN_DELAY_MS = 500

export type TooltipProps = Readonly<{ text: string; children: ReactElement }>

/** Says more about its child, which must be focusable (a react-aria button or `Focusable`). */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={OPEN_DELAY_MS} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
