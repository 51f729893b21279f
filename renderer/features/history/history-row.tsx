import { CodeXml, Ellipsis, FileOutput, FilePlus2, RotateCcw, Trash2 } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { GridListItem } from 'react-aria-components'
import { countsInWords } from '../../../shared/domain/checks/count-results.ts'
import type { RunSummary } from '../../../shared/schemas/run.ts'
import { Dot } from '../../components/badge.tsx'
import { ChecksMark } from '../../components/checks-mark.tsx'
import { classNames } from '../../components/class-names.ts'
import listRow from '../../components/list-row.module.css'
import { MenuButton, MenuItem, MenuSeparator } from '../../components/menu.tsx'
import { SelectionCheckbox } from '../../components/switch.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './history-list.module.css'
import { timeOfDay } from './run-days.ts'
import { exactTime, runFigures, runTone, statusInWords } from './run-words.ts'

export type HistoryRowProps = Readonly<{ run: RunSummary }>

export function HistoryRow({ run }: HistoryRowProps) {
  const currency = useApp((state) => state.settings.currency)
  const figures = runFigures(run, currency)
  const words = [
    run.requestName,
    run.turn === undefined ? '' : `turn ${run.turn}`,
    statusInWords(run),
    run.checks === null ? '' : countsInWords(run.checks),
    timeOfDay(run.startedAtMs),
    run.promptPreview,
    figures,
  ]
  return (
    <GridListItem
      id={run.id}
      textValue={words.filter((word) => word !== '').join(', ')}
      className={classNames(listRow.row, styles.row)}
    >
      <RowContent run={run} figures={figures} />
    </GridListItem>
  )
}

function RowContent({ run, figures }: HistoryRowProps & Readonly<{ figures: string }>) {
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const isShown = useApp(
    ({ tabs, activeTabId }) => tabs.find((tab) => tab.id === activeTabId)?.shownRunId === run.id,
  )

  function openMenu(event: MouseEvent): void {
    event.preventDefault()
    setIsMenuOpen(true)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a right click opens the menu that the button opens as well
    <div className={styles.content} data-shown={isShown} onContextMenu={openMenu}>
      <span className={styles.mark}>
        <Dot tone={runTone(run.status)} />
        <SelectionCheckbox />
      </span>
      <span className={styles.words}>
        <span className={styles.line}>
          <span className={styles.name}>{run.requestName}</span>
          {run.turn !== undefined && <span className={styles.turn}>{`turn ${run.turn}`}</span>}
          <time className={styles.time} title={exactTime(run.startedAtMs)}>
            {timeOfDay(run.startedAtMs)}
          </time>
        </span>
        {run.promptPreview !== '' && <span className={styles.prompt}>{run.promptPreview}</span>}
        <span className={styles.figures} data-failed={run.status === 'failed'}>
          {run.checks !== null && (
            <span className={styles.checks}>
              <ChecksMark counts={run.checks} />
            </span>
          )}
          {run.status === 'done' ? figures : `${statusInWords(run)} · ${figures}`}
        </span>
      </span>
      <span className={styles.actions}>
        <MenuButton
          label={`Actions for the run of ${timeOfDay(run.startedAtMs)}`}
          size="small"
          icon={<Ellipsis size={15} />}
          isOpen={isMenuOpen}
          onOpenChange={setIsMenuOpen}
        >
          <RunMenu run={run} />
        </MenuButton>
      </span>
    </div>
  )
}

function RunMenu({ run }: HistoryRowProps) {
  const store = useAppStore()
  const isRunning = run.status === 'running'
  return (
    <>
      <MenuItem
        id="replay"
        label="Replay"
        description="Send the same bytes again"
        icon={<RotateCcw size={14} />}
        isDisabled={isRunning}
        onAction={() => void store.getState().replayRun(run)}
      />
      <MenuItem
        id="open"
        label="Open as new request"
        icon={<FilePlus2 size={14} />}
        onAction={() => void store.getState().openRunAsRequest(run.id)}
      />
      <MenuItem
        id="export"
        label="Export…"
        isDisabled={isRunning}
        icon={<FileOutput size={14} />}
        onAction={() =>
          store.getState().openExport({ kind: 'runs', ids: [run.id] }, `the run of “${run.requestName}”`)
        }
      />
      <MenuItem
        id="code"
        label="Code of this run"
        description="As it was sent"
        icon={<CodeXml size={14} />}
        onAction={() => void store.getState().openRunAsCode(run)}
      />
      <MenuSeparator />
      <MenuItem
        id="delete"
        label="Delete"
        danger
        isDisabled={isRunning}
        icon={<Trash2 size={14} />}
        onAction={() => void store.getState().deleteRuns([run.id])}
      />
    </>
  )
}
