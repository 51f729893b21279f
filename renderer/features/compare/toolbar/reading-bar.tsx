import { Download } from 'lucide-react'
import type { ReportFormat } from '../../../../shared/schemas/comparison.ts'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { ToggleChip } from '../../../components/toggle-chip.tsx'
import { useApp } from '../../../store/use-app.ts'
import { compareViewOf, openComparisonOf } from '../compare-slice.ts'
import { blindMode, type ColumnTab, type CompareMode, type CompareView } from '../compare-view.ts'
import { isRepeated } from '../open-comparison.ts'
import styles from './compare-bar.module.css'
import { PlacePicker } from './place-picker.tsx'

export type ReadingBarProps = Readonly<{ comparisonId: string }>

const MODES: readonly Readonly<{ id: CompareMode; label: string }>[] = [
  { id: 'columns', label: 'Columns' },
  { id: 'grid', label: 'Grid' },
  { id: 'diff', label: 'Diff' },
  { id: 'clock', label: 'One clock' },
]

const COLUMN_TABS: readonly Readonly<{ id: ColumnTab; label: string }>[] = [
  { id: 'answer', label: 'Answer' },
  { id: 'raw', label: 'Raw' },
  { id: 'timing', label: 'Timing' },
  { id: 'tests', label: 'Tests' },
]

const FORMATS: readonly Readonly<{ id: ReportFormat; label: string; description: string }>[] = [
  { id: 'html', label: 'Report (HTML)', description: 'One file that opens in any browser' },
  { id: 'markdown', label: 'Table (Markdown)', description: 'For an issue or a pull request' },
  { id: 'csv', label: 'CSV', description: 'One line per run' },
  { id: 'jsonl', label: 'JSONL', description: 'One object per run, with the whole answers' },
]

/** How the results are read. */
export function ReadingBar({ comparisonId }: ReadingBarProps) {
  const view = useApp((state) => compareViewOf(state, comparisonId))
  const hasStatistics = useApp((state) => {
    const open = openComparisonOf(state, comparisonId)
    return open !== undefined && isRepeated(open)
  })
  const changeCompareView = useApp((state) => state.changeCompareView)
  const change = (part: Partial<CompareView>) => changeCompareView(comparisonId, part)
  return (
    <div className={styles.reading}>
      <Segmented label="View" options={MODES} value={view.mode} onChange={(mode) => change({ mode })} />
      {view.mode !== 'grid' && <PlacePicker comparisonId={comparisonId} />}
      {view.mode === 'columns' && (
        <>
          <Segmented
            label="Part of the run"
            options={COLUMN_TABS}
            value={view.columnTab}
            onChange={(columnTab) => change({ columnTab })}
          />
          <ToggleChip
            isSelected={view.scrollsTogether}
            onChange={(scrollsTogether) => change({ scrollsTogether })}
          >
            sync scroll
          </ToggleChip>
          <ToggleChip
            isSelected={view.isReasoningOpen}
            onChange={(isReasoningOpen) => change({ isReasoningOpen })}
          >
            reasoning
          </ToggleChip>
        </>
      )}
      <span className={styles.end}>
        <ToggleChip isSelected={view.isBlind} onChange={(isBlind) => change(blindMode(isBlind))}>
          blind
        </ToggleChip>
        {hasStatistics && (view.mode === 'columns' || view.mode === 'grid') && (
          <ToggleChip
            isSelected={view.areStatisticsOpen}
            onChange={(areStatisticsOpen) => change({ areStatisticsOpen })}
          >
            statistics
          </ToggleChip>
        )}
        <ExportMenu comparisonId={comparisonId} />
      </span>
    </div>
  )
}

function ExportMenu({ comparisonId }: ReadingBarProps) {
  const exportComparison = useApp((state) => state.exportComparison)
  return (
    <MenuButton label="Export" size="small" icon={<Download size={14} />}>
      {FORMATS.map(({ id, label, description }) => (
        <MenuItem
          key={id}
          id={id}
          label={label}
          description={description}
          onAction={() => void exportComparison(comparisonId, id)}
        />
      ))}
    </MenuButton>
  )
}
