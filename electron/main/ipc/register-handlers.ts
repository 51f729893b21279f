import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import {
  PUSH_CHANNEL_PREFIX,
  REQUEST_CHANNEL_PREFIX,
  STREAM_CHANNEL_PREFIX,
} from '../../../shared/ipc/bridge.ts'
import { type RequestChannel, requests, streams } from '../../../shared/ipc/contract.ts'
import type { AppErrorData, Result } from '../../../shared/ipc/result.ts'
import type { Log } from '../log.ts'
import { isTrustedSender } from '../security/trusted-sender.ts'
import type { RunService } from '../services/run-service.ts'
import { answerRequest, refuseInput } from './answer-request.ts'
import type { PushSender, RequestHandlers } from './handlers.ts'
import { connectRunPort } from './run-stream.ts'

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
  ipcMain.on(`${STREAM_CHANNEL_PREFIX}run.start`, (event, input: unknown) => {
    const port = event.ports[0]
    if (port === undefined) {
      log.warn('stream without a port', { channel: 'run.start' })
      return
    }
    const refuse = (error: AppErrorData): void => {
      port.postMessage({ kind: 'refused', error })
      port.close()
    }
    if (!isFromOurWindow(event)) {
      log.warn('bad sender', { channel: 'run.start' })
      return refuse(BAD_SENDER)
    }
    const parsed = streams['run.start'].input.safeParse(input)
    if (!parsed.success) return refuse(refuseInput('run.start', parsed.error, log))
    connectRunPort({
      port,
      source: parsed.data,
      runs,
      log,
    })
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
