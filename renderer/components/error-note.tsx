import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './error-note.module.css'

export type ErrorNoteProps = Readonly<{
  /** What happened. */
  title: string
  /** Whose fault it is and what to do. */
  children?: ReactNode
  tone?: 'danger' | 'warning' | 'accent'
  actions?: ReactNode
}>

/** A note that stays where the trouble is. A danger is announced at once, others are not. */
export function ErrorNote({ title, children, tone = 'danger', actions }: ErrorNoteProps) {
  return (
    <div className={classNames(styles.note, styles[tone])} role={tone === 'danger' ? 'alert' : undefined}>
      <ToneIcon tone={tone} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}

type ToneIconProps = Readonly<{ tone: 'danger' | 'warning' | 'accent' }>

/** The sign of a tone, for those who do not see its colour. */
function ToneIcon({ tone }: ToneIconProps) {
  const Icon = tone === 'danger' ? CircleAlert : tone === 'warning' ? TriangleAlert : Info
  return <Icon size={15} aria-hidden="true" className={styles[tone]} />
}
