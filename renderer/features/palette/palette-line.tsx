import { BookOpen, Check, Columns2, Command, Server } from 'lucide-react'
import { Dot } from '../../components/badge.tsx'
import { EndpointBadge } from '../../components/endpoint-badge.tsx'
import { commandKey, Kbd } from '../../components/kbd.tsx'
import { useApp } from '../../store/use-app.ts'
import { environmentHost } from '../environments/index.ts'
import { runTone, whenInWords } from '../history/index.ts'
import styles from './palette.module.css'
import type { PaletteEntry } from './palette-entries.ts'

export type PaletteLineProps = Readonly<{ entry: PaletteEntry }>

export function PaletteLine({ entry }: PaletteLineProps) {
  switch (entry.kind) {
    case 'request':
      return (
        <>
          <EndpointBadge method={entry.request.method} path={entry.request.path} />
          <Name>{entry.request.name}</Name>
          <span className={styles.end}>{entry.folder}</span>
        </>
      )
    case 'comparison':
      return (
        <>
          <Columns2 size={14} aria-hidden="true" />
          <Name>{entry.comparison.name}</Name>
          <span className={styles.end}>{`${entry.comparison.columnCount} columns`}</span>
        </>
      )
    case 'run':
      return (
        <>
          <Dot tone={runTone(entry.run.status)} />
          <Name>{entry.run.requestName}</Name>
          <span className={styles.preview}>{entry.run.answerPreview || entry.run.promptPreview}</span>
          <span className={styles.end}>{whenInWords(entry.run.startedAtMs, Date.now())}</span>
        </>
      )
    case 'environment':
      return <EnvironmentLine entry={entry} />
    case 'help':
      return (
        <>
          <BookOpen size={14} aria-hidden="true" />
          <Name>{entry.section.heading ?? entry.section.title}</Name>
          {entry.section.heading !== null && <span className={styles.end}>{entry.section.title}</span>}
        </>
      )
    case 'command':
      return (
        <>
          <Command size={14} aria-hidden="true" />
          <Name>{entry.command.title}</Name>
          {entry.command.key !== undefined && (
            <span className={styles.end}>
              <Kbd isHint>
                {commandKey(
                  entry.command.key.length === 1 ? entry.command.key.toUpperCase() : entry.command.key,
                )}
              </Kbd>
            </span>
          )}
        </>
      )
  }
}

function EnvironmentLine({ entry }: Readonly<{ entry: Extract<PaletteEntry, { kind: 'environment' }> }>) {
  const isActive = useApp((state) => state.settings.activeEnvironmentId === entry.environment.id)
  return (
    <>
      {isActive ? <Check size={14} aria-hidden="true" /> : <Server size={14} aria-hidden="true" />}
      <Name>{`Use ${entry.environment.name}`}</Name>
      <span className={styles.end}>{environmentHost(entry.environment)}</span>
    </>
  )
}

function Name({ children }: Readonly<{ children: string }>) {
  return <span className={styles.name}>{children}</span>
}
