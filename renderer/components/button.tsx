import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './button.module.css'
import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ControlSize = 'small' | 'medium'

export type ButtonProps = Readonly<
  Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
    children: ReactNode
    variant?: ButtonVariant
    size?: ControlSize
    icon?: ReactNode
    ref?: Ref<HTMLButtonElement>
  }
>

export function Button({ children, variant = 'secondary', size = 'medium', icon, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(styles.button, styles[variant], styles[size])}>
      {icon}
      {children}
    </AriaButton>
  )
}
