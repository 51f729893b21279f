import type { PortMessageToPage, StreamHandle, StreamListener } from '../../shared/ipc/bridge.ts'
import type { RunEvent } from '../../shared/schemas/run.ts'

/** The page's end of a run's port. */
export type PagePort = Pick<MessagePort, 'onmessage' | 'postMessage' | 'close'>

/** Hands the events of a run to the listener and acknowledges each; after the last one the port is closed. */
export function listenToStream(port: PagePort, listener: StreamListener<RunEvent>): StreamHandle {
  // A listener that throws has handled its event all the same: without `finally` the run would stall for good.
  port.onmessage = ({ data: message }: MessageEvent<PortMessageToPage<RunEvent>>) => {
    if (message.kind === 'refused') {
      try {
        listener.onRefused(message.error)
      } finally {
        port.close()
      }
      return
    }
    const { event } = message
    try {
      listener.onEvent(event)
    } finally {
      port.postMessage({ kind: 'ack', seq: event.seq })
      if (event.type === 'ended') port.close()
    }
  }
  return { abort: () => port.postMessage({ kind: 'abort' }) }
}
