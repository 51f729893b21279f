import { randomUUID } from 'node:crypto'
import { connectionOverridesSchema } from '../../../shared/schemas/connection.ts'
import {
  type Environment,
  type EnvironmentDraft,
  sandboxOptionsSchema,
} from '../../../shared/schemas/environment.ts'
import { nameValueListSchema } from '../../../shared/schemas/run.ts'
import { readJson, readNullableJson } from './json-column.ts'
import type { StorageDatabase } from './storage-database.ts'
import { StorageError } from './storage-error.ts'

/** The sandbox's row: made with the database, never deleted. */
export const SANDBOX_ENVIRONMENT_ID = 'sandbox'

/** An environment without the state of its key, which not storage alone decides. */
export type StoredEnvironment = Omit<Environment, 'key'>

/** A key as it is kept: for `keyring` the ciphertext of the system's key ring, for `plain-file` the key itself. */
export interface StoredKey {
  readonly ciphertext: Uint8Array
  readonly hint: string
  readonly persistence: 'keyring' | 'plain-file'
}

/** Where keys are kept, each by the id of what it belongs to. */
export interface KeyRepository {
  /** Keeps a key in place of the one before. */
  saveKey(id: string, key: StoredKey): void
  findKey(id: string): StoredKey | null
  deleteKey(id: string): void
}

/** Environments and their keys. The sandbox's row (id `sandbox`) always exists. */
export interface EnvironmentRepository extends KeyRepository {
  /** All environments in order; the sandbox first. */
  list(): StoredEnvironment[]
  findById(id: string): StoredEnvironment | null
  insert(draft: EnvironmentDraft): StoredEnvironment
  /** Throws `not-found`. */
  update(id: string, draft: EnvironmentDraft): StoredEnvironment
  /** Deletes an environment with its key. Throws `not-found`, or `conflict` for the sandbox. */
  delete(id: string): void
}

interface EnvironmentColumns {
  name: string
  baseUrl: string
  variablesJson: string
  sandboxJson: string
  maxConcurrentRuns: number
  connectionJson: string | null
}

interface EnvironmentRow extends EnvironmentColumns {
  id: string
  kind: 'sandbox' | 'custom'
  position: number
}

/** Environments in the tables `environments` and `environment_keys`. */
export function createEnvironmentRepository(db: StorageDatabase): EnvironmentRepository {
  const statements = prepareStatements(db)

  function get(id: string): StoredEnvironment {
    const row = statements.find.get(id)
    if (row === undefined) throw new StorageError('not-found', 'This environment no longer exists.')
    return toEnvironment(row)
  }

  return {
    list: () => statements.list.all().map(toEnvironment),
    findById(id) {
      const row = statements.find.get(id)
      return row === undefined ? null : toEnvironment(row)
    },
    insert(draft) {
      const id = randomUUID()
      statements.insert.run({ id, ...toColumns(draft) })
      return get(id)
    },
    update(id, draft) {
      statements.update.run({ id, ...toColumns(draft) })
      return get(id)
    },
    delete(id) {
      if (get(id).kind === 'sandbox') throw new StorageError('conflict', 'The sandbox cannot be deleted.')
      statements.delete.run(id)
    },
    saveKey: (environmentId, { ciphertext, hint, persistence }) => {
      get(environmentId)
      statements.saveKey.run({ environmentId, ciphertext, hint, persistence })
    },
    findKey(environmentId) {
      const row = statements.findKey.get(environmentId)
      return row === undefined ? null : { ...row, ciphertext: new Uint8Array(row.ciphertext) }
    },
    deleteKey(environmentId) {
      statements.deleteKey.run(environmentId)
    },
  }
}

function toColumns(draft: EnvironmentDraft): EnvironmentColumns {
  return {
    name: draft.name,
    baseUrl: draft.baseUrl,
    variablesJson: JSON.stringify(draft.variables),
    sandboxJson: JSON.stringify(draft.sandbox),
    maxConcurrentRuns: draft.maxConcurrentRuns,
    connectionJson: connectionColumn(draft),
  }
}

/** Null where nothing is different from the settings. */
function connectionColumn({ connection = {} }: EnvironmentDraft): string | null {
  const json = JSON.stringify(connection)
  return json === '{}' ? null : json
}

function toEnvironment(row: EnvironmentRow): StoredEnvironment {
  const { variablesJson, sandboxJson, connectionJson, ...columns } = row
  const connection = readNullableJson(connectionOverridesSchema, connectionJson)
  return {
    ...columns,
    variables: readJson(nameValueListSchema, variablesJson),
    sandbox: readJson(sandboxOptionsSchema, sandboxJson),
    ...(connection === null ? {} : { connection }),
  }
}

function prepareStatements(db: StorageDatabase) {
  const columns = `id, kind, position, name, base_url AS baseUrl, variables_json AS variablesJson,
    sandbox_json AS sandboxJson, max_concurrent_runs AS maxConcurrentRuns, connection_json AS connectionJson`
  return {
    list: db.prepare<[], EnvironmentRow>(
      'environment.list',
      `SELECT ${columns} FROM environments ORDER BY position, id`,
    ),
    find: db.prepare<[string], EnvironmentRow>(
      'environment.find',
      `SELECT ${columns} FROM environments WHERE id = ?`,
    ),
    insert: db.prepare<[EnvironmentColumns & { id: string }]>(
      'environment.insert',
      `INSERT INTO environments (id, kind, position, name, base_url, variables_json, sandbox_json,
         max_concurrent_runs, connection_json)
       SELECT @id, 'custom', max(position) + 1, @name, @baseUrl, @variablesJson, @sandboxJson,
         @maxConcurrentRuns, @connectionJson FROM environments`,
    ),
    update: db.prepare<[EnvironmentColumns & { id: string }]>(
      'environment.update',
      `UPDATE environments SET name = @name, base_url = @baseUrl, variables_json = @variablesJson,
         sandbox_json = @sandboxJson, max_concurrent_runs = @maxConcurrentRuns,
         connection_json = @connectionJson
       WHERE id = @id`,
    ),
    delete: db.prepare<[string]>('environment.delete', 'DELETE FROM environments WHERE id = ?'),
    saveKey: db.prepare<[StoredKey & { environmentId: string }]>(
      'environment.saveKey',
      `INSERT INTO environment_keys (environment_id, ciphertext, hint, persistence)
       VALUES (@environmentId, @ciphertext, @hint, @persistence)
       ON CONFLICT (environment_id) DO UPDATE SET
         ciphertext = excluded.ciphertext, hint = excluded.hint, persistence = excluded.persistence`,
    ),
    findKey: db.prepare<[string], StoredKey>(
      'environment.findKey',
      'SELECT ciphertext, hint, persistence FROM environment_keys WHERE environment_id = ?',
    ),
    deleteKey: db.prepare<[string]>(
      'environment.deleteKey',
      'DELETE FROM environment_keys WHERE environment_id = ?',
    ),
  }
}
