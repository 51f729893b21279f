import type { MessagePortMain } from 'electron'
import { z } from 'zod'
import type { PortMessageToMain, PortMessageToPage } from '../../../shared/ipc/bridge.ts'
import type { StreamChannel } from '../../../shared/ipc/contract.ts'
import type { RunEvent, RunSource } from '../../../shared/schemas/run.ts'
import type { Log } from '../log.ts'
import type { RunService } from '../services/run-service.ts'
import { NODE_TIMER } from '../services/timer.ts'
import { describeIssues, toErrorData } from './answer-request.ts'
import { createDeltaBatcher, type DeltaBatcher } from './delta-batcher.ts'

const portMessageSchema: z.ZodType<PortMessageToMain> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ack'), seq: z.number().int() }),
  z.strictObject({ kind: z.literal('abort') }),
])

/** What is needed of a port. */
export type RunPort = Pick<MessagePortMain, 'on' | 'start' | 'postMessage' | 'close'>

/** A port the page gave for one stream, and where what goes wrong is logged. */
export interface StreamPort {
  readonly port: RunPort
  readonly log: Log
}

/** A port in use: events go into the batcher. */
interface OpenStream {
  readonly batcher: DeltaBatcher
  refuse(error: unknown): void
}

/** What the page can want of a stream besides its events. */
interface StreamWishes {
  onAbort(): void
  /** The page is gone, or has closed its end. */
  onClose(): void
}

/** Ties a run to the port the page gave for it: events out, acks and abort in, and a closed port stops the run. */
export function connectRunPort(
  to: StreamPort,
  { source, runs }: { source: RunSource; runs: Pick<RunService, 'start'> },
): void {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  const { batcher, refuse } = openStream(to, 'run.start', { onAbort: stop, onClose: stop })
  runs.start(source, batcher, controller.signal).catch(refuse)
}

/** Ties a port to a run that goes on without it: abort and a closed port end the looking on alone. */
export function connectWatchPort(
  to: StreamPort,
  { runId, runs }: { runId: string; runs: Pick<RunService, 'watch'> },
): void {
  let leave = (): void => undefined
  const { batcher, refuse } = openStream(to, 'run.watch', {
    onAbort() {
      leave()
      batcher.close()
      to.port.close()
    },
    onClose: () => leave(),
  })
  try {
    leave = runs.watch(runId, batcher)
  } catch (error) {
    refuse(error)
  }
}

function openStream({ port, log }: StreamPort, channel: StreamChannel, wishes: StreamWishes): OpenStream {
  const post = (message: PortMessageToPage<RunEvent>): void => port.postMessage(message)
  const batcher = createDeltaBatcher((event) => post({ kind: 'event', event }), NODE_TIMER)
  port.on('message', (message) => {
    const parsed = portMessageSchema.safeParse(message.data)
    if (!parsed.success) {
      log.warn('bad message on the port of a run', { issues: describeIssues(parsed.error) })
      return
    }
    if (parsed.data.kind === 'ack') batcher.ack(parsed.data.seq)
    else wishes.onAbort()
  })
  port.on('close', () => {
    batcher.close()
    wishes.onClose()
  })
  port.start()
  return {
    batcher,
    refuse(error) {
      post({ kind: 'refused', error: toErrorData(error, channel, log) })
      port.close()
    },
  }
}
