import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type ToolServerTransport, toolServerTransportSchema } from '../../../shared/schemas/tool-server.ts'
import { readJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'
import { StorageError } from './storage-error.ts'

/** A server as it is stored. `allowedFor` is what the user allowed, whatever the server is now. */
export interface StoredToolServer {
  readonly id: string
  readonly name: string
  readonly transport: ToolServerTransport
  readonly timeoutMs: number
  readonly valueNames: readonly string[]
  /** All values as one text of the key ring; null where they are kept for this run of the app only. */
  readonly valuesCiphertext: Uint8Array | null
  readonly allowedFor: string | null
}

export type ToolServerContent = Omit<StoredToolServer, 'id'>

/** Servers of the Model Context Protocol, in the order in which they were added. */
export interface ToolServerRepository {
  list(): StoredToolServer[]
  /** Throws `not-found`. */
  get(id: string): StoredToolServer
  insert(content: ToolServerContent): StoredToolServer
  /** Throws `not-found`. */
  update(id: string, content: ToolServerContent): StoredToolServer
  /** Throws `not-found`. */
  delete(id: string): void
}

interface ToolServerColumns {
  name: string
  transportJson: string
  timeoutMs: number
  valueNamesJson: string
  valuesCiphertext: Uint8Array | null
  allowedFor: string | null
}

type ToolServerRow = ToolServerColumns & { id: string }

const namesSchema = z.array(z.string())

/** Servers in the table `tool_servers`. */
export function createToolServerRepository(db: StorageDatabase): ToolServerRepository {
  const statements = prepareStatements(db)

  function get(id: string): StoredToolServer {
    const row = statements.find.get(id)
    if (row === undefined) throw new StorageError('not-found', 'This server no longer exists.')
    return toServer(row)
  }

  return {
    list: () => statements.list.all().map(toServer),
    get,
    insert(content) {
      const id = randomUUID()
      statements.insert.run({ id, ...toColumns(content) })
      return get(id)
    },
    update(id, content) {
      get(id)
      statements.update.run({ id, ...toColumns(content) })
      return get(id)
    },
    delete(id) {
      get(id)
      statements.delete.run(id)
    },
  }
}

function toServer(row: ToolServerRow): StoredToolServer {
  const { transportJson, valueNamesJson, valuesCiphertext, ...columns } = row
  return {
    ...columns,
    transport: readJson(toolServerTransportSchema, transportJson),
    valueNames: readJson(namesSchema, valueNamesJson),
    valuesCiphertext: valuesCiphertext === null ? null : new Uint8Array(valuesCiphertext),
  }
}

function toColumns({ transport, valueNames, ...columns }: ToolServerContent): ToolServerColumns {
  return { ...columns, transportJson: JSON.stringify(transport), valueNamesJson: JSON.stringify(valueNames) }
}

function prepareStatements(db: StorageDatabase) {
  const columns = `id, name, transport_json AS transportJson, timeout_ms AS timeoutMs,
    value_names_json AS valueNamesJson, values_ciphertext AS valuesCiphertext, allowed_for AS allowedFor`
  return {
    list: db.prepare<[], ToolServerRow>(
      'toolServer.list',
      `SELECT ${columns} FROM tool_servers ORDER BY position, id`,
    ),
    find: db.prepare<[string], ToolServerRow>(
      'toolServer.find',
      `SELECT ${columns} FROM tool_servers WHERE id = ?`,
    ),
    insert: db.prepare<[ToolServerRow]>(
      'toolServer.insert',
      `INSERT INTO tool_servers (id, position, name, transport_json, timeout_ms, value_names_json,
         values_ciphertext, allowed_for)
       SELECT @id, coalesce(max(position), 0) + 1, @name, @transportJson, @timeoutMs, @valueNamesJson,
         @valuesCiphertext, @allowedFor FROM tool_servers`,
    ),
    update: db.prepare<[ToolServerRow]>(
      'toolServer.update',
      `UPDATE tool_servers SET name = @name, transport_json = @transportJson, timeout_ms = @timeoutMs,
         value_names_json = @valueNamesJson, values_ciphertext = @valuesCiphertext, allowed_for = @allowedFor
       WHERE id = @id`,
    ),
    delete: db.prepare<[string]>('toolServer.delete', 'DELETE FROM tool_servers WHERE id = ?'),
  }
}
