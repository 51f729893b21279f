import type { ReactNode } from 'react'
import styles from './badge.module.css'
import { classNames } from './class-names.ts'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'reasoning'

export type BadgeProps = Readonly<{ children: ReactNode; tone?: Tone; title?: string | undefined }>

/** A small pill with a state in words. */
export function Badge({ children, tone = 'neutral', title }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])} title={title}>
      {children}
    </span>
  )
}

export type DotProps = Readonly<{ tone: Tone }>

/** A coloured dot beside words that say the same. */
export function Dot({ tone }: DotProps) {
  return <span aria-hidden="true" className={classNames(styles.dot, styles[tone])} />
}
