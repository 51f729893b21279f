import styles from './kbd.module.css'

export type KbdProps = Readonly<{ children: string }>

/** The name of a key or of a key combination. */
export function Kbd({ children }: KbdProps) {
  return <kbd className={styles.kbd}>{children}</kbd>
}

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** The combination of the platform's command key with `key`: `⌘K` or `Ctrl K`. */
export function commandKey(key: string): string {
  return isApple ? `⌘${key}` : `Ctrl ${key}`
}
