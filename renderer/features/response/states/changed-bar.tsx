import { Button } from '../../../components/button.tsx'
import styles from './changed-bar.module.css'

export type ChangedBarProps = Readonly<{ onShowRequest: () => void; onReplay: () => void }>

/** The run on screen was made by another text than the one in the editor. */
export function ChangedBar({ onShowRequest, onReplay }: ChangedBarProps) {
  return (
    <div className={styles.bar}>
      <span className={styles.words} title="The request has changed since this run">
        Changed since this run
      </span>
      <Button size="small" variant="ghost" onPress={onShowRequest}>
        Show its request
      </Button>
      <Button size="small" variant="ghost" aria-label="Replay as it was" onPress={onReplay}>
        Replay
      </Button>
    </div>
  )
}
