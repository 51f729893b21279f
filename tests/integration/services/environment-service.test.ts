import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { EnvironmentDraft } from '../../../shared/schemas/environment.ts'
import { DEFAULT_MAX_CONCURRENT_RUNS, DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'

const KEY = 'sk-abcdefghijklmnop3f9a'
let temp: TempServices

afterEach(() => temp.close())

function environmentDraft(baseUrl: string): EnvironmentDraft {
  return {
    name: 'Mine',
    baseUrl,
    variables: [],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
  }
}

/** Everything on disk, as text. */
function diskOf(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

describe('environments', () => {
  it('starts with the sandbox, which needs no key', async () => {
    temp = await openTempServices()
    const { environments } = temp.services.environments.list()
    expect(environments[0]).toMatchObject({ id: 'sandbox', kind: 'sandbox', key: { state: 'not-needed' } })
  })

  it.each(['http://api.deepseek.com', 'https://user:secret@api.deepseek.com', 'ftp://x', ''])(
    'refuses the base URL %s and stores nothing',
    async (baseUrl) => {
      temp = await openTempServices()
      const before = temp.services.environments.list().environments.length
      expect(() => temp.services.environments.create(environmentDraft(baseUrl))).toThrow(
        expect.objectContaining({ code: 'invalid-base-url' }),
      )
      expect(temp.services.environments.list().environments).toHaveLength(before)
    },
  )

  it('makes a ready environment of the shell’s variables and stores none of it', async () => {
    temp = await openTempServices({ shell: { apiKey: KEY, baseUrl: 'http://127.0.0.1:9' } })
    const shell = temp.services.environments.list().environments.at(-1)
    expect(shell).toMatchObject({
      id: 'shell',
      name: 'From shell',
      baseUrl: 'http://127.0.0.1:9',
      key: { state: 'set', hint: '••••3f9a', persistence: 'shell' },
    })
    expect(diskOf(temp.dataDirectory)).not.toContain(KEY)
    expect(() => temp.services.environments.update('shell', environmentDraft('https://x.example'))).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
  })
})

describe('keys', () => {
  it('are stored by the key ring, survive a restart and are shown as a hint only', async () => {
    temp = await openTempServices({ secure: true })
    const { id } = temp.services.environments.create(environmentDraft('https://api.deepseek.com'))
    temp.services.environments.setKey({ id, key: ` ${KEY}\n`, persist: true, acceptInsecure: false })
    const reopened = await temp.reopen()
    const { environments } = reopened.environments.list()
    expect(environments.find((environment) => environment.id === id)?.key).toEqual({
      state: 'set',
      hint: '••••3f9a',
      persistence: 'keyring',
    })
    expect((await reopened.environments.destination(id)).key).toBe(KEY)
    expect(JSON.stringify(environments)).not.toContain(KEY)
    expect(diskOf(temp.dataDirectory)).not.toContain(KEY)
  })

  it('without a key ring are kept for this run only, unless the user accepts a readable file', async () => {
    temp = await openTempServices({ secure: false })
    const { id } = temp.services.environments.create(environmentDraft('https://api.deepseek.com'))
    expect(() =>
      temp.services.environments.setKey({ id, key: KEY, persist: true, acceptInsecure: false }),
    ).toThrow(expect.objectContaining({ code: 'key-storage-unavailable' }))
    temp.services.environments.setKey({ id, key: KEY, persist: false, acceptInsecure: false })
    expect((await temp.services.environments.destination(id)).key).toBe(KEY)
    expect(diskOf(temp.dataDirectory)).not.toContain(KEY)
    const reopened = await temp.reopen()
    expect((await reopened.environments.destination(id)).key).toBeNull()

    reopened.environments.setKey({ id, key: KEY, persist: true, acceptInsecure: true })
    const again = await temp.reopen()
    expect((await again.environments.destination(id)).key).toBe(KEY)
  })

  it('are forgotten when the base URL moves to another origin, and only then', async () => {
    temp = await openTempServices()
    const { environments } = temp.services
    const { id } = environments.create(environmentDraft('https://api.deepseek.com'))
    environments.setKey({ id, key: KEY, persist: true, acceptInsecure: false })
    environments.update(id, environmentDraft('https://api.deepseek.com/beta'))
    expect((await environments.destination(id)).key).toBe(KEY)
    environments.update(id, environmentDraft('https://proxy.example'))
    expect((await environments.destination(id)).key).toBeNull()
  })

  it('with characters no header can carry are refused', async () => {
    temp = await openTempServices()
    const { id } = temp.services.environments.create(environmentDraft('https://api.deepseek.com'))
    expect(() =>
      temp.services.environments.setKey({ id, key: 'sk-a b', persist: true, acceptInsecure: false }),
    ).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })

  it('are checked by the balance, and a refused one is told with a hint', async () => {
    temp = await openTempServices()
    const { environments } = temp.services
    const { baseUrl } = await environments.destination('sandbox')
    const { id } = environments.create(environmentDraft(baseUrl.href))
    environments.setKey({ id, key: KEY, persist: false, acceptInsecure: false })
    expect(await environments.checkKey(id)).toMatchObject({ is_available: true })
    environments.setKey({ id, key: 'sk-invalid-key-0000', persist: false, acceptInsecure: false })
    await expect(environments.checkKey(id)).rejects.toMatchObject({
      code: 'network',
      details: { hint: expect.any(String) },
    })
  })

  it('never reach the database or the log, whatever the server answers', async () => {
    temp = await openTempServices()
    const { environments, runs } = temp.services
    const { baseUrl } = await environments.destination('sandbox')
    const { id } = environments.create(environmentDraft(baseUrl.href))
    environments.setKey({ id, key: KEY, persist: false, acceptInsecure: false })
    const silent = { started() {}, head() {}, frame() {}, ended() {} }
    const source = {
      kind: 'draft' as const,
      requestId: null,
      overrideBudget: false,
      draft: chatDraft({ path: '/nowhere' }),
      environmentId: id,
    }
    const { sent } = await runs.start(source, silent, new AbortController().signal)
    expect(sent.headers).toContainEqual(['authorization', 'Bearer ••••3f9a'])
    expect(diskOf(temp.dataDirectory)).not.toContain(KEY)
    expect(temp.logLines.join('')).not.toContain(KEY)
  })
})
