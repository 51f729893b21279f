import styles from './kbd.module.css'

export type KbdProps = Readonly<{
  children: string
  /** On a control that the key works for: seen, but no part of the control's name. */
  isHint?: boolean
}>

/** The name of a key or of a key combination. */
export function Kbd({ children, isHint }: KbdProps) {
  if (isHint === true) return <span className={styles.kbd} data-keys={children} aria-hidden="true" />
  return <kbd className={styles.kbd}>{children}</kbd>
}

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** The combination of the platform's command key with `key`: `⌘K` or `Ctrl K`. */
export function commandKey(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl ${key}`
}
