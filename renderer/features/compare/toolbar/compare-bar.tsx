import { Plus, Rows3, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { newColumn } from '../../../../shared/domain/comparison/column-fields.ts'
import { Button } from '../../../components/button.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { useApp } from '../../../store/use-app.ts'
import { VaryDialog } from '../column-editor/vary-dialog.tsx'
import { useColumnEdits } from '../columns/use-column-edits.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { DatasetDialog } from '../dataset/dataset-dialog.tsx'
import { usePresets } from '../use-presets.ts'
import styles from './compare-bar.module.css'
import { PassControls } from './pass-controls.tsx'
import { ProgressChip } from './progress-chip.tsx'
import { RepetitionField } from './repetition-field.tsx'

export type CompareBarProps = Readonly<{ comparisonId: string }>

/** What is compared, and the button that runs it. */
export function CompareBar({ comparisonId }: CompareBarProps) {
  return (
    <div className={styles.bar}>
      <AddColumn comparisonId={comparisonId} />
      <Vary comparisonId={comparisonId} />
      <DatasetButton comparisonId={comparisonId} />
      <RepetitionField comparisonId={comparisonId} />
      <div className={styles.end}>
        <ProgressChip comparisonId={comparisonId} />
        <PassControls comparisonId={comparisonId} />
      </div>
    </div>
  )
}

function AddColumn({ comparisonId }: CompareBarProps) {
  const edits = useColumnEdits(comparisonId)
  const presets = usePresets()
  const editColumn = useApp((state) => state.editColumn)

  function addOwn(): void {
    const column = newColumn(() => crypto.randomUUID())
    edits.add([column])
    editColumn({ comparisonId, columnId: column.id })
  }

  return (
    <MenuButton label="Column" variant="secondary" leading={<Plus size={14} aria-hidden="true" />}>
      <MenuItem
        id="own"
        label="New column…"
        description="Choose what it does differently"
        onAction={addOwn}
      />
      <MenuSeparator />
      {presets.map(({ id, title, description, makeColumns }) => (
        <MenuItem
          key={id}
          id={id}
          label={title}
          description={description}
          onAction={() => edits.add(makeColumns())}
        />
      ))}
    </MenuButton>
  )
}

function Vary({ comparisonId }: CompareBarProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        icon={<SlidersHorizontal size={14} aria-hidden="true" />}
        aria-label="Vary parameter…"
        onPress={() => setIsOpen(true)}
      >
        <span className={styles.wide}>Vary parameter…</span>
        <span className={styles.narrow}>Vary…</span>
      </Button>
      <VaryDialog comparisonId={comparisonId} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}

function DatasetButton({ comparisonId }: CompareBarProps) {
  const rowCount = useApp(
    (state) => openComparisonOf(state, comparisonId)?.comparison.dataset.rows.length ?? 1,
  )
  const [isOpen, setIsOpen] = useState(false)
  const rows = rowCount === 1 ? '1 row' : `${rowCount.toLocaleString('en')} rows`
  return (
    <>
      <Button
        icon={<Rows3 size={14} aria-hidden="true" />}
        aria-label={`Dataset: ${rows}`}
        onPress={() => setIsOpen(true)}
      >
        <span className={styles.wide}>{`Dataset: ${rows}`}</span>
        <span className={styles.narrow}>{rows}</span>
      </Button>
      <DatasetDialog comparisonId={comparisonId} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}
