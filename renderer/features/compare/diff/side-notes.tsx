import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApp } from '../../../store/use-app.ts'
import styles from './compare-diff.module.css'
import type { ReadySide } from './diff-sides.ts'

export type SideNotesProps = Readonly<{ comparisonId: string; sides: readonly ReadySide[] }>

/** What must be known of the two runs before their answers are compared. */
export function SideNotes({ comparisonId, sides }: SideNotesProps) {
  const startPass = useApp((state) => state.startPass)
  const outdated = sides.filter(({ isCurrent }) => !isCurrent)
  const broken = sides.filter(({ detail }) => detail.summary.status !== 'done')
  if (outdated.length === 0 && broken.length === 0) return null
  const concerned = sides.filter((side) => outdated.includes(side) || broken.includes(side))
  return (
    <div className={styles.notes}>
      <ErrorNote
        tone="warning"
        title={[...broken.map(brokenWords), ...outdated.map(outdatedWords)].join(' ')}
        actions={
          <Button
            size="small"
            onPress={() =>
              void startPass(comparisonId, { kind: 'cells', cells: concerned.map(({ key }) => key) })
            }
          >
            Run again
          </Button>
        }
      />
    </div>
  )
}

function brokenWords({ label, detail: { summary, error } }: ReadySide): string {
  switch (summary.status) {
    case 'failed':
      return `${label} failed: ${error?.title ?? 'no reason was told'}.`
    case 'aborted':
      return `${label} was stopped.`
    default:
      return `${label} was interrupted.`
  }
}

function outdatedWords({ label }: ReadySide): string {
  return `${label} answered before the request, its column or the row was changed.`
}
