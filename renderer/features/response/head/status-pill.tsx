import { TriangleAlert } from 'lucide-react'
import { VisuallyHidden } from 'react-aria-components'
import type { RunSummary } from '../../../../shared/schemas/run.ts'
import { Badge, type Tone } from '../../../components/badge.tsx'
import type { ShownRun } from '../shown-run.ts'

export type RunState = Readonly<{ words: string; tone: Tone }>

/** The state of a run in two words, e.g. `200 · streaming`; null when there is none to speak of. */
export function stateOfRun(shown: ShownRun): RunState | null {
  switch (shown.kind) {
    case 'none':
    case 'loading':
    case 'missing':
      return null
    case 'refused':
      return { words: 'not sent', tone: 'warning' }
    case 'live': {
      const { response, isStopping } = shown.run
      const doing = isStopping ? 'stopping' : response === null ? 'waiting' : 'streaming'
      return { words: withStatus(response?.httpStatus ?? null, doing), tone: 'accent' }
    }
    case 'stored':
      return stateOfSummary(shown.detail.summary)
  }
}

/** The state of a run as it is stored. */
export function stateOfSummary({ status, httpStatus }: Pick<RunSummary, 'status' | 'httpStatus'>): RunState {
  return { words: withStatus(httpStatus, status), tone: TONES[status] }
}

const TONES = {
  running: 'accent',
  done: 'success',
  failed: 'danger',
  aborted: 'warning',
  interrupted: 'warning',
} as const

function withStatus(httpStatus: number | null, words: string): string {
  return httpStatus === null ? words : `${httpStatus} · ${words}`
}

export type StatusPillProps = Readonly<{ state: RunState; unreadCount: number }>

/** Changes are spoken, the tokens are not. A run that ended well is still marked when frames of it were left out. */
export function StatusPill({ state, unreadCount }: StatusPillProps) {
  const isDoubtful = unreadCount > 0 && state.tone === 'success'
  return (
    <span aria-live="polite">
      <Badge
        tone={isDoubtful ? 'warning' : state.tone}
        title={isDoubtful ? 'Not all frames could be read' : undefined}
      >
        {isDoubtful && <TriangleAlert size={12} aria-hidden="true" />}
        {state.words}
        {isDoubtful && <VisuallyHidden elementType="span">, not all frames could be read</VisuallyHidden>}
      </Badge>
    </span>
  )
}
