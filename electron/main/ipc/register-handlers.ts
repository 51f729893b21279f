import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import {
  PUSH_CHANNEL_PREFIX,
  REQUEST_CHANNEL_PREFIX,
  STREAM_CHANNEL_PREFIX,
} from '../../../shared/ipc/bridge.ts'
import { type RequestChannel, requests, type StreamChannel, streams } from '../../../shared/ipc/contract.ts'
import type { AppErrorData, Result } from '../../../shared/ipc/result.ts'
import type { Log } from '../log.ts'
import { isTrustedSender } from '../security/trusted-sender.ts'
import type { RunService } from '../services/run-service.ts'
import { answerRequest, refuseInput } from './answer-request.ts'
import type { PushSender, RequestHandlers } from './handlers.ts'
import { connectRunPort, connectWatchPort, type StreamPort } from './run-stream.ts'

const BAD_SENDER: AppErrorData = {
  code: 'bad-sender',
  message: 'This call did not come from the window of the app.',
  retryable: false,
}

function isFromOurWindow(event: IpcMainInvokeEvent | IpcMainEvent): boolean {
  const frame = event.senderFrame
  if (frame === null) return false
  const ownIds = new Set(BrowserWindow.getAllWindows().map((window) => window.webContents.id))
  const sender = {
    frameUrl: frame.url,
    isMainFrame: frame === event.sender.mainFrame,
    webContentsId: event.sender.id,
  }
  return isTrustedSender(sender, ownIds)
}

/** Opens the door: every channel of the contract gets sender check, schema, handler and envelope. */
export function registerHandlers(options: { handlers: RequestHandlers; runs: RunService; log: Log }): void {
  const { handlers, runs, log } = options
  for (const channel of Object.keys(requests) as RequestChannel[]) {
    ipcMain.handle(REQUEST_CHANNEL_PREFIX + channel, (event, input: unknown): Promise<Result<unknown>> => {
      if (isFromOurWindow(event)) return answerRequest({ channel, input }, handlers, log)
      log.warn('bad sender', { channel })
      return Promise.resolve({ ok: false, error: BAD_SENDER })
    })
  }
  onStream('run.start', {
    schema: streams['run.start'].input,
    connect: (to, source) => connectRunPort(to, { source, runs }),
    log,
  })
  onStream('run.watch', {
    schema: streams['run.watch'].input,
    connect: (to, { runId }) => connectWatchPort(to, { runId, runs }),
    log,
  })
}

/** Gives a stream its port, when it comes from our page with an input that fits; else the port says why not. */
function onStream<I>(
  channel: StreamChannel,
  { schema, connect, log }: { schema: z.ZodType<I>; connect: (to: StreamPort, input: I) => void; log: Log },
): void {
  ipcMain.on(STREAM_CHANNEL_PREFIX + channel, (event, input: unknown) => {
    const port = event.ports[0]
    if (port === undefined) {
      log.warn('stream without a port', { channel })
      return
    }
    const refuse = (error: AppErrorData): void => {
      port.postMessage({ kind: 'refused', error })
      port.close()
    }
    if (!isFromOurWindow(event)) {
      log.warn('bad sender', { channel })
      return refuse(BAD_SENDER)
    }
    const parsed = schema.safeParse(input)
    if (!parsed.success) return refuse(refuseInput(channel, parsed.error, log))
    connect({ port, log }, parsed.data)
  })
}

/** Sends pushes to all pages of ours. */
export function createPushSender(): PushSender {
  return (channel, payload) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send(PUSH_CHANNEL_PREFIX + channel, payload)
    }
  }
}
