import type { Socket } from 'node:net'

/** Resolves at the event; rejects when the socket fails or is destroyed before. */
export function socketEvent(socket: Socket, event: 'connect' | 'secureConnect' | 'readable'): Promise<void> {
  return new Promise((resolve, reject) => {
    function done(settle: () => void): void {
      socket.off(event, onEvent).off('error', onError).off('close', onClose)
      settle()
    }
    function onEvent(): void {
      done(resolve)
    }
    function onError(error: Error): void {
      done(() => reject(error))
    }
    /** Destroyed on purpose, or hung up by the other side: then there is no error event. */
    function onClose(): void {
      done(() => reject(closedError(socket)))
    }
    if (socket.destroyed) reject(closedError(socket))
    else socket.once(event, onEvent).once('error', onError).once('close', onClose)
  })
}

/** Why a socket that is closed was. */
export function closedError(socket: Socket): Error {
  return (
    socket.errored ?? Object.assign(new Error('The connection was closed early.'), { code: 'ECONNRESET' })
  )
}
