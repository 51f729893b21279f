import { AppError } from '../../../shared/ipc/result.ts'
import {
  type Balance,
  DEFAULT_MAX_CONCURRENT_RUNS,
  DEFAULT_SANDBOX_OPTIONS,
  type Environment,
  type EnvironmentDraft,
  type KeyState,
  type KeyStorage,
} from '../../../shared/schemas/environment.ts'
import { parseBaseUrl } from '../http/base-url.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { EnvironmentRepository, StoredEnvironment } from '../storage/environment-repository.ts'
import type { ConnectionService, TimedPlan } from './connection/connection-service.ts'
import { keyHint } from './key-hint.ts'
import type { KeyStore } from './key-store.ts'
import { readBalance } from './read-balance.ts'

const SHELL_ENVIRONMENT_ID = 'shell'
const DEFAULT_BASE_URL = 'https://api.deepseek.com'

/** Where an environment sends to. */
export interface Address {
  readonly environment: Environment
  readonly baseUrl: URL
  /** Headers the environment adds by itself; the sandbox gets its options this way. */
  readonly headers: readonly (readonly [string, string])[]
}

/** An environment ready to send to. `key` never leaves main. */
export interface Destination extends Address {
  readonly key: string | null
  readonly connection: TimedPlan
}

/** Values of the shell that started the app. */
export interface ShellVariables {
  readonly apiKey: string | undefined
  readonly baseUrl: string | undefined
}

/** Environments, their keys, and where each one sends to. A missing id throws `not-found`. */
export interface EnvironmentService {
  list(): { environments: Environment[]; keyStorage: KeyStorage }
  find(id: string): Environment | null
  create(draft: EnvironmentDraft): Environment
  /** A base URL of another origin forgets the key: a key is bound to the origin it was entered for. */
  update(id: string, draft: EnvironmentDraft): Environment
  delete(id: string): void
  setKey(input: { id: string; key: string; persist: boolean; acceptInsecure: boolean }): Environment
  clearKey(id: string): Environment
  checkKey(id: string): Promise<Balance>
  /** Starts the sandbox when it is the destination. */
  address(id: string): Promise<Address>
  /** The address with its key. */
  destination(id: string): Promise<Destination>
}

/** The environment made of the shell's variables, or null when there are none. It is never stored. */
function environmentFromShell(shell: ShellVariables): Environment | null {
  if (shell.apiKey === undefined && shell.baseUrl === undefined) return null
  const key: KeyState =
    shell.apiKey === undefined
      ? { state: 'none' }
      : { state: 'set', hint: keyHint(shell.apiKey), persistence: 'shell' }
  return {
    id: SHELL_ENVIRONMENT_ID,
    kind: 'shell',
    name: 'From shell',
    baseUrl: shell.baseUrl ?? DEFAULT_BASE_URL,
    variables: [],
    sandbox: DEFAULT_SANDBOX_OPTIONS,
    maxConcurrentRuns: DEFAULT_MAX_CONCURRENT_RUNS,
    key,
    position: Number.MAX_SAFE_INTEGER,
  }
}

function requireBaseUrl(text: string): URL {
  const parsed = parseBaseUrl(text)
  if (parsed.ok) return parsed.url
  throw new AppError({ code: 'invalid-base-url', message: parsed.message })
}

function isSameOrigin(before: string, after: URL): boolean {
  const parsed = parseBaseUrl(before)
  return parsed.ok && parsed.origin === after.origin
}

/** The environments of the repository, the sandbox and the shell. */
export function createEnvironmentService(options: {
  repository: EnvironmentRepository
  keys: KeyStore
  sandbox: Sandbox
  shell: ShellVariables
  connections: Pick<ConnectionService, 'plan' | 'forget'>
  /** Whether the key of the shell also serves stored environments of the origin it is for, before their own. */
  sharesShellKey?: boolean
}): EnvironmentService {
  const { repository, keys, sandbox, shell, connections, sharesShellKey = false } = options
  const fromShell = environmentFromShell(shell)

  function withKeyState(stored: StoredEnvironment): Environment {
    const key: KeyState = stored.kind === 'sandbox' ? { state: 'not-needed' } : keys.stateOf(stored.id)
    return { ...stored, key }
  }

  function find(id: string): Environment | null {
    if (id === SHELL_ENVIRONMENT_ID && fromShell !== null) return fromShell
    const stored = repository.findById(id)
    return stored === null ? null : withKeyState(stored)
  }

  function get(id: string): Environment {
    const environment = find(id)
    if (environment !== null) return environment
    throw new AppError({
      code: 'not-found',
      message: 'This environment no longer exists. Choose another one.',
    })
  }

  function requireEditable(id: string): Environment {
    const environment = get(id)
    if (environment.kind !== 'shell') return environment
    throw new AppError({
      code: 'conflict',
      message: '“From shell” follows DEEPSEEK_API_KEY and DEEPSEEK_BASE_URL. Duplicate it to change it.',
    })
  }

  function requireOwnKey(id: string): void {
    if (requireEditable(id).kind === 'custom') return
    throw new AppError({ code: 'conflict', message: 'The sandbox needs no key.' })
  }

  async function address(id: string): Promise<Address> {
    const environment = get(id)
    if (environment.kind === 'sandbox') {
      const { baseUrl } = await sandbox.start()
      const headers = [['x-sandbox-options', JSON.stringify(environment.sandbox)]] as const
      return { environment, baseUrl: new URL(baseUrl), headers }
    }
    return { environment, baseUrl: requireBaseUrl(environment.baseUrl), headers: [] }
  }

  function keyOf({ environment: { id, kind }, baseUrl }: Address): string | null {
    if (kind === 'sandbox') return null
    if (kind === 'shell') return shell.apiKey ?? null
    const isForShellKey = sharesShellKey && isSameOrigin(shell.baseUrl ?? DEFAULT_BASE_URL, baseUrl)
    return (isForShellKey ? shell.apiKey : undefined) ?? keys.read(id)
  }

  async function destination(id: string): Promise<Destination> {
    const to = await address(id)
    return { ...to, key: keyOf(to), connection: await connections.plan(to.environment) }
  }

  return {
    list() {
      const stored = repository.list().map(withKeyState)
      const environments = fromShell === null ? stored : [...stored, fromShell]
      return { environments, keyStorage: keys.storage() }
    },
    find,
    create(draft) {
      requireBaseUrl(draft.baseUrl)
      return withKeyState(repository.insert(draft))
    },
    update(id, draft) {
      const before = requireEditable(id)
      if (before.kind === 'custom' && !isSameOrigin(before.baseUrl, requireBaseUrl(draft.baseUrl)))
        keys.forget(id)
      return withKeyState(repository.update(id, draft))
    },
    delete(id) {
      requireEditable(id)
      repository.delete(id)
      keys.forget(id)
      connections.forget(id)
    },
    setKey({ id, key, ...how }) {
      requireOwnKey(id)
      keys.write(id, key, how)
      return get(id)
    },
    clearKey(id) {
      requireOwnKey(id)
      keys.forget(id)
      return get(id)
    },
    checkKey: async (id) => readBalance(await destination(id)),
    address,
    destination,
  }
}
