import { Text } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { Frame, FrameSpan } from '../../../../shared/schemas/run.ts'
import { Badge } from '../../../components/badge.tsx'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { Switch } from '../../../components/switch.tsx'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { formatBytes, formatDuration } from '../format.ts'
import styles from './frame-detail.module.css'
import { framePayload } from './frame-payload.ts'

/** Characters of the message shown on each side of those that a frame carried. */
const CONTEXT_LENGTH = 80
/** More of one frame than this is for Raw. */
const MAX_SHOWN_LENGTH = 200_000

export type FrameDetailProps = Readonly<{
  runId: string
  index: number
  textOf: (span: FrameSpan) => string
  onShowWords: (spans: readonly FrameSpan[]) => void
}>

/** All of one frame, and the words that it carried in their place. */
export function FrameDetail({ runId, index, textOf, onShowWords }: FrameDetailProps) {
  const [asItCame, setAsItCame] = useState(false)
  const api = useApi()
  const frame = useLoaded(useCallback(() => api.call['run.frame']({ id: runId, index }), [api, runId, index]))
  if (frame.status === 'loading') return <Spinner label="Reading the frame" />
  if (frame.status === 'failed')
    return <ErrorNote title="The frame could not be read">{frame.error.message}</ErrorNote>
  const payload = framePayload(frame.value)
  const shown = asItCame ? frame.value.raw : payload.text
  return (
    <div className={styles.detail}>
      <div className={styles.bar}>
        <span className={styles.about}>
          Frame {frame.value.index} · {formatDuration(frame.value.offsetMs)} ·{' '}
          {formatBytes(frame.value.raw.length)}
        </span>
        {payload.isJson && <Switch label="As it came" isSelected={asItCame} onChange={setAsItCame} />}
        <CopyButton label="Copy frame" text={shown} />
      </div>
      {frame.value.problem !== null && <Badge tone="danger">{frame.value.problem}</Badge>}
      <CarriedWords frame={frame.value} textOf={textOf} onShowWords={onShowWords} />
      <pre className={styles.payload}>{shown.slice(0, MAX_SHOWN_LENGTH)}</pre>
      {shown.length > MAX_SHOWN_LENGTH && <p className={styles.about}>Raw shows the rest.</p>}
    </div>
  )
}

type CarriedWordsProps = Readonly<{
  frame: Frame
  textOf: (span: FrameSpan) => string
  onShowWords: (spans: readonly FrameSpan[]) => void
}>

function CarriedWords({ frame, textOf, onShowWords }: CarriedWordsProps) {
  const spans = frame.spans.filter((span) => span.end > span.start)
  const last = spans.at(-1)
  if (last === undefined) return null
  return (
    <div className={styles.carried}>
      <div className={styles.contexts}>
        {spans.map((span) => (
          <p key={`${span.channel} ${span.start}`} className={styles.context}>
            {textOf({ ...span, start: Math.max(0, span.start - CONTEXT_LENGTH), end: span.start })}
            <mark className={styles[span.channel]}>{textOf(span)}</mark>
            {textOf({ ...span, start: span.end, end: span.end + CONTEXT_LENGTH })}
          </p>
        ))}
      </div>
      <Button size="small" icon={<Text size={13} aria-hidden="true" />} onPress={() => onShowWords(spans)}>
        Show in Answer
      </Button>
    </div>
  )
}
