import type { RunHop } from '../../../../shared/schemas/connection.ts'
import type { RunTimings } from '../../../../shared/schemas/run.ts'

export type PhaseTone = 'connection' | 'waiting' | 'reasoning' | 'answer'

/** A stretch of a run, in ms since Send. */
export interface Phase {
  readonly name: string
  readonly tone: PhaseTone
  readonly startMs: number
  readonly endMs: number
}

type PhaseEnd = readonly [name: string, tone: PhaseTone, endMs: number | null]

/** When the last exchange of a run began, whose timings these are; its end where it was stopped before. */
function lastExchangeStart(hops: readonly RunHop[], endMs: number | null): number | null {
  const last = hops.at(-1)
  if (last === undefined) return null
  const startMs = last.offsetMs + (last.kind === 'retry' ? last.waitMs : 0)
  return Math.min(startMs, endMs ?? startMs)
}

/** The stretches of a run in order; what did not happen is left out, each begins where the one before ended. */
export function phasesOf(timings: RunTimings, hops: readonly RunHop[] = []): Phase[] {
  const ends: readonly PhaseEnd[] = [
    ['Earlier tries and redirects', 'waiting', lastExchangeStart(hops, timings.endMs)],
    ['DNS', 'connection', timings.dnsEndMs],
    ['Connect', 'connection', timings.connectEndMs],
    ['Proxy', 'connection', timings.proxyEndMs ?? null],
    ['TLS', 'connection', timings.tlsEndMs],
    ['Send request', 'connection', timings.requestSentMs],
    ['Wait for headers', 'waiting', timings.headersMs],
    ['Wait for first byte', 'waiting', timings.firstByteMs],
    ['Wait for first reasoning token', 'waiting', timings.firstReasoningMs],
    textBeforeAnswer(timings),
    textBeforeEnd(timings),
  ]
  const phases: Phase[] = []
  let startMs = 0
  for (const [name, tone, endMs] of ends) {
    if (endMs === null || endMs < startMs) continue
    phases.push({ name, tone, startMs, endMs })
    startMs = endMs
  }
  return phases
}

function textBeforeAnswer({ firstReasoningMs, firstAnswerMs }: RunTimings): PhaseEnd {
  return firstReasoningMs === null
    ? ['Wait for first answer token', 'waiting', firstAnswerMs]
    : ['Reasoning', 'reasoning', firstAnswerMs]
}

function textBeforeEnd({ firstReasoningMs, firstAnswerMs, endMs }: RunTimings): PhaseEnd {
  if (firstAnswerMs !== null) return ['Answer', 'answer', endMs]
  return firstReasoningMs === null ? ['Body', 'waiting', endMs] : ['Reasoning', 'reasoning', endMs]
}
