import { Button } from '../../../components/button.tsx'
import styles from './changed-bar.module.css'

export type ChangedBarProps = Readonly<{
  /** Which turn of a conversation the run is; null for none. */
  turn: number | null
  onShowRequest: () => void
  onReplay: () => void
}>

/** The run on screen was made by another text than the one in the editor. */
export function ChangedBar({ turn, onShowRequest, onReplay }: ChangedBarProps) {
  return (
    <div className={styles.bar}>
      {turn === null ? (
        <span className={styles.words} title="The request has changed since this run">
          Changed since this run
        </span>
      ) : (
        <span className={styles.turn} title="A turn goes on from an answer and leaves the editor as it is">
          {`Turn ${turn}: not the request in the editor`}
        </span>
      )}
      <Button size="small" variant="ghost" onPress={onShowRequest}>
        Show its request
      </Button>
      <Button size="small" variant="ghost" aria-label="Replay as it was" onPress={onReplay}>
        Replay
      </Button>
    </div>
  )
}
