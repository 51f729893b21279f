import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { IconButton } from '../../../components/icon-button.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import styles from './compare-diff.module.css'
import type { TextComparison } from './compare-texts.ts'
import { DiffText, type DiffTextHandle } from './diff-text.tsx'
import type { TextNoun } from './likeness-words.ts'
import { PlainBar } from './text-diff-bar.tsx'
import { changedRows } from './text-rows.ts'
import { useDiffLook } from './use-diff-look.ts'

export type WordsDiffProps = Readonly<{ comparisonId: string; noun: TextNoun; comparison: TextComparison }>

/** The words of two texts, side by side or in one, and the way from one difference to the next. */
export function WordsDiff({ comparisonId, noun, comparison }: WordsDiffProps) {
  const { look, changeLook } = useDiffLook(comparisonId)
  const text = useRef<DiffTextHandle>(null)
  const isSame = comparison.likeness === 'same'
  return (
    <div className={styles.part}>
      <PlainBar comparisonId={comparisonId} noun={noun} comparison={comparison} manner="words">
        {!isSame && (
          <>
            <Segmented
              label="Show the words"
              options={[
                { id: 'beside', label: 'Side by side' },
                { id: 'one', label: 'In one text' },
              ]}
              value={look.isSideBySide ? 'beside' : 'one'}
              onChange={(layout) => changeLook({ isSideBySide: layout === 'beside' })}
            />
            <ChangeStepper comparison={comparison} onShow={(row) => text.current?.showRow(row)} />
          </>
        )}
      </PlainBar>
      <div className={styles.viewer}>
        <DiffText
          ref={text}
          rows={comparison.rows}
          isSideBySide={look.isSideBySide && !isSame}
          label={noun === 'answer' ? 'Answers' : 'Reasonings'}
        />
      </div>
    </div>
  )
}

type ChangeStepperProps = Readonly<{ comparison: TextComparison; onShow: (row: number) => void }>

/** Goes from difference to difference, and from the last one to the first. */
function ChangeStepper({ comparison: { rows }, onShow }: ChangeStepperProps) {
  const stops = useMemo(() => changedRows(rows), [rows])
  const [stop, setStop] = useState(-1)

  function go(step: number): void {
    const next = stop < 0 && step < 0 ? stops.length - 1 : (stop + step + stops.length) % stops.length
    setStop(next)
    onShow(stops[next] ?? 0)
  }

  return (
    <span className={styles.stepper}>
      <IconButton
        label="Previous difference"
        size="small"
        icon={<ArrowUp size={14} />}
        onPress={() => go(-1)}
      />
      <IconButton label="Next difference" size="small" icon={<ArrowDown size={14} />} onPress={() => go(1)} />
    </span>
  )
}
