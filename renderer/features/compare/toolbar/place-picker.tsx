import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../../../components/icon-button.tsx'
import { useApp } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { shownPlace } from '../compare-view.ts'
import styles from './compare-bar.module.css'

export type PlacePickerProps = Readonly<{ comparisonId: string }>

/** Which row and which repetition the columns show; nothing where there is but one. */
export function PlacePicker({ comparisonId }: PlacePickerProps) {
  const comparison = useApp((state) => openComparisonOf(state, comparisonId)?.comparison)
  const view = useApp((state) => compareViewOf(state, comparisonId))
  const changeCompareView = useApp((state) => state.changeCompareView)
  if (comparison === undefined) return null
  const { rows } = comparison.dataset
  const place = shownPlace(comparison, view)
  const rowIndex = rows.findIndex(({ id }) => id === place.rowId)
  return (
    <>
      {rows.length > 1 && (
        <Stepper
          noun="row"
          number={rowIndex + 1}
          count={rows.length}
          onChange={(number) => changeCompareView(comparisonId, { rowId: rows[number - 1]?.id ?? null })}
        />
      )}
      {comparison.repetitions > 1 && (
        <Stepper
          noun="repetition"
          number={place.repetition}
          count={comparison.repetitions}
          onChange={(repetition) => changeCompareView(comparisonId, { repetition })}
        />
      )}
    </>
  )
}

type StepperProps = Readonly<{
  noun: string
  /** From 1. */
  number: number
  count: number
  onChange: (number: number) => void
}>

function Stepper({ noun, number, count, onChange }: StepperProps) {
  return (
    <fieldset className={styles.stepper} aria-label={`Shown ${noun}`}>
      <IconButton
        label={`Previous ${noun}`}
        size="small"
        isDisabled={number <= 1}
        icon={<ChevronLeft size={14} />}
        onPress={() => onChange(number - 1)}
      />
      <span className={styles.stepperText} aria-live="polite">
        {noun} <b>{number.toLocaleString('en')}</b> of {count.toLocaleString('en')}
      </span>
      <IconButton
        label={`Next ${noun}`}
        size="small"
        isDisabled={number >= count}
        icon={<ChevronRight size={14} />}
        onPress={() => onChange(number + 1)}
      />
    </fieldset>
  )
}
