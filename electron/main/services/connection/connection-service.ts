import { AppError } from '../../../../shared/ipc/result.ts'
import {
  type ConnectionOptions,
  type ConnectionOverrides,
  type ConnectionProblem,
  type ConnectionSecret,
  type ConnectionTrial,
  resolveConnection,
} from '../../../../shared/schemas/connection.ts'
import type { Environment, KeyState } from '../../../../shared/schemas/environment.ts'
import type { RunTimeouts } from '../../../../shared/schemas/run.ts'
import type { Settings } from '../../../../shared/schemas/settings.ts'
import { parseBaseUrl } from '../../http/base-url.ts'
import { type ConnectionPlan, DIRECT_CONNECTION } from '../../http/connection-plan.ts'
import { createConnectionPool, type OwnedConnectionPool } from '../../http/connection-pool.ts'
import { performRequest } from '../../http/perform-request.ts'
import type { Pause } from '../../http/retry.ts'
import type { SystemProxy } from '../../http/system-proxy.ts'
import type { KeyStore } from '../key-store.ts'
import { createProxyChoice } from './choose-proxy.ts'
import {
  ConnectionFieldError,
  readAuthorities,
  readClientCertificate,
  readSecureContext,
} from './read-trust.ts'

/** The owner of the secrets that the defaults need; else the id of an environment. */
export const SETTINGS_OWNER = 'settings'

/** A plan, and the timeouts that go with it. */
export interface TimedPlan extends ConnectionPlan {
  readonly timeouts: RunTimeouts
}

/** Which secrets of a connection there are. */
export type ConnectionSecretStates = Readonly<Record<ConnectionSecret, KeyState>>

/** Options that are not stored yet, and whose secrets they go with. */
export interface ConnectionDraft {
  /** Null for a new environment. */
  readonly environmentId: string | null
  readonly overrides: ConnectionOverrides
}

/** How connections are made, and the secrets that this needs. */
export interface ConnectionService {
  /** What is decided for an environment. Throws `bad-input` for options that cannot be used, naming them. */
  plan(environment: Pick<Environment, 'id' | 'kind' | 'name' | 'connection'>): Promise<TimedPlan>
  secrets(ownerId: string): ConnectionSecretStates
  setSecret(input: {
    ownerId: string
    secret: ConnectionSecret
    value: string
    persist: boolean
    acceptInsecure: boolean
  }): ConnectionSecretStates
  clearSecret(input: { ownerId: string; secret: ConnectionSecret }): ConnectionSecretStates
  /** Forgets the secrets and the kept connections of an environment. */
  forget(environmentId: string): void
  /** What is wrong with options; empty where they can be used. */
  check(draft: ConnectionDraft): Promise<ConnectionProblem[]>
  /** Connects and asks for the base URL, without the key: what happened is the answer. */
  tryOut(draft: ConnectionDraft & { readonly baseUrl: string }): Promise<ConnectionTrial>
  close(): void
}

