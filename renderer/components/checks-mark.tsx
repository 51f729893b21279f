import { Check, CircleQuestionMark, X } from 'lucide-react'
import { countsInWords } from '../../shared/domain/checks/count-results.ts'
import type { CheckCounts, CheckOutcome } from '../../shared/schemas/check.ts'
import styles from './checks-mark.module.css'
import { classNames } from './class-names.ts'

const ICONS = { passed: Check, failed: X, unknown: CircleQuestionMark } as const

export type ChecksMarkProps = Readonly<{ counts: CheckCounts }>

/** How the tests of a run ended, in a sign and a number: those that failed, else those that passed. */
export function ChecksMark({ counts }: ChecksMarkProps) {
  const outcome = shownOutcome(counts)
  return (
    <span className={classNames(styles.mark, styles[outcome])} title={countsInWords(counts)}>
      <OutcomeIcon outcome={outcome} size={12} />
      {counts[outcome]}
    </span>
  )
}

export type OutcomeIconProps = Readonly<{ outcome: CheckOutcome; size: number }>

/** The sign of an outcome, in its colour. */
export function OutcomeIcon({ outcome, size }: OutcomeIconProps) {
  const Icon = ICONS[outcome]
  return <Icon size={size} strokeWidth={2.5} aria-hidden="true" className={styles[outcome]} />
}

function shownOutcome({ passed, failed }: CheckCounts): CheckOutcome {
  if (failed > 0) return 'failed'
  return passed > 0 ? 'passed' : 'unknown'
}
