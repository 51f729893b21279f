import { Button } from '../../../components/button.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { useApp } from '../../../store/use-app.ts'
import { unreadFramesOf } from '../unread-frames-slice.ts'

export type UnreadFramesNoteProps = Readonly<{ tabId: string; runId: string }>

/** An answer that looks whole may have lost words with a frame that is not JSON. */
export function UnreadFramesNote({ tabId, runId }: UnreadFramesNoteProps) {
  const unread = useApp((state) => unreadFramesOf(state, runId))
  const showFrame = useApp((state) => state.showFrame)
  const [first] = unread
  if (first === undefined) return null
  return (
    <ErrorNote
      tone="warning"
      title={unreadFramesInWords(unread.length)}
      actions={
        <Button size="small" onPress={() => showFrame(tabId, first)}>
          Show in Events
        </Button>
      }
    />
  )
}

function unreadFramesInWords(count: number): string {
  return count === 1
    ? '1 frame could not be read and is left out'
    : `${count.toLocaleString('en')} frames could not be read and are left out`
}
