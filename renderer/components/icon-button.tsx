import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './button.module.css'
import type { ButtonVariant, ControlSize } from './button.tsx'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

export type IconButtonProps = Readonly<
  Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
    label: string
    icon: ReactNode
    variant?: ButtonVariant
    size?: ControlSize
    ref?: Ref<HTMLButtonElement>
  }
>

/** A button that is only a picture: its label is its accessible name and its tooltip. */
export function IconButton({ label, icon, variant = 'ghost', size = 'medium', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classNames(styles.button, styles[variant], styles.square, styles[size])}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  )
}
