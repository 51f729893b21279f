import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectionOverrides, DEFAULT_CONNECTION } from '../../../shared/schemas/connection.ts'
import { DEFAULT_SANDBOX_OPTIONS } from '../../../shared/schemas/environment.ts'
import { createAuthority, createCertificate } from '../../support/certificates.ts'
import { startConnectProxy, type TestProxy } from '../../support/proxy-servers.ts'
import { chatDraft } from '../../support/run-builders.ts'
import { openTempServices, type TempServices } from '../../support/temp-services.ts'
import { startTlsServer } from '../../support/tls-server.ts'

const PASSWORD = 'a p:ssword, 你好'
let temp: TempServices
let folder: string
const opened: { close(): Promise<void> }[] = []

beforeEach(async () => {
  temp = await openTempServices()
  folder = await mkdtemp(join(tmpdir(), 'workbench-connection-'))
})

afterEach(async () => {
  await temp.close()
  await Promise.all(opened.splice(0).map((one) => one.close()))
  await rm(folder, { recursive: true, force: true })
})

function createEnvironment(baseUrl: string, connection: ConnectionOverrides = {}): string {
  return temp.services.environments.create({
    name: 'Behind the proxy',
    baseUrl,
    variables: [],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: 1,
    connection,
  }).id
}

async function proxyWith(credentials?: string): Promise<TestProxy> {
  const proxy = await startConnectProxy(credentials === undefined ? {} : { credentials })
  opened.push(proxy)
  return proxy
}

/** A server known by the name api.test, whose authority is in a file. */
async function tlsServer() {
  const authority = await createAuthority()
  const certificate = await createCertificate({ names: ['api.test'], authority })
  const seen: (string | undefined)[] = []
  const server = await startTlsServer(certificate, (request, response) => {
    seen.push(request.url)
    response.setHeader('content-type', 'application/json')
    response.end('{"is_available":true,"balance_infos":[],"data":[]}')
  })
  opened.push(server)
  const path = join(folder, 'authority.pem')
  await writeFile(path, authority.cert)
  return { baseUrl: `https://api.test:${server.port}`, seen, authority: { kind: 'file', path } as const }
}

function ownProxy({ port }: TestProxy, user = ''): NonNullable<ConnectionOverrides['proxy']> {
  return { kind: 'url', url: `http://127.0.0.1:${port}`, user, bypass: '' }
}

const ignore = { started() {}, head() {}, frame() {}, ended() {} }

function send(environmentId: string) {
  return temp.services.runs.start(
    {
      kind: 'draft',
      requestId: null,
      environmentId,
      overrideBudget: false,
      draft: { ...chatDraft(), method: 'GET', path: '/models', bodyText: '' },
    },
    ignore,
    new AbortController().signal,
  )
}

describe('the options of an environment', () => {
  it('lead runs and balance through its proxy, with the password that is kept for it', async () => {
    const proxy = await proxyWith(`me:${PASSWORD}`)
    const { baseUrl, seen, authority } = await tlsServer()
    const id = createEnvironment(baseUrl, { proxy: ownProxy(proxy, 'me'), authority })
    temp.services.environments.setKey({ id, key: 'sk-test', persist: true, acceptInsecure: false })
    const states = temp.services.connections.setSecret({
      ownerId: id,
      secret: 'proxy-password',
      value: PASSWORD,
      persist: true,
      acceptInsecure: false,
    })
    expect(states['proxy-password']).toEqual({ state: 'set', hint: '••••', persistence: 'keyring' })

    const run = await send(id)
    expect(run).toMatchObject({
      summary: { status: 'done' },
      connection: { proxy: `http://127.0.0.1:${proxy.port}`, certificate: { verified: true } },
    })
    await temp.services.environments.checkKey(id)
    expect(seen).toEqual(['/models', '/user/balance'])
    expect(proxy.asked).toHaveLength(2)
    expect(temp.services.history.get(run.summary.id).connection).toEqual(run.connection)
    const written = readFileSync(join(temp.dataDirectory, 'workbench.db'), 'utf8')
    expect(`${written}${temp.logLines.join('')}${JSON.stringify(run)}`).not.toContain(PASSWORD)
  })

  it('are those of the settings where it has none, secrets included', async () => {
    const proxy = await proxyWith(`me:${PASSWORD}`)
    const { baseUrl, authority } = await tlsServer()
    const { settings, connections } = temp.services
    settings.update({ connection: { ...DEFAULT_CONNECTION, proxy: ownProxy(proxy, 'me'), authority } })
    connections.setSecret({
      ownerId: 'settings',
      secret: 'proxy-password',
      value: PASSWORD,
      persist: false,
      acceptInsecure: false,
    })
    const trial = await connections.tryOut({
      environmentId: createEnvironment(baseUrl),
      overrides: {},
      baseUrl,
    })
    expect(trial).toMatchObject({ httpStatus: 200, error: null, connection: { reused: false } })
    // A proxy of its own does not get the password of another one.
    const own = await connections.tryOut({
      environmentId: null,
      overrides: { proxy: ownProxy(proxy, 'me') },
      baseUrl,
    })
    expect(own.error?.code).toBe('proxy-authentication')
  })

  it('survive a restart, and their secrets go with the environment', async () => {
    const connection = { redirects: 'none', allowUnknownAuthority: true } as const
    const id = createEnvironment('https://api.test', connection)
    temp.services.connections.setSecret({
      ownerId: id,
      secret: 'key-passphrase',
      value: 'x',
      persist: true,
      acceptInsecure: false,
    })
    const { environments, connections } = await temp.reopen()
    expect(environments.find(id)?.connection).toEqual(connection)
    expect(connections.secrets(id)['key-passphrase'].state).toBe('set')
    environments.delete(id)
    expect(connections.secrets(id)['key-passphrase'].state).toBe('none')
  })

  it('that cannot be used refuse the run and name the field', async () => {
    const id = createEnvironment('https://api.test', { authority: { kind: 'file', path: '/nowhere.pem' } })
    temp.services.environments.setKey({ id, key: 'sk-test', persist: true, acceptInsecure: false })
    await expect(send(id)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/“Behind the proxy” cannot be used. Authority: The file cannot be read/),
    })
  })
})

