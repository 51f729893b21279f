import { Columns2, Copy, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import type { ComparisonSummary } from '../../../../shared/schemas/comparison.ts'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import styles from './comparison-list.module.css'

/** The comparisons there are; nothing before the first one is made. */
export function ComparisonList() {
  const store = useAppStore()
  const comparisons = useApp((state) => loadedValue(state.comparisons))
  const activeId = useApp(
    (state) => state.tabs.find(({ id }) => id === state.activeTabId)?.comparisonId ?? null,
  )
  const [doomed, setDoomed] = useState<ComparisonSummary | null>(null)
  if (comparisons === undefined || comparisons.length === 0) return null
  const { openComparison, deleteComparison } = store.getState()
  return (
    <section className={styles.section} aria-label="Comparisons">
      <h2 className={styles.heading}>Comparisons</h2>
      <GridList
        aria-label="Comparisons"
        items={comparisons}
        // The open one is marked by what the rows are drawn from, too.
        dependencies={[activeId]}
        className={styles.list ?? ''}
        onAction={(key) => void openComparison(String(key))}
      >
        {(comparison) => (
          <GridListItem
            id={comparison.id}
            textValue={comparison.name}
            className={styles.item ?? ''}
            data-open={comparison.id === activeId || undefined}
          >
            <div className={styles.line}>
              <Columns2 size={13} aria-hidden="true" className={styles.icon} />
              <span className={styles.name}>{comparison.name}</span>
              <span className={styles.size}>{sizeInWords(comparison)}</span>
              <ItemMenu comparison={comparison} onDelete={setDoomed} />
            </div>
          </GridListItem>
        )}
      </GridList>
      <ConfirmDialog
        title={`Delete “${doomed?.name ?? ''}”?`}
        isOpen={doomed !== null}
        danger
        confirmLabel="Delete"
        onCancel={() => setDoomed(null)}
        onConfirm={() => {
          if (doomed !== null) void deleteComparison(doomed.id)
          setDoomed(null)
        }}
      >
        The comparison is removed with its columns and rows. Its runs stay in the history.
      </ConfirmDialog>
    </section>
  )
}

function sizeInWords({ columnCount, rowCount, repetitions }: ComparisonSummary): string {
  const parts = [columnCount, ...(rowCount > 1 ? [rowCount] : []), ...(repetitions > 1 ? [repetitions] : [])]
  return parts.map((count) => count.toLocaleString('en')).join(' × ')
}

type ItemMenuProps = Readonly<{
  comparison: ComparisonSummary
  onDelete: (comparison: ComparisonSummary) => void
}>

function ItemMenu({ comparison, onDelete }: ItemMenuProps) {
  const duplicateComparison = useApp((state) => state.duplicateComparison)
  return (
    <MenuButton label={`Actions for ${comparison.name}`} size="small" icon={<Ellipsis size={14} />}>
      <MenuItem
        id="duplicate"
        label="Duplicate"
        icon={<Copy size={14} />}
        onAction={() => void duplicateComparison(comparison.id)}
      />
      <MenuItem
        id="delete"
        label="Delete…"
        icon={<Trash2 size={14} />}
        danger
        onAction={() => onDelete(comparison)}
      />
    </MenuButton>
  )
}
