import { CircleSlash, Equal, GitCompareArrows } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { RequestCause } from '../../../../shared/domain/diff/diff-requests.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { DiffViewer } from '../../../editor/diff-viewer.tsx'
import { useApp } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { ChangeTable } from './change-table.tsx'
import { CodedText } from './coded-text.tsx'
import styles from './compare-diff.module.css'
import type { RequestComparison } from './compare-requests.ts'
import type { ReadySide } from './diff-sides.ts'
import { compareRequestsApart } from './diff-tasks.ts'

export type RequestDiffProps = Readonly<{ before: ReadySide; after: ReadySide }>

/** Why two answers can differ: what differs between the requests as they were sent. */
export function RequestDiff({ before, after }: RequestDiffProps) {
  const pair = useMemo(
    () => ({ before: before.detail.sent, after: after.detail.sent }),
    [before.detail.sent, after.detail.sent],
  )
  const compared = useLoaded(useCallback(() => compareRequestsApart(pair), [pair]))
  switch (compared.status) {
    case 'loading':
      return <Spinner label="Comparing" />
    case 'failed':
      return <ErrorNote title="The requests could not be compared">{compared.error.message}</ErrorNote>
    case 'ready':
      return (
        <ComparedRequests comparison={compared.value} beforeLabel={before.label} afterLabel={after.label} />
      )
  }
}

type ComparedRequestsProps = Readonly<{
  comparison: RequestComparison
  beforeLabel: string
  afterLabel: string
}>

function ComparedRequests({ comparison, beforeLabel, afterLabel }: ComparedRequestsProps) {
  const fontSizePx = useApp((state) => state.settings.editorFontSizePx)
  const { cause, lines, bodies } = comparison
  return (
    <div className={styles.request}>
      <p className={styles.cause}>
        <CauseIcon kind={cause.kind} />
        <span>
          <CodedText text={cause.sentence} />
        </span>
      </p>
      {lines.length > 0 && (
        <ChangeTable
          label="Changes of the request"
          lines={lines}
          beforeLabel={beforeLabel}
          afterLabel={afterLabel}
        />
      )}
      <section className={styles.bodies} aria-label="Bodies as they were sent">
        <h3 className={styles.heading}>Bodies as they were sent</h3>
        <div className={styles.bodyViewer}>
          <DiffViewer
            before={bodies.before}
            after={bodies.after}
            beforeLabel={`Body of ${beforeLabel}`}
            afterLabel={`Body of ${afterLabel}`}
            language="json"
            fontSizePx={fontSizePx}
          />
        </div>
      </section>
    </div>
  )
}

function CauseIcon({ kind }: Pick<RequestCause, 'kind'>) {
  switch (kind) {
    case 'same':
      return <Equal size={16} aria-hidden="true" className={styles.same} />
    case 'no-effect':
      return <CircleSlash size={16} aria-hidden="true" className={styles.noEffect} />
    case 'different':
      return <GitCompareArrows size={16} aria-hidden="true" className={styles.different} />
  }
}
