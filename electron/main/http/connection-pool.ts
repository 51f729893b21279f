import type { WireClient } from './wire-client.ts'

/** Keeps connections that were used, each for the next exchange by the same key. */
export interface ConnectionPool {
  /** A kept client whose connection stands, now the caller's; null where there is none. */
  take(key: string): WireClient | null
  giveBack(key: string, client: WireClient): void
}

/** A pool and its end. */
export interface OwnedConnectionPool extends ConnectionPool {
  /** Those of keys that begin so; all of them without. */
  close(keyPrefix?: string): void
}

/** An empty pool. An exchange has its client alone, so that stopping it can close the socket. */
export function createConnectionPool(): OwnedConnectionPool {
  const idle = new Map<string, WireClient[]>()

  function sweep(key: string): WireClient[] {
    const connected: WireClient[] = []
    for (const client of idle.get(key) ?? []) {
      if (client.isConnected) connected.push(client)
      else client.close()
    }
    return connected
  }

  function put(key: string, clients: WireClient[]): void {
    if (clients.length === 0) idle.delete(key)
    else idle.set(key, clients)
  }

  return {
    take(key) {
      const clients = sweep(key)
      const client = clients.pop() ?? null
      put(key, clients)
      return client
    },
    giveBack(key, client) {
      put(key, [...sweep(key), client])
    },
    close(keyPrefix = '') {
      for (const [key, clients] of idle) {
        if (!key.startsWith(keyPrefix)) continue
        for (const client of clients) client.close()
        idle.delete(key)
      }
    },
  }
}