describe('this machine', () => {
  it('is never reached through a proxy: neither the sandbox nor a local server', async () => {
    const proxy = await proxyWith()
    const { settings } = temp.services
    settings.update({ connection: { ...DEFAULT_CONNECTION, proxy: ownProxy(proxy) } })
    expect((await send('sandbox')).summary.status).toBe('done')
    const authority = await createAuthority()
    const certificate = await createCertificate({ addresses: ['127.0.0.1'], authority })
    const server = await startTlsServer(certificate, (_request, response) => response.end('{}'))
    opened.push(server)
    const id = createEnvironment(`https://127.0.0.1:${server.port}`, {
      authority: { kind: 'pem', text: authority.cert },
    })
    expect(await send(id)).toMatchObject({ summary: { status: 'done' }, connection: { proxy: null } })
    expect(proxy.asked).toEqual([])
  })
})

describe('faults at their fields', () => {
  const check = (overrides: ConnectionOverrides, environmentId: string | null = null) =>
    temp.services.connections.check({ environmentId, overrides })

  it('of proxies, authorities and files', async () => {
    await writeFile(join(folder, 'no.pem'), 'no certificate')
    const bad = join(folder, 'no.pem')
    const url = (text: string, bypass = '') => ({ kind: 'url', url: text, user: '', bypass }) as const
    expect(await check({ proxy: url('http://p:1', 'a.example, 10.0.0.0/8 [::1]:80 *') })).toEqual([])
    expect(await check({ proxy: url('ftp://p') })).toMatchObject([{ field: 'proxy' }])
    expect(await check({ proxy: url('http://me:pw@p:1') })).toMatchObject([{ field: 'proxy' }])
    expect(await check({ proxy: url('http://p:1', '10.0.0.0/40') })).toMatchObject([{ field: 'bypass' }])
    expect(
      await check({
        proxy: url(''),
        authority: { kind: 'file', path: bad },
        clientCertificate: { kind: 'pem', certificatePath: bad, keyPath: bad },
      }),
    ).toMatchObject([{ field: 'proxy' }, { field: 'authority' }, { field: 'certificate' }])
    expect(await check({ clientCertificate: { kind: 'pfx', path: bad } })).toMatchObject([
      { field: 'certificate' },
    ])
  })

  it('of keys and passphrases, in PEM and PFX', async () => {
    const certificate = await createCertificate({})
    const other = await createCertificate({})
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    }
    const certificatePath = await file('client.pem', certificate.cert)
    const keyPath = await file('key.pem', certificate.key)
    const locked = join(folder, 'locked.pem')
    const pfx = join(folder, 'client.pfx')
    execFileSync('openssl', ['pkcs8', '-topk8', '-in', keyPath, '-out', locked, '-passout', 'pass:open'])
    execFileSync('openssl', [
      ...['pkcs12', '-export', '-in', certificatePath, '-inkey', keyPath],
      ...['-out', pfx, '-passout', 'pass:open'],
    ])
    const pem = (path: string) => ({ kind: 'pem', certificatePath, keyPath: path }) as const
    expect(await check({ clientCertificate: pem(keyPath) })).toEqual([])
    expect(await check({ clientCertificate: pem(await file('other.pem', other.key)) })).toMatchObject([
      { field: 'key', message: 'This key does not belong to the certificate.' },
    ])
    const id = createEnvironment('https://api.test')
    for (const clientCertificate of [pem(locked), { kind: 'pfx', path: pfx } as const]) {
      temp.services.connections.clearSecret({ ownerId: id, secret: 'key-passphrase' })
      expect(await check({ clientCertificate }, id)).toMatchObject([{ field: 'passphrase' }])
      for (const [value, found] of [
        ['wrong', [{ field: 'passphrase' }]],
        ['open', []],
      ] as const) {
        temp.services.connections.setSecret({
          ownerId: id,
          secret: 'key-passphrase',
          value,
          persist: false,
          acceptInsecure: false,
        })
        expect(await check({ clientCertificate }, id)).toMatchObject(found)
      }
    }
  })
})
