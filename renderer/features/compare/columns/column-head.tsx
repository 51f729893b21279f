import {
  ChevronsRightLeft,
  Copy,
  Ellipsis,
  MoveLeft,
  MoveRight,
  Pencil,
  Play,
  Square,
  SquareArrowOutUpRight,
  Trash2,
} from 'lucide-react'
import { useMemo } from 'react'
import {
  columnModel,
  overrideBadges,
  tellingFirst,
} from '../../../../shared/domain/comparison/column-name.ts'
import type { CellKey, ComparisonCell, ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import { Badge, type Tone } from '../../../components/badge.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp, useAppStore } from '../../../store/use-app.ts'
import { openComparisonOf } from '../compare-slice.ts'
import { useBlindness } from '../rating/use-blindness.ts'
import styles from './compare-columns.module.css'
import { useColumnEdits } from './use-column-edits.ts'

export type ColumnHeadProps = Readonly<{
  comparisonId: string
  columnId: string
  place: CellKey
  cell: ComparisonCell | undefined
}>

/** Who answers in this column, what it overrides, how it goes, and what can be done with it. */
export function ColumnHead({ comparisonId, columnId, place, cell }: ColumnHeadProps) {
  const { isHidden, labelOf } = useBlindness(comparisonId)
  const stopPass = useApp((state) => state.stopPass)
  const isUnderWay = cell !== undefined && STATES[cell.state].isUnderWay
  return (
    <header className={styles.head}>
      <h3 className={styles.name} title={labelOf(columnId)}>
        {isHidden ? labelOf(columnId) : <ShortName comparisonId={comparisonId} columnId={columnId} />}
      </h3>
      {!isHidden && <OverrideBadges comparisonId={comparisonId} columnId={columnId} />}
      <span className={styles.state} aria-live="polite">
        {cell !== undefined && <CellStateBadge cell={cell} isHidden={isHidden} />}
      </span>
      {isUnderWay && (
        <IconButton
          label={`Stop ${labelOf(columnId)}`}
          size="small"
          icon={<Square size={11} fill="currentColor" />}
          onPress={() => void stopPass(comparisonId, [place])}
        />
      )}
      {!isHidden && (
        <ColumnMenu comparisonId={comparisonId} columnId={columnId} place={place} run={cell?.run ?? null} />
      )}
    </header>
  )
}

type ColumnPartProps = Readonly<{ comparisonId: string; columnId: string }>

const STATES: Readonly<
  Record<ComparisonCell['state'], Readonly<{ words: string; tone: Tone; isUnderWay: boolean }>>
> = {
  queued: { words: 'queued', tone: 'neutral', isUnderWay: true },
  waiting: { words: 'waiting', tone: 'warning', isUnderWay: true },
  running: { words: 'streaming', tone: 'accent', isUnderWay: true },
  done: { words: 'done', tone: 'success', isUnderWay: false },
  failed: { words: 'failed', tone: 'danger', isUnderWay: false },
  aborted: { words: 'stopped', tone: 'warning', isUnderWay: false },
  interrupted: { words: 'interrupted', tone: 'warning', isUnderWay: false },
}

function CellStateBadge({ cell, isHidden }: Readonly<{ cell: ComparisonCell; isHidden: boolean }>) {
  const { words, tone } = STATES[cell.state]
  if (isHidden) return null
  if (!cell.isCurrent && cell.state === 'done') {
    return (
      <Badge tone="warning" title="The request, this column or the row was changed since it ran">
        outdated
      </Badge>
    )
  }
  return <Badge tone={tone}>{cell.state === 'done' ? (cell.run?.finishReason ?? words) : words}</Badge>
}

/** The name given, or the model: what else a name is made of stands beside it as badges. */
function ShortName({ comparisonId, columnId }: ColumnPartProps) {
  const column = useColumn(comparisonId, columnId)
  const draft = useApp((state) => openComparisonOf(state, comparisonId)?.comparison.draft)
  if (column === undefined || draft === undefined) return null
  return column.name ?? columnModel(column, draft) ?? 'The request'
}

function OverrideBadges({ comparisonId, columnId }: ColumnPartProps) {
  const comparison = useApp((state) => openComparisonOf(state, comparisonId)?.comparison)
  const environments = useApp((state) => loadedValue(state.environments)?.environments)
  const badges = useMemo(
    () =>
      new Map(
        comparison?.columns.map((each) => [each.id, overrideBadges(each, comparison.draft, environments)]),
      ),
    [comparison, environments],
  )
  return (
    <span className={styles.badges}>
      {tellingFirst(badges.get(columnId) ?? [], [...badges.values()]).map(({ label, title }) => (
        <Badge key={label} title={title}>
          {label}
        </Badge>
      ))}
    </span>
  )
}

function useColumn(comparisonId: string, columnId: string): ComparisonColumn | undefined {
  return useApp((state) =>
    openComparisonOf(state, comparisonId)?.comparison.columns.find(({ id }) => id === columnId),
  )
}

type ColumnMenuProps = ColumnPartProps & Readonly<{ place: CellKey; run: ComparisonCell['run'] }>

function ColumnMenu({ comparisonId, columnId, place, run }: ColumnMenuProps) {
  const store = useAppStore()
  const edits = useColumnEdits(comparisonId)
  const { labelOf } = useBlindness(comparisonId)
  const { startPass, editColumn, openRun } = store.getState()
  return (
    <MenuButton label={`Column ${labelOf(columnId)}`} size="small" icon={<Ellipsis size={14} />}>
      <MenuItem
        id="edit"
        label="Edit column…"
        icon={<Pencil size={14} />}
        onAction={() => editColumn({ comparisonId, columnId })}
      />
      <MenuItem
        id="run"
        label="Run this column again"
        icon={<Play size={14} />}
        onAction={() => void startPass(comparisonId, { kind: 'cells', cells: [place] })}
      />
      <MenuItem
        id="open"
        label="Open this run"
        description="With every frame, its bill and its headers"
        icon={<SquareArrowOutUpRight size={14} />}
        isDisabled={run === null}
        onAction={() => {
          if (run !== null) void openRun(run)
        }}
      />
      <MenuItem
        id="duplicate"
        label="Duplicate column"
        icon={<Copy size={14} />}
        onAction={() => edits.duplicate(columnId)}
      />
      <MenuSeparator />
      <MenuItem
        id="left"
        label="Move left"
        icon={<MoveLeft size={14} />}
        onAction={() => edits.move(columnId, -1)}
      />
      <MenuItem
        id="right"
        label="Move right"
        icon={<MoveRight size={14} />}
        onAction={() => edits.move(columnId, 1)}
      />
      <MenuItem
        id="fold"
        label="Fold"
        icon={<ChevronsRightLeft size={14} />}
        onAction={() => edits.fold(columnId, true)}
      />
      <MenuSeparator />
      <MenuItem
        id="remove"
        label="Remove column"
        icon={<Trash2 size={14} />}
        danger
        onAction={() => edits.remove(columnId)}
      />
    </MenuButton>
  )
}
