import { Button } from '../../components/button.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { useApp } from '../../store/use-app.ts'
import styles from './compare-pane.module.css'
import { openComparisonOf } from './compare-slice.ts'
import { countRest, type OpenComparison, unfinishedCells } from './open-comparison.ts'

export type PassNoteProps = Readonly<{ comparisonId: string }>

/** Why a pass did not begin or did not end, and what to do about it; nothing when all is well. */
export function PassNote({ comparisonId }: PassNoteProps) {
  const open = useApp((state) => openComparisonOf(state, comparisonId))
  if (open === undefined) return null
  const note = noteOf(open)
  return note === null ? null : (
    <div className={styles.note}>
      <Note comparisonId={comparisonId} note={note} />
    </div>
  )
}

type PassNoteKind =
  | Readonly<{ kind: 'budget'; message: string }>
  | Readonly<{ kind: 'problem'; message: string }>
  | Readonly<{ kind: 'interrupted'; left: number }>

function noteOf(open: OpenComparison): PassNoteKind | null {
  const { problem, state } = open.progress
  if (problem !== null) {
    return { kind: problem.code === 'budget-reached' ? 'budget' : 'problem', message: problem.message }
  }
  if (state !== 'idle') return null
  const wasInterrupted = unfinishedCells(open.cells.values()) > 0
  return wasInterrupted ? { kind: 'interrupted', left: countRest(open) } : null
}

function Note({ comparisonId, note }: PassNoteProps & Readonly<{ note: PassNoteKind }>) {
  const startPass = useApp((state) => state.startPass)
  const goOn = (overrideBudget: boolean) => void startPass(comparisonId, { kind: 'rest' }, overrideBudget)
  switch (note.kind) {
    case 'problem':
      return <ErrorNote title="The columns could not be run">{note.message}</ErrorNote>
    case 'budget':
      return (
        <ErrorNote
          tone="warning"
          title="Stopped by the budget"
          actions={
            <Button size="small" onPress={() => goOn(true)}>
              Go on anyway
            </Button>
          }
        >
          {note.message}
        </ErrorNote>
      )
    case 'interrupted':
      return (
        <ErrorNote
          tone="warning"
          title="This comparison was interrupted"
          actions={
            <Button size="small" onPress={() => goOn(false)}>
              {`Go on with the ${note.left} left`}
            </Button>
          }
        >
          The app ended while it ran. What had come is kept; nothing is sent again until you say so.
        </ErrorNote>
      )
  }
}
