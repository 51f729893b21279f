import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import {
  BRIDGE_NAME,
  PUSH_CHANNEL_PREFIX,
  REQUEST_CHANNEL_PREFIX,
  STREAM_CHANNEL_PREFIX,
  type StreamHandle,
  type StreamListener,
} from '../../shared/ipc/bridge.ts'
import { pushes, requests, streams } from '../../shared/ipc/contract.ts'
import type { RunEvent } from '../../shared/schemas/run.ts'
import { listenToStream } from './listen-to-stream.ts'

function callOf(channel: string): (input?: unknown) => Promise<unknown> {
  return (input) => ipcRenderer.invoke(REQUEST_CHANNEL_PREFIX + channel, input)
}

function streamOf(channel: string) {
  return (input: unknown, listener: StreamListener<RunEvent>): StreamHandle => {
    const { port1, port2 } = new MessageChannel()
    const handle = listenToStream(port1, listener)
    ipcRenderer.postMessage(STREAM_CHANNEL_PREFIX + channel, input, [port2])
    return handle
  }
}

function pushOf(channel: string) {
  return (listener: (payload: unknown) => void): (() => void) => {
    const forward = (_event: IpcRendererEvent, payload: unknown) => listener(payload)
    ipcRenderer.on(PUSH_CHANNEL_PREFIX + channel, forward)
    return () => ipcRenderer.removeListener(PUSH_CHANNEL_PREFIX + channel, forward)
  }
}

function mapChannels<F>(contract: object, make: (channel: string) => F): Record<string, F> {
  return Object.fromEntries(Object.keys(contract).map((channel) => [channel, make(channel)]))
}

contextBridge.exposeInMainWorld(BRIDGE_NAME, {
  requests: mapChannels(requests, callOf),
  streams: mapChannels(streams, streamOf),
  pushes: mapChannels(pushes, pushOf),
  pathOfFile: (file: unknown) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
})
