import { Button } from '../../../components/button.tsx'
import styles from './changed-bar.module.css'

export type ChangedBarProps = Readonly<{ onShowRequest: () => void; onReplay: () => void }>

/** The run on screen was made by another text than the one in the editor. */
export function ChangedBar({ onShowRequest, onReplay }: ChangedBarProps) {
  return (
    <div className={styles.bar}>
      <span className={styles.words}>The request has changed since this run</span>
      <Button size="small" variant="ghost" onPress={onShowRequest}>
        Show the request of this run
      </Button>
      <Button size="small" variant="ghost" onPress={onReplay}>
        Replay as it was
      </Button>
    </div>
  )
}
