import { FastForward, Square, StepForward } from 'lucide-react'
import { useState } from 'react'
import { type LoopPhase, type LoopStop, loopPhase } from '../../../../shared/domain/tool-loop/loop-phase.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import { DEFAULT_ROUNDS, MAX_ROUNDS } from '../../../../shared/schemas/tool-loop.ts'
import { Badge, type Tone } from '../../../components/badge.tsx'
import { Button } from '../../../components/button.tsx'
import { NumberField } from '../../../components/number-field.tsx'
import { useApp } from '../../../store/use-app.ts'
import { answersOf } from './tool-loop-slice.ts'
import styles from './tools-tab.module.css'

export type LoopBarProps = Readonly<{ tabId: string; detail: RunDetail; round: number }>

/** Where the loop stands, and how to go on. */
export function LoopBar({ tabId, detail, round }: LoopBarProps) {
  const [limit, setLimit] = useState(DEFAULT_ROUNDS)
  const { id, status } = detail.summary
  const answers = useApp((state) => answersOf(state, id))
  const isAuto = useApp((state) => state.autoLoops[tabId] === true)
  const stop = useApp((state) => state.loopStops[tabId] ?? null)
  const stepLoop = useApp((state) => state.stepLoop)
  const runLoop = useApp((state) => state.runLoop)
  const stopLoop = useApp((state) => state.stopLoop)
  const openToolDesk = useApp((state) => state.openToolDesk)
  const phase = loopPhase({ status, calls: detail.message.toolCalls, progress: answers.progress, round })
  const canGoOn = phase.kind === 'waiting' || phase.kind === 'ready'
  const [tone, state] = phaseWords(phase, round)
  return (
    <section className={styles.bar} aria-label="Tool loop">
      <div className={styles.line}>
        <Badge tone={isAuto ? 'accent' : tone}>{isAuto ? `Running, round ${round}` : state}</Badge>
        <span className={styles.spring} />
        <Button size="small" variant="ghost" onPress={() => openToolDesk({ tabId, section: 'rules' })}>
          Mocks…
        </Button>
        <Button size="small" variant="ghost" onPress={() => openToolDesk({ tabId, section: 'servers' })}>
          Servers…
        </Button>
      </div>
      <p className={styles.words} aria-live="polite">
        {isAuto ? 'Rules and servers answer; results go out by themselves.' : nextWords(phase, stop, detail)}
      </p>
      {isAuto && (
        <Button
          size="small"
          variant="danger"
          icon={<Square size={12} aria-hidden="true" />}
          onPress={() => stopLoop(tabId)}
        >
          Stop the loop
        </Button>
      )}
      {!isAuto && canGoOn && (
        <div className={styles.line}>
          <Button
            size="small"
            variant="primary"
            icon={<StepForward size={13} aria-hidden="true" />}
            isDisabled={phase.kind !== 'ready'}
            onPress={() => void stepLoop(tabId)}
          >
            Step
          </Button>
          <Button
            size="small"
            icon={<FastForward size={13} aria-hidden="true" />}
            onPress={() => void runLoop(tabId, limit)}
          >
            Run to the end
          </Button>
          <span className={styles.limit}>
            up to round
            <NumberField
              label="Rounds at most"
              hideLabel
              small
              minValue={1}
              maxValue={MAX_ROUNDS}
              value={limit}
              onChange={(value) => setLimit(Number.isNaN(value) ? DEFAULT_ROUNDS : value)}
            />
          </span>
        </div>
      )}
    </section>
  )
}

function phaseWords(phase: LoopPhase, round: number): readonly [Tone, string] {
  switch (phase.kind) {
    case 'running':
      return ['accent', `Round ${round} runs`]
    case 'waiting':
      return ['warning', `Round ${round} waits for results`]
    case 'ready':
      return ['success', `Round ${round} is ready to go on`]
    case 'done':
      return ['success', `Done after ${round} ${round === 1 ? 'round' : 'rounds'}`]
    case 'failed':
      return ['danger', `Round ${round} did not end well`]
  }
}

/** Why it stands where it stands, and what to do. */
function nextWords(phase: LoopPhase, stop: LoopStop | null, detail: RunDetail): string {
  if (phase.kind === 'done')
    return 'The model answered without a further call. Rewind to a round to change a result.'
  if (phase.kind === 'failed') {
    const reason = detail.error?.title ?? 'The run was stopped before its end'
    return `${reason}. Its calls may be cut off, so nothing goes back. Rewind to an earlier round, or replay.`
  }
  if (stop?.kind === 'limit') {
    return `Stopped at round ${stop.rounds}, the limit. Raise it and run on, or step by hand.`
  }
  if (stop?.kind === 'no-result') {
    return `Stopped: ${stop.toolNames.join(', ')} has no result, and no rule or server gave one. Type it, or add a rule.`
  }
  return phase.kind === 'ready'
    ? 'Every call has a result. Look below at what goes back, then step.'
    : 'Type a result for each call, or let a rule or a server answer.'
}
