import { useCallback, useMemo } from 'react'
import { ComboBox } from '../../components/combo-box.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { loadedValue } from '../../store/loadable.ts'
import { useApp } from '../../store/use-app.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import styles from './code-pane.module.css'
import { listTargets } from './code-tasks.ts'
import { targetGroups } from './target-groups.ts'

const STREAM_OPTIONS = [
  { id: 'request', label: 'As requested' },
  { id: 'plain', label: 'Plain' },
  { id: 'streaming', label: 'Streaming' },
] as const

export type CodeBarProps = Readonly<{
  /** A run is written as it was sent, and only JSON can be asked to stream. */
  canChooseStream: boolean
}>

/** What the code is written for, and whether it streams. */
export function CodeBar({ canChooseStream }: CodeBarProps) {
  const targets = loadedValue(useLoaded(useCallback(() => listTargets(), [])))
  const groups = useMemo(() => targetGroups(targets ?? []), [targets])
  const targetId = useApp((state) => state.settings.codeTargetId)
  const chooseTarget = useApp((state) => state.chooseTarget)
  const streamChoice = useApp((state) => state.streamChoice)
  const chooseStream = useApp((state) => state.chooseStream)
  // What is remembered may have been taken out of the list: then the first of it is written.
  const shown =
    targets?.some(({ id }) => id === targetId) === true ? targetId : (targets?.[0]?.id ?? targetId)
  return (
    <div className={styles.bar}>
      <div className={styles.target}>
        {targets !== undefined && (
          <ComboBox
            label="Language or tool"
            hideLabel
            groups={groups}
            value={shown}
            onChange={(id) => void chooseTarget(id)}
          />
        )}
      </div>
      {canChooseStream && (
        <Segmented label="Streaming" options={STREAM_OPTIONS} value={streamChoice} onChange={chooseStream} />
      )}
    </div>
  )
}
