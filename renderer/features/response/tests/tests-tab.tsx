import { ListChecks } from 'lucide-react'
import { VisuallyHidden } from 'react-aria-components'
import { countResults, countsInWords } from '../../../../shared/domain/checks/count-results.ts'
import { describeCheck } from '../../../../shared/domain/checks/describe-check.ts'
import type { CheckResult } from '../../../../shared/schemas/check.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { Button } from '../../../components/button.tsx'
import { OutcomeIcon } from '../../../components/checks-mark.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import styles from './tests-tab.module.css'

export type TestsTabProps = Readonly<{
  /** Null while the run streams. */
  detail: RunDetail | null
  /** Goes to where the tests of the request are edited. */
  onEditTests: () => void
}>

/** What the tests of the request found of this run, and why. */
export function TestsTab({ detail, onEditTests }: TestsTabProps) {
  if (detail === null || detail.summary.status === 'running') return <NotYet />
  if (detail.checks === null) return <NotTested detail={detail} onEditTests={onEditTests} />
  return (
    <div className={styles.tab}>
      <p className={styles.summary}>{countsInWords(countResults(detail.checks))}</p>
      <ol className={styles.list} aria-label="Test results">
        {detail.checks.map((result) => (
          <ResultItem key={result.check.id} result={result} />
        ))}
      </ol>
    </div>
  )
}

function ResultItem({ result }: Readonly<{ result: CheckResult }>) {
  const { check, outcome, reason } = result
  return (
    <li className={styles.result}>
      <span className={styles.sign}>
        <OutcomeIcon outcome={outcome} size={14} />
      </span>
      <div className={styles.words}>
        <p className={styles.line}>
          <VisuallyHidden elementType="span">{outcome}: </VisuallyHidden>
          {describeCheck(check)}
        </p>
        <p className={styles.reason} data-outcome={outcome}>
          {reason}
        </p>
      </div>
    </li>
  )
}

function NotYet() {
  return (
    <EmptyState icon={<ListChecks size={22} />} title="Not tested yet">
      The tests of a request are made when its run has ended.
    </EmptyState>
  )
}

function NotTested({ detail, onEditTests }: Readonly<{ detail: RunDetail; onEditTests: () => void }>) {
  const hasTests = detail.authored.tests.some(({ enabled }) => enabled)
  if (hasTests && detail.summary.status !== 'done') {
    return (
      <EmptyState icon={<ListChecks size={22} />} title="Not tested">
        This run did not come to a good end, so there was no whole answer to test.
      </EmptyState>
    )
  }
  if (hasTests) {
    return (
      <EmptyState icon={<ListChecks size={22} />} title="Not tested">
        The tests could not be made. The run itself is whole; the log in the data folder has the details.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<ListChecks size={22} />}
      title="No tests when this was sent"
      actions={
        <Button size="small" onPress={onEditTests}>
          Go to the tests
        </Button>
      }
    >
      Say on the Tests tab of the request what an answer has to be like, then send it again.
    </EmptyState>
  )
}
