import type { ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components'
import { Button, type ButtonVariant, type ControlSize } from './button.tsx'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { Kbd } from './kbd.tsx'
import styles from './popover.module.css'

export type MenuButtonProps = Readonly<{
  /** Shown as text, or only spoken when there is an icon instead. */
  label: string
  icon?: ReactNode
  /** With an icon: show the label as well. */
  showLabel?: boolean
  variant?: ButtonVariant
  size?: ControlSize
  /** `MenuItem` and `MenuSeparator` elements. */
  children: ReactNode
  /** Given together by an owner that also opens the menu otherwise, e.g. by a right click. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** A slot of a surrounding react-aria collection item; null = none. */
  slot?: string | null
  /** Keeps the button out of the tab order where arrow keys reach it. */
  excludeFromTabOrder?: boolean
}>

export function MenuButton(props: MenuButtonProps) {
  const { label, icon, showLabel, variant = 'ghost', size = 'medium', children } = props
  const open = {
    ...(props.isOpen === undefined ? {} : { isOpen: props.isOpen }),
    ...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange }),
  }
  const common = {
    variant,
    size,
    ...(props.slot === undefined ? {} : { slot: props.slot }),
    ...(props.excludeFromTabOrder === undefined ? {} : { excludeFromTabOrder: props.excludeFromTabOrder }),
  }
  return (
    <MenuTrigger {...open}>
      {icon !== undefined && showLabel !== true ? (
        <IconButton {...common} label={label} icon={icon} />
      ) : (
        <Button {...common} icon={icon}>
          {label}
        </Button>
      )}
      <Popover className={styles.popover ?? ''} offset={4}>
        <AriaMenu aria-label={label} className={styles.list ?? ''}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export type MenuItemProps = Readonly<{
  id: string
  label: string
  description?: string | undefined
  icon?: ReactNode
  shortcut?: string
  danger?: boolean
  isDisabled?: boolean
  onAction: () => void
}>

export function MenuItem(props: MenuItemProps) {
  const { id, label, description, icon, shortcut, danger, isDisabled, onAction } = props
  return (
    <AriaMenuItem
      id={id}
      textValue={label}
      isDisabled={isDisabled === true}
      onAction={onAction}
      className={classNames(styles.item, danger && styles.danger)}
    >
      {icon}
      <span className={styles.words}>
        <Text slot="label" className={styles.text}>
          {label}
        </Text>
        {description !== undefined && (
          <Text slot="description" className={styles.description}>
            {description}
          </Text>
        )}
      </span>
      {shortcut !== undefined && (
        <span className={styles.end}>
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </AriaMenuItem>
  )
}

export function MenuSeparator() {
  return <Separator className={styles.separator ?? ''} />
}
