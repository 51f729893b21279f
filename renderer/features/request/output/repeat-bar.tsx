import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { NumberField } from '../../../components/number-field.tsx'
import { useApp } from '../../../store/use-app.ts'
import styles from './output-section.module.css'
import { type Repetitions, useRepetitions, validInWords } from './use-valid-count.ts'

const DEFAULT_COUNT = 10
const MAX_COUNT = 100

export type RepeatBarProps = Readonly<{ tabId: string }>

/** Runs the request several times and says how many answers fit. */
export function RepeatBar({ tabId }: RepeatBarProps) {
  const repeatRequest = useApp((state) => state.repeatRequest)
  const [count, setCount] = useState(DEFAULT_COUNT)
  const repetitions = useRepetitions(tabId)
  return (
    <div className={styles.bar}>
      <span className={styles.label}>Repeat</span>
      <div className={styles.count}>
        <NumberField
          label="Repetitions"
          hideLabel
          small
          minValue={1}
          maxValue={MAX_COUNT}
          value={count}
          onChange={(value) => setCount(Number.isNaN(value) ? DEFAULT_COUNT : value)}
        />
      </div>
      <Button
        size="small"
        isDisabled={repetitions?.isRunning === true}
        onPress={() => void repeatRequest(tabId, count)}
      >
        {`Run ${count} ${count === 1 ? 'time' : 'times'}`}
      </Button>
      {repetitions !== null && <Verdict repetitions={repetitions} />}
    </div>
  )
}

function Verdict({ repetitions }: Readonly<{ repetitions: Repetitions }>) {
  const openComparison = useApp((state) => state.openComparison)
  const { comparisonId, counts, total, ended, isRunning, problem } = repetitions
  return (
    <>
      <span role="status" className={styles.verdict}>
        {counts === null ? 'No answer judged yet' : validInWords(counts)}
        {isRunning && `, ${total - ended} to go`}
        {problem !== null && `: ${problem}`}
      </span>
      <Button size="small" onPress={() => void openComparison(comparisonId)}>
        Show the runs
      </Button>
    </>
  )
}
