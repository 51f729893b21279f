import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SandboxOptions } from '../../../../shared/schemas/environment.ts'
import type { SandboxClock } from '../clock.ts'
import type { TextSink } from './byte-sink.ts'

const KEEP_ALIVE_INTERVAL_MS = 1000
/** What `slow-start` waits at the least; a longer `firstTokenMs` is waited in full. */
const SLOW_START_MS = 5000
/** Shorter waits than a timer can keep are saved up. */
const SHORTEST_WAIT_MS = 1
/** Without pacing, other work gets a turn after this many pieces. */
const PIECES_PER_TURN = 256

/** What waiting needs. */
export interface PacingContext {
  readonly options: SandboxOptions
  readonly clock: SandboxClock
  readonly signal: AbortSignal
}

/**
 * Waits for the first token and sends a keep-alive at the start and after each second.
 * `firstTokenMs: 0` means no timers at all: `slow-start` then sends its keep-alives without waiting between them.
 */
export async function awaitFirstToken(
  context: PacingContext,
  sink: TextSink,
  keepAlive: string,
): Promise<void> {
  const { options, clock, signal } = context
  const slow = options.scenario === 'slow-start'
  const timed = options.firstTokenMs > 0
  const totalMs = slow ? Math.max(options.firstTokenMs, SLOW_START_MS) : options.firstTokenMs
  for (let waitedMs = 0; waitedMs < totalMs && !signal.aborted; waitedMs += KEEP_ALIVE_INTERVAL_MS) {
    await sink.write(keepAlive)
    if (timed) await clock.wait(Math.min(KEEP_ALIVE_INTERVAL_MS, totalMs - waitedMs), signal)
  }
}

/** Waits until the next piece is due. */
export type Pacer = () => Promise<void>

/** A pacer that keeps to `tokensPerSecond` by due times, so that late timers do not slow the stream down. */
export function createPacer({ options, clock, signal }: PacingContext): Pacer {
  const startedAt = clock.now()
  let pieces = 0
  return async () => {
    pieces += 1
    if (options.tokensPerSecond === 0) {
      if (pieces % PIECES_PER_TURN === 0) await nextTurn()
      return
    }
    const dueAt = startedAt + ((pieces - 1) / options.tokensPerSecond) * 1000
    const waitMs = dueAt - clock.now()
    if (waitMs >= SHORTEST_WAIT_MS) await clock.wait(waitMs, signal)
    else if (pieces % PIECES_PER_TURN === 0) await nextTurn()
  }
}

/** Lets the time pass that generating `pieces` takes when nothing is streamed, with keep-alives. */
export async function awaitGeneration(
  context: PacingContext,
  job: { sink: TextSink; keepAlive: string; pieces: number },
): Promise<void> {
  const { options, clock, signal } = context
  if (options.tokensPerSecond === 0) return
  let leftMs = (job.pieces / options.tokensPerSecond) * 1000
  while (leftMs > 0 && !signal.aborted) {
    const waitMs = Math.min(leftMs, KEEP_ALIVE_INTERVAL_MS)
    await clock.wait(waitMs, signal)
    leftMs -= waitMs
    if (leftMs > 0) await job.sink.write(job.keepAlive)
  }
}
