import { ArrowLeftRight } from 'lucide-react'
import { IconButton } from '../../../components/icon-button.tsx'
import { Select } from '../../../components/select.tsx'
import { useApp } from '../../../store/use-app.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import { type ColumnPair, swapped, withColumn } from './column-pair.ts'
import styles from './compare-diff.module.css'

export type DiffHeadProps = Readonly<{ comparisonId: string; pair: ColumnPair }>

/** Which two columns are compared, each over the half of the page that shows it. */
export function DiffHead({ comparisonId, pair }: DiffHeadProps) {
  const { order, labelOf } = useBlindness(comparisonId)
  const changeCompareView = useApp((state) => state.changeCompareView)
  const choose = (diff: ColumnPair) => changeCompareView(comparisonId, { diff })
  const groups = [{ id: 'columns', options: order.map((id) => ({ id, label: labelOf(id) })) }]
  return (
    <header className={styles.head}>
      <Select
        label="Before"
        hideLabel
        small
        groups={groups}
        value={pair.beforeColumnId}
        onChange={(id: string) => choose(withColumn(pair, 'before', id))}
      />
      <IconButton
        label="Swap the columns"
        size="small"
        icon={<ArrowLeftRight size={14} />}
        onPress={() => choose(swapped(pair))}
      />
      <Select
        label="After"
        hideLabel
        small
        groups={groups}
        value={pair.afterColumnId}
        onChange={(id: string) => choose(withColumn(pair, 'after', id))}
      />
    </header>
  )
}
