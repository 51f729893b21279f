import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

export type EmptyStateProps = Readonly<{
  icon?: ReactNode
  title: string
  /** One or two sentences: why nothing is here and what to do. */
  children?: ReactNode
  actions?: ReactNode
}>

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