/** The connection service. */
export function createConnectionService(options: {
  settings: () => Settings
  secrets: KeyStore
  systemProxy: SystemProxy
  pause: Pause
  userAgent: string
}): ConnectionService {
  const { settings, secrets, systemProxy, pause, userAgent } = options
  const pool = createConnectionPool()

  function secretStates(ownerId: string): ConnectionSecretStates {
    return {
      'proxy-password': secrets.stateOf(secretId(ownerId, 'proxy-password')),
      'key-passphrase': secrets.stateOf(secretId(ownerId, 'key-passphrase')),
    }
  }

  /** A secret belongs to whoever says what it is for: an environment with a proxy of its own has its own password. */
  function readSecret(secret: ConnectionSecret, environmentId: string | null, isOwn: boolean): string | null {
    if (!isOwn) return secrets.read(secretId(SETTINGS_OWNER, secret))
    return environmentId === null ? null : secrets.read(secretId(environmentId, secret))
  }

  function withSecrets({ environmentId, overrides }: ConnectionDraft) {
    const resolved = resolveConnection(settings(), overrides)
    const password =
      resolved.proxy.kind === 'url'
        ? readSecret('proxy-password', environmentId, overrides.proxy !== undefined)
        : null
    const passphrase =
      resolved.clientCertificate.kind === 'none'
        ? null
        : readSecret('key-passphrase', environmentId, overrides.clientCertificate !== undefined)
    return { resolved, password, passphrase }
  }

  async function planOf(draft: ConnectionDraft): Promise<TimedPlan> {
    const { resolved, password, passphrase } = withSecrets(draft)
    return {
      proxyFor: createProxyChoice(resolved.proxy, { password, system: systemProxy }),
      trust: {
        secureContext: await readSecureContext(resolved, passphrase),
        allowUnknownAuthority: resolved.allowUnknownAuthority,
      },
      redirects: resolved.redirects,
      retries: resolved.retries,
      pause,
      pool: resolved.reuse ? poolOf(pool, draft.environmentId ?? '', resolved) : null,
      timeouts: resolved.timeouts,
    }
  }

  return {
    async plan({ id, kind, name, connection = {} }) {
      if (kind === 'sandbox') return { ...DIRECT_CONNECTION, pause, timeouts: settings().timeouts }
      try {
        return await planOf({ environmentId: id, overrides: connection })
      } catch (error) {
        if (!(error instanceof ConnectionFieldError)) throw error
        throw new AppError({
          code: 'bad-input',
          message: `The connection options of “${name}” cannot be used. ${FIELD_NAMES[error.field]}: ${error.message}`,
          details: { field: error.field, environmentId: id },
        })
      }
    },
    secrets: secretStates,
    setSecret({ ownerId, secret, value, ...how }) {
      secrets.write(secretId(ownerId, secret), value, how)
      pool.close()
      return secretStates(ownerId)
    },
    clearSecret({ ownerId, secret }) {
      secrets.forget(secretId(ownerId, secret))
      pool.close()
      return secretStates(ownerId)
    },
    forget(environmentId) {
      secrets.forget(secretId(environmentId, 'proxy-password'))
      secrets.forget(secretId(environmentId, 'key-passphrase'))
      pool.close(`${environmentId} `)
    },
    async check(draft) {
      const { resolved, password, passphrase } = withSecrets(draft)
      const found = await Promise.all([
        problemOf(async () => createProxyChoice(resolved.proxy, { password, system: systemProxy })),
        problemOf(() => readAuthorities(resolved.authority)),
        problemOf(() => readClientCertificate(resolved.clientCertificate, passphrase)),
      ])
      return found.filter((problem) => problem !== null)
    },
    async tryOut(draft) {
      const parsed = parseBaseUrl(draft.baseUrl)
      if (!parsed.ok) throw new AppError({ code: 'invalid-base-url', message: parsed.message })
      const plan = await planOf(draft).catch((error: unknown) => {
        if (!(error instanceof ConnectionFieldError)) throw error
        throw new AppError({
          code: 'bad-input',
          message: `${FIELD_NAMES[error.field]}: ${error.message}`,
          details: { field: error.field },
        })
      })
      return tryPlan(parsed.url, plan, userAgent)
    },
    close: () => pool.close(),
  }
}

/** What is wrong with a part of the options; null where it can be used. */
async function problemOf(read: () => Promise<unknown>): Promise<ConnectionProblem | null> {
  try {
    await read()
    return null
  } catch (error) {
    if (error instanceof ConnectionFieldError) return { field: error.field, message: error.message }
    throw error
  }
}

const FIELD_NAMES: Readonly<Record<ConnectionProblem['field'], string>> = {
  proxy: 'Proxy',
  bypass: 'Without the proxy',
  authority: 'Authority',
  certificate: 'Client certificate',
  key: 'Private key',
  passphrase: 'Passphrase',
}

function secretId(ownerId: string, secret: ConnectionSecret): string {
  return `${ownerId}/${secret}`
}

/** Connections made by other options are not those that are meant. */
function poolOf(pool: OwnedConnectionPool, ownerId: string, resolved: ConnectionOptions) {
  const { proxy, authority, clientCertificate, allowUnknownAuthority } = resolved
  const made = JSON.stringify({ proxy, authority, clientCertificate, allowUnknownAuthority })
  const keyOf = (key: string): string => `${ownerId} ${made} ${key}`
  return {
    take: (key: string) => pool.take(keyOf(key)),
    giveBack: (key: string, client: Parameters<OwnedConnectionPool['giveBack']>[1]) =>
      pool.giveBack(keyOf(key), client),
  }
}

/** A trial is one exchange on a connection of its own; any answer of the server means that the way to it is good. */
async function tryPlan(url: URL, plan: TimedPlan, userAgent: string): Promise<ConnectionTrial> {
  let head = { httpStatus: 0, statusText: '' }
  const connection: ConnectionPlan = {
    ...plan,
    pool: null,
    redirects: 'none',
    retries: { count: 0, causes: [] },
  }
  const outcome = await performRequest(
    {
      url: url.href,
      method: 'HEAD',
      headers: [
        ['accept', '*/*'],
        ['user-agent', userAgent],
      ],
      bodyText: null,
      streaming: false,
      takesAnyAnswer: true,
      timeouts: plan.timeouts,
      connection,
    },
    {
      onHead(answer) {
        head = answer
      },
      onFrame() {},
    },
    new AbortController().signal,
  )
  const hasAnswered = head.httpStatus !== 0
  const { error } = outcome
  return {
    method: 'HEAD',
    url: url.href,
    httpStatus: hasAnswered ? head.httpStatus : null,
    statusText: head.statusText,
    error: hasAnswered || error === null ? null : { code: error.code, title: error.title, hint: error.hint },
    connection: outcome.connection,
    durationMs: outcome.timings.endMs ?? 0,
  }
}
