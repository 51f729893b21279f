import { Equal, ThumbsDown, ThumbsUp } from 'lucide-react'
import { ToggleButton, Toolbar } from 'react-aria-components'
import { cellKeyOf } from '../../../../shared/domain/comparison/cell-id.ts'
import type { ComparisonCell, Rating } from '../../../../shared/schemas/comparison.ts'
import { Tooltip } from '../../../components/tooltip.tsx'
import type { AppState } from '../../../store/app-state.ts'
import { useAppStore } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { cellAt } from '../open-comparison.ts'
import styles from './cell-rating.module.css'
import { NoteButton } from './note-button.tsx'
import { StarRating } from './star-rating.tsx'
import { useBlindness } from './use-blindness.ts'

export type CellRatingProps = Readonly<{
  comparisonId: string
  cell: ComparisonCell
  /** The cell is of the first column, with which the others are compared. */
  isReference: boolean
}>

type Verdict = NonNullable<Rating['verdict']>

const NOT_RATED: Rating = { verdict: null, stars: null, note: '' }

const VERDICTS = [
  { id: 'better', label: 'Better', icon: <ThumbsUp size={13} aria-hidden="true" /> },
  { id: 'same', label: 'Same', icon: <Equal size={13} aria-hidden="true" /> },
  { id: 'worse', label: 'Worse', icon: <ThumbsDown size={13} aria-hidden="true" /> },
] as const satisfies readonly Readonly<{ id: Verdict; label: string; icon: React.ReactNode }>[]

/** What a person thinks of the answer of a cell: better or worse than the reference, stars, a note. */
export function CellRating({ comparisonId, cell, isReference }: CellRatingProps) {
  const store = useAppStore()
  const { isHidden, labelOf } = useBlindness(comparisonId)
  const rating = cell.rating ?? NOT_RATED
  const isDisabled = !hasEnded(cell)

  /** The other parts of the rating are those of now; a run that came since is not rated for the one before it. */
  function rate(part: Partial<Rating>): void {
    const current = currentCell(store.getState(), comparisonId, cell)
    if (current === undefined || current.run?.id !== cell.run?.id) return
    const rated = { ...NOT_RATED, ...current.rating, ...part }
    void store.getState().rateCell(comparisonId, cellKeyOf(cell), rated)
  }

  return (
    <fieldset className={styles.row} aria-label={`Rating of ${labelOf(cell.columnId)}`}>
      {!isHidden && (
        <VerdictPart
          isReference={isReference}
          verdict={rating.verdict}
          onChange={(verdict) => rate({ verdict })}
          isDisabled={isDisabled}
        />
      )}
      <StarRating
        label="Stars"
        value={rating.stars}
        onChange={(stars) => rate({ stars })}
        isDisabled={isDisabled}
      />
      <NoteButton
        key={cell.run?.id}
        note={rating.note}
        onSave={(note) => rate({ note })}
        isDisabled={isDisabled}
      />
    </fieldset>
  )
}

function hasEnded({ run, state }: ComparisonCell): boolean {
  return run !== null && state !== 'queued' && state !== 'waiting' && state !== 'running'
}

function currentCell(
  state: AppState,
  comparisonId: string,
  cell: ComparisonCell,
): ComparisonCell | undefined {
  const open = openComparisonOf(state, comparisonId)
  return open === undefined ? undefined : cellAt(open, cell)
}

type VerdictPartProps = Readonly<{
  isReference: boolean
  verdict: Verdict | null
  onChange: (verdict: Verdict | null) => void
  isDisabled: boolean
}>

function VerdictPart({ isReference, verdict, onChange, isDisabled }: VerdictPartProps) {
  if (isReference) {
    return (
      <span
        className={styles.reference}
        title="The other columns are better, the same or worse than this one"
      >
        Reference
      </span>
    )
  }
  return (
    <Toolbar aria-label="Compared with the reference" className={styles.verdicts ?? ''}>
      {VERDICTS.map(({ id, label, icon }) => (
        <Tooltip key={id} text={label}>
          <ToggleButton
            aria-label={label}
            className={styles.verdict ?? ''}
            data-verdict={id}
            isSelected={verdict === id}
            isDisabled={isDisabled}
            onChange={(isSelected) => onChange(isSelected ? id : null)}
          >
            {icon}
            <span className={styles.word}>{label}</span>
          </ToggleButton>
        </Tooltip>
      ))}
    </Toolbar>
  )
}
