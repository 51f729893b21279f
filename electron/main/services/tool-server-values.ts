import { z } from 'zod'
import type { ToolServer } from '../../../shared/schemas/tool-server.ts'
import type { KeyVault } from '../secrets/key-vault.ts'
import type { StoredToolServer } from '../storage/tool-server-repository.ts'

/** Variables of a program, or headers, with their values. */
export type ServerValues = Readonly<Record<string, string>>

/** What is stored of the values: ciphertext, or nothing where there is no key ring. */
export interface ServerValueStore {
  /** Values that cannot be had any more are left out. */
  read(server: StoredToolServer): ServerValues
  /** Returns what is to be stored; without a key ring the values stay for this run of the app. Never in plain. */
  write(id: string, values: ServerValues): Uint8Array | null
  statesOf(server: StoredToolServer): ToolServer['values']
  forget(id: string): void
}

const valuesSchema = z.record(z.string(), z.string())

/** Keeps all values of a server as one text of the key ring: any of them can be a key, and none is needed in a page. */
export function createServerValueStore(vault: KeyVault): ServerValueStore {
  const valuesOfThisRun = new Map<string, ServerValues>()

  function readStored({ valuesCiphertext }: StoredToolServer): ServerValues {
    if (valuesCiphertext === null) return {}
    try {
      return valuesSchema.parse(JSON.parse(vault.decrypt(valuesCiphertext)))
    } catch {
      // The key ring refuses, e.g. after the profile was copied: the values show as missing.
      return {}
    }
  }

  const read = (server: StoredToolServer): ServerValues =>
    valuesOfThisRun.get(server.id) ?? readStored(server)

  return {
    read,
    write(id, values) {
      if (Object.keys(values).length === 0) {
        valuesOfThisRun.delete(id)
        return null
      }
      if (vault.storage().secure) {
        valuesOfThisRun.delete(id)
        return vault.encrypt(JSON.stringify(values))
      }
      valuesOfThisRun.set(id, values)
      return null
    },
    statesOf(server) {
      const values = read(server)
      const there = valuesOfThisRun.has(server.id) ? 'this-run' : 'stored'
      return server.valueNames.map((name) => ({
        name,
        state: Object.hasOwn(values, name) ? there : 'missing',
      }))
    },
    forget: (id) => void valuesOfThisRun.delete(id),
  }
}
