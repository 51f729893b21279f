import { Repeat } from 'lucide-react'
import { NumberField } from '../../../components/number-field.tsx'
import { useApp } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import styles from './compare-bar.module.css'

export type RepetitionFieldProps = Readonly<{ comparisonId: string }>

/** How often each cell is run. */
export function RepetitionField({ comparisonId }: RepetitionFieldProps) {
  const repetitions = useApp((state) => openComparisonOf(state, comparisonId)?.comparison.repetitions ?? 1)
  const setRepetitions = useApp((state) => state.setRepetitions)
  return (
    <div className={styles.repeat} title="How often each cell is run">
      <Repeat size={14} aria-hidden="true" />
      <NumberField
        label="Repetitions"
        hideLabel
        minValue={1}
        maxValue={100}
        step={1}
        value={repetitions}
        onChange={(value) => {
          if (!Number.isNaN(value)) setRepetitions(comparisonId, value)
        }}
      />
    </div>
  )
}
