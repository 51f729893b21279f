import type { MessagePortMain } from 'electron'
import { z } from 'zod'
import type { PortMessageToMain, PortMessageToPage } from '../../../shared/ipc/bridge.ts'
import type { RunEvent, RunSource } from '../../../shared/schemas/run.ts'
import type { Log } from '../log.ts'
import type { RunService } from '../services/run-service.ts'
import { describeIssues, toErrorData } from './answer-request.ts'
import { createDeltaBatcher } from './delta-batcher.ts'

const portMessageSchema: z.ZodType<PortMessageToMain> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ack'), seq: z.number().int() }),
  z.strictObject({ kind: z.literal('abort') }),
])

const NODE_TIMER = {
  set: (run: () => void, delayMs: number) => setTimeout(run, delayMs),
  clear: (handle: unknown) => clearTimeout(handle as NodeJS.Timeout),
}

/** What is needed of a port. */
export type RunPort = Pick<MessagePortMain, 'on' | 'start' | 'postMessage' | 'close'>

/** Ties a run to the port the page gave for it: events out, acks and abort in, and a closed port stops the run. */
export function connectRunPort(options: {
  port: RunPort
  source: RunSource
  runs: Pick<RunService, 'start'>
  log: Log
}): void {
  const { port, source, runs, log } = options
  const post = (message: PortMessageToPage<RunEvent>): void => port.postMessage(message)
  const batcher = createDeltaBatcher((event) => post({ kind: 'event', event }), NODE_TIMER)
  const controller = new AbortController()
  port.on('message', (message) => {
    const parsed = portMessageSchema.safeParse(message.data)
    if (!parsed.success) {
      log.warn('bad message on the port of a run', { issues: describeIssues(parsed.error) })
      return
    }
    if (parsed.data.kind === 'ack') batcher.ack(parsed.data.seq)
    else controller.abort()
  })
  port.on('close', () => {
    batcher.close()
    controller.abort()
  })
  port.start()
  runs.start(source, batcher, controller.signal).catch((error: unknown) => {
    post({ kind: 'refused', error: toErrorData(error, 'run.start', log) })
    port.close()
  })
}
