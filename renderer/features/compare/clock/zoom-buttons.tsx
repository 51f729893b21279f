import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { IconButton } from '../../../components/icon-button.tsx'
import { isWhole } from './axis-window.ts'
import styles from './timeline.module.css'
import type { AxisWindowControl } from './use-axis-window.ts'
import { type PlaybackClock, usePlayback } from './use-playback.ts'

export type ZoomButtonsProps = Readonly<{ control: AxisWindowControl; clock: PlaybackClock }>

const FACTOR = 2

/** How closely the axis shows the time. */
export function ZoomButtons({ control, clock }: ZoomButtonsProps) {
  const endMs = usePlayback(clock, (playback) => playback.endMs)
  const showsAll = isWhole(control.shown, endMs)
  return (
    <div className={styles.zoom}>
      <IconButton
        label="Zoom in"
        size="small"
        icon={<ZoomIn size={14} />}
        onPress={() => control.zoom(FACTOR)}
      />
      <IconButton
        label="Zoom out"
        size="small"
        icon={<ZoomOut size={14} />}
        isDisabled={showsAll}
        onPress={() => control.zoom(1 / FACTOR)}
      />
      <IconButton
        label="Show all of the time"
        size="small"
        icon={<Maximize2 size={13} />}
        isDisabled={showsAll}
        onPress={control.showAll}
      />
    </div>
  )
}
