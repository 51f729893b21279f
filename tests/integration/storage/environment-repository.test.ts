import { describe, expect, it } from 'vitest'
import { createEnvironmentRepository } from '../../../electron/main/storage/environment-repository.ts'
import {
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type EnvironmentDraft,
} from '../../../shared/schemas/environment.ts'
import { openIn, openTempDatabase, withRawDatabase } from '../../support/temp-database.ts'

const SANDBOX = {
  id: 'sandbox',
  kind: 'sandbox',
  position: 0,
  name: 'Sandbox',
  baseUrl: '',
  variables: [],
  sandbox: DEFAULT_SANDBOX_OPTIONS,
  maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
}
const DRAFT: EnvironmentDraft = {
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  variables: [{ name: 'city', value: '北京', enabled: false }],
  sandbox: { ...DEFAULT_SANDBOX_OPTIONS, scenario: 'cut', tokensPerSecond: 0.5 },
  maxConcurrentRuns: 3,
}
const KEY = { ciphertext: new Uint8Array([0, 255, 7]), hint: '••••3f9a', persistence: 'keyring' as const }

describe('createEnvironmentRepository', () => {
  it('begins with the sandbox', () => {
    expect(createEnvironmentRepository(openTempDatabase().db).list()).toEqual([SANDBOX])
  })

  it('keeps environments across a restart, in the order in which they were made', () => {
    const { db, directory } = openTempDatabase()
    const environments = createEnvironmentRepository(db)
    const first = environments.insert(DRAFT)
    const second = environments.insert({ ...DRAFT, name: 'Proxy' })
    expect(first).toEqual({ ...DRAFT, id: first.id, kind: 'custom', position: 1 })
    expect(createEnvironmentRepository(openIn(directory).db).list()).toEqual([SANDBOX, first, second])
  })

  it('updates any of them, the sandbox included', () => {
    const environments = createEnvironmentRepository(openTempDatabase().db)
    const { id } = environments.insert(DRAFT)
    const changed = { ...DRAFT, name: 'New', variables: [] }
    expect(environments.update(id, changed)).toEqual({ ...changed, id, kind: 'custom', position: 1 })
    expect(environments.update('sandbox', DRAFT)).toEqual({ ...SANDBOX, ...DRAFT })
    expect(() => environments.update('gone', DRAFT)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('replaces, finds and deletes a key', () => {
    const environments = createEnvironmentRepository(openTempDatabase().db)
    const { id } = environments.insert(DRAFT)
    expect(environments.findKey(id)).toBeNull()
    environments.saveKey(id, { ...KEY, hint: 'old', persistence: 'plain-file' })
    environments.saveKey(id, KEY)
    expect(environments.findKey(id)).toEqual(KEY)
    environments.deleteKey(id)
    expect(environments.findKey(id)).toBeNull()
    expect(() => environments.saveKey('gone', KEY)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('deletes an environment with its key, but not the sandbox', () => {
    const { db, directory } = openTempDatabase()
    const environments = createEnvironmentRepository(db)
    const { id } = environments.insert(DRAFT)
    environments.saveKey(id, KEY)
    environments.delete(id)
    expect(environments.list()).toEqual([SANDBOX])
    const keys = withRawDatabase(directory, (connection) =>
      connection.prepare('SELECT * FROM environment_keys').all(),
    )
    expect(keys).toEqual([])
    expect(() => environments.delete('sandbox')).toThrow(expect.objectContaining({ code: 'conflict' }))
    expect(environments.findById('sandbox')).toEqual(SANDBOX)
  })
})
