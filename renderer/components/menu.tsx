import { type ReactNode, useMemo } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
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
  /** Stands before a label that is shown as text. */
  leading?: ReactNode
  variant?: ButtonVariant
  size?: ControlSize
  /** `MenuItem`, `MenuSeparator` and `MenuGroup` elements. */
  children: ReactNode
  /** Given together by an owner that also opens the menu otherwise, e.g. by a right click. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}>

export function MenuButton(props: MenuButtonProps) {
  const { label, icon, leading, variant = 'ghost', size = 'medium', children } = props
  const open = {
    ...(props.isOpen === undefined ? {} : { isOpen: props.isOpen }),
    ...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange }),
  }
  return (
    <MenuTrigger {...open}>
      {icon !== undefined ? (
        <IconButton variant={variant} size={size} label={label} icon={icon} />
      ) : (
        <Button variant={variant} size={size} icon={leading}>
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

export type AnchoredMenuProps = Readonly<{
  label: string
  /** The element that the menu opens at; null = closed. */
  anchor: Element | null
  onClose: () => void
  /** `MenuItem` and `MenuSeparator` elements. */
  children: ReactNode
}>

/** One menu for many like elements, such as the rows of a long list, none of which carries a menu of its own. */
export function AnchoredMenu({ label, anchor, onClose, children }: AnchoredMenuProps) {
  const trigger = useMemo(() => ({ current: anchor }), [anchor])
  return (
    <Popover
      className={styles.popover ?? ''}
      offset={4}
      placement="bottom start"
      triggerRef={trigger}
      isOpen={anchor !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <AriaMenu aria-label={label} className={styles.list ?? ''} autoFocus="first" onClose={onClose}>
        {children}
      </AriaMenu>
    </Popover>
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
      onAction={() => afterMenuClosed(onAction)}
      className={classNames(styles.item, danger && styles.danger)}
    >
      {icon}
      <span className={styles.words}>
        <span className={styles.text}>{label}</span>
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
      {shortcut !== undefined && (
        <span className={styles.end}>
          <Kbd isHint>{shortcut}</Kbd>
        </span>
      )}
    </AriaMenuItem>
  )
}

/**
 * Runs `action` when the closing menu has given the focus back, which react-aria does in an animation frame:
 * so an action can move the focus itself, and a dialog that it opens returns the focus to the menu's button.
 */
function afterMenuClosed(action: () => void): void {
  setTimeout(() => requestAnimationFrame(action))
}

export type MenuGroupProps = Readonly<{ id: string; title: string; children: ReactNode }>

/** Items under a heading. */
export function MenuGroup({ id, title, children }: MenuGroupProps) {
  return (
    <MenuSection id={id} className={styles.section ?? ''}>
      <Header className={styles.heading}>{title}</Header>
      {children}
    </MenuSection>
  )
}

export function MenuSeparator() {
  return <Separator className={styles.separator ?? ''} />
}
