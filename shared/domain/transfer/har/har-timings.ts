import type { RunTimings } from '../../../schemas/run.ts'
import { asNumber, type JsonRecord } from '../common/json-access.ts'

/** Durations in ms, -1 for a phase that did not happen; `connect` includes `ssl`. */
export interface HarTimings {
  readonly blocked: number
  readonly dns: number
  readonly connect: number
  readonly ssl: number
  readonly send: number
  readonly wait: number
  readonly receive: number
}

/** The phases of a run from its offsets; a connection that was there already has no phases. */
export function phasesOf(timings: RunTimings): HarTimings {
  const { dnsEndMs, connectEndMs, tlsEndMs, requestSentMs, headersMs, firstByteMs, endMs } = timings
  const ready = tlsEndMs ?? connectEndMs ?? dnsEndMs ?? 0
  const sent = requestSentMs ?? ready
  const answered = headersMs ?? firstByteMs ?? endMs ?? sent
  return {
    blocked: -1,
    dns: between(0, dnsEndMs),
    connect: between(dnsEndMs ?? 0, tlsEndMs ?? connectEndMs),
    ssl: tlsEndMs === null ? -1 : between(connectEndMs ?? dnsEndMs ?? 0, tlsEndMs),
    send: between(ready, sent),
    wait: between(sent, answered),
    receive: between(answered, endMs ?? answered),
  }
}

function between(fromMs: number, toMs: number | null): number {
  return toMs === null ? -1 : Math.max(0, toMs - fromMs)
}

/** The offsets of a run from its phases; undefined where a file has none. */
export function offsetsOf(timings: JsonRecord): RunTimings | undefined {
  const [send, wait, receive] = [asNumber(timings.send), asNumber(timings.wait), asNumber(timings.receive)]
  if (send === null || wait === null || receive === null) return undefined
  const [blocked, dns, connect, ssl] = [timings.blocked, timings.dns, timings.connect, timings.ssl].map(phase)
  const start = blocked ?? 0
  const resolved = start + (dns ?? 0)
  const ready = resolved + (connect ?? 0)
  const sent = ready + Math.max(0, send)
  const answered = sent + Math.max(0, wait)
  return {
    dnsEndMs: dns == null ? null : resolved,
    connectEndMs: connect == null ? null : ready - Math.min(ssl ?? 0, connect),
    tlsEndMs: ssl == null || connect == null ? null : ready,
    requestSentMs: sent,
    headersMs: answered,
    firstByteMs: null,
    firstReasoningMs: null,
    firstAnswerMs: null,
    endMs: answered + Math.max(0, receive),
  }
}

function phase(value: unknown): number | null {
  const ms = asNumber(value)
  return ms === null || ms < 0 ? null : ms
}
