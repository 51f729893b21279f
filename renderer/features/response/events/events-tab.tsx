import { useMemo, useState } from 'react'
import type { FrameKind, FrameSpan } from '../../../../shared/schemas/run.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { SearchField } from '../../../components/search-field.tsx'
import { Select } from '../../../components/select.tsx'
import { Split } from '../../../components/split.tsx'
import { useApi } from '../../../store/use-app.ts'
import { useLoaded } from '../../../store/use-loaded.ts'
import { formatCount } from '../format.ts'
import { useCalmed } from '../use-calmed.ts'
import styles from './events-tab.module.css'
import { FrameDetail } from './frame-detail.tsx'
import { FrameList } from './frame-list.tsx'

export type EventsTabProps = Readonly<{
  runId: string
  /** Frames there are by now. */
  frameCount: number
  selectedIndex: number | null
  onSelect: (index: number | null) => void
  /** A piece of the message, for the words around those of a frame. */
  textOf: (span: FrameSpan) => string
  onShowWords: (spans: readonly FrameSpan[]) => void
}>

type KindChoice = FrameKind | 'all'

const KIND_OPTIONS = [
  {
    id: 'kinds',
    options: [
      { id: 'all', label: 'All kinds' },
      { id: 'event', label: 'Events' },
      { id: 'comment', label: 'Comments' },
      { id: 'done', label: 'Done' },
      { id: 'body', label: 'Body pieces' },
      { id: 'blank', label: 'Blank lines' },
      { id: 'tail', label: 'Cut short' },
    ],
  },
]

/** How often a streaming run is searched again, and its list grows. */
const LIVE_INTERVAL_MS = 300
const TYPING_PAUSE_MS = 200

/** Every frame of a run: a list to search and walk through, and the whole of the chosen one. */
export function EventsTab(props: EventsTabProps) {
  const { runId, frameCount, selectedIndex, onSelect } = props
  const [text, setText] = useState('')
  const [kind, setKind] = useState<KindChoice>('all')
  const total = useCalmed(frameCount, LIVE_INTERVAL_MS)
  const found = useFoundFrames({ runId, text: useCalmed(text, TYPING_PAUSE_MS), kind, total })
  const listed = found === null ? total : found.status === 'ready' ? found.value.length : 0
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <SearchField label="Find in frames" placeholder="Find in frames" value={text} onChange={setText} />
        <Select<KindChoice>
          label="Kind of frame"
          hideLabel
          small
          groups={KIND_OPTIONS}
          value={kind}
          onChange={setKind}
        />
        <span className={styles.count}>
          {found === null ? formatCount(total) : `${formatCount(listed)} of ${formatCount(total)}`}
        </span>
      </div>
      {found?.status === 'failed' && (
        <ErrorNote title="The frames could not be searched">{found.error.message}</ErrorNote>
      )}
      {listed === 0 ? (
        <NothingListed isEmpty={total === 0} />
      ) : (
        <Split
          name="events"
          label="Between the list of frames and the chosen frame"
          orientation="vertical"
          first={{
            id: 'list',
            defaultSize: '58%',
            minSize: '96px',
            children: (
              <FrameList
                key={runId}
                runId={runId}
                total={total}
                indexes={found?.status === 'ready' ? found.value : null}
                selectedIndex={selectedIndex}
                onSelect={onSelect}
                textOf={props.textOf}
              />
            ),
          }}
          second={
            selectedIndex === null
              ? null
              : {
                  id: 'detail',
                  minSize: '96px',
                  children: (
                    <FrameDetail
                      runId={runId}
                      index={selectedIndex}
                      textOf={props.textOf}
                      onShowWords={props.onShowWords}
                    />
                  ),
                }
          }
        />
      )}
    </div>
  )
}

function NothingListed({ isEmpty }: Readonly<{ isEmpty: boolean }>) {
  if (isEmpty) return <EmptyState title="No frames yet" />
  return (
    <EmptyState title="No frame fits the filter">
      Words are often split over several frames. To find theirs, select them in Answer.
    </EmptyState>
  )
}

/** Indexes of the frames that fit the filter; null while there is no filter. `total` makes a live run searched again. */
function useFoundFrames(filter: { runId: string; text: string; kind: KindChoice; total: number }) {
  const { runId, text, kind, total } = filter
  const api = useApi()
  const find = useMemo(() => {
    if ((text === '' && kind === 'all') || total === 0) return null
    const kinds: FrameKind[] = kind === 'all' ? [] : [kind]
    return async () => (await api.call['run.findFrames']({ id: runId, text, kinds })).indexes
  }, [api, runId, text, kind, total])
  const found = useLoaded(find)
  return find === null ? null : found
}
