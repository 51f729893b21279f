import { AppError } from '../../../shared/ipc/result.ts'
import type {
  ToolCallOutcome,
  ToolServer,
  ToolServerConnection,
  ToolServerDraft,
  ToolServerFailure,
} from '../../../shared/schemas/tool-server.ts'
import type { ConnectResult, ServerConnection, ServerTarget } from '../mcp/server-connection.ts'
import type { StoredToolServer, ToolServerRepository } from '../storage/tool-server-repository.ts'
import { permissionText, requireUsable, targetText } from './tool-server-rules.ts'
import type { ServerValueStore, ServerValues } from './tool-server-values.ts'

/** What the user is asked to allow: `permission` names it, should it change before the answer. */
export interface PermissionQuestion {
  readonly name: string
  readonly target: string
  readonly kind: 'stdio' | 'http'
  readonly valueNames: readonly string[]
  readonly permission: string
}

/** Servers of the Model Context Protocol: nothing is started or called that the user has not allowed as it is. */
export interface ToolServerService {
  list(): ToolServer[]
  /** Throws `not-found`, as all that name a server do. */
  get(id: string): ToolServer
  create(draft: ToolServerDraft): ToolServer
  /** Ends the connection. What the permission is bound to being another, it has to be given anew. */
  update(id: string, draft: ToolServerDraft): Promise<ToolServer>
  delete(id: string): Promise<void>
  questionOf(id: string): PermissionQuestion
  /** Throws `conflict` when the server is no longer what was asked about. */
  allow(id: string, permission: string): ToolServer
  forbid(id: string): Promise<ToolServer>
  /** Resolves when the server answers or does not, which is in the state; throws `conflict` without permission. */
  connect(id: string): Promise<ToolServer>
  disconnect(id: string): Promise<ToolServer>
  /** Calls a tool, after connecting where that is due. `callKey` is what `cancel` names. */
  call(input: {
    serverId: string
    toolName: string
    args: Readonly<Record<string, unknown>>
    callKey: string
  }): Promise<ToolCallOutcome>
  cancel(callKey: string): void
  /** Ends every connection and every program. */
  close(): Promise<void>
}

type Connect = (target: ServerTarget, onLost: (failure: ToolServerFailure) => void) => Promise<ConnectResult>

/** What is open to a server, or was. */
interface Link {
  state: ToolServerConnection
  connection: ServerConnection | null
  pending: Promise<void> | null
}

/** The service; `onChanged` is told of every change of what `list` gives. */
export function createToolServerService(options: {
  repository: ToolServerRepository
  values: ServerValueStore
  connect: Connect
  appVersion: string
  onChanged: () => void
}): ToolServerService {
  const { repository, values, onChanged } = options
  const links = new Map<string, Link>()
  const calls = new Map<string, AbortController>()
  /** Connections that are being ended: the app waits for them, as a program may take its time. */
  const endings = new Set<Promise<void>>()

  function permissionOf({ transport, valueNames }: StoredToolServer): string {
    return permissionText(transport, valueNames)
  }

  function isAllowed(server: StoredToolServer): boolean {
    return server.allowedFor === permissionOf(server)
  }

  function show(server: StoredToolServer): ToolServer {
    const { id, name, transport, timeoutMs, allowedFor } = server
    return {
      id,
      name,
      transport,
      timeoutMs,
      values: values.statesOf(server),
      target: targetText(transport),
      permission: isAllowed(server) ? 'allowed' : allowedFor === null ? 'none' : 'changed',
      connection: links.get(id)?.state ?? { kind: 'off' },
    }
  }

  function changed(server: StoredToolServer): ToolServer {
    onChanged()
    return show(server)
  }

  async function unlink(id: string): Promise<void> {
    const link = links.get(id)
    links.delete(id)
    if (link?.connection == null) return
    const ending = link.connection.close().catch(() => undefined)
    endings.add(ending)
    await ending
    endings.delete(ending)
  }

  async function open(server: StoredToolServer, link: Link): Promise<void> {
    const { id, transport, timeoutMs } = server
    const target = { transport, timeoutMs, values: values.read(server), appVersion: options.appVersion }
    const result = await options.connect(target, (failure) => {
      link.connection = null
      link.state = { kind: 'failed', failure }
      if (links.get(id) === link) onChanged()
    })
    link.pending = null
    if (!result.ok) link.state = { kind: 'failed', failure: result.failure }
    // Changed, forbidden or deleted meanwhile: what has just been opened is not wanted any more.
    else if (links.get(id) !== link) await result.connection.close().catch(() => undefined)
    else {
      link.connection = result.connection
      link.state = { kind: 'ready', tools: [...result.connection.tools] }
    }
    if (links.get(id) === link) onChanged()
  }

  async function connect(id: string): Promise<Link> {
    const server = repository.get(id)
    if (!isAllowed(server)) throw notAllowed(server.name)
    const open_ = links.get(id)
    if (open_ !== undefined && (open_.connection !== null || open_.pending !== null)) {
      await open_.pending
      return open_
    }
    const link: Link = { state: { kind: 'connecting' }, connection: null, pending: null }
    links.set(id, link)
    link.pending = open(server, link)
    onChanged()
    await link.pending
    return link
  }

  return {
    list: () => repository.list().map(show),
    get: (id) => show(repository.get(id)),
    create(draft) {
      requireUsable(draft)
      const kept = newValues(draft, {})
      const server = repository.insert({ ...contentOf(draft), valuesCiphertext: null, allowedFor: null })
      return changed(
        repository.update(server.id, { ...server, valuesCiphertext: values.write(server.id, kept) }),
      )
    },
    async update(id, draft) {
      requireUsable(draft)
      const before = repository.get(id)
      await unlink(id)
      const kept = newValues(draft, values.read(before))
      const hasNewValue = draft.values.some(({ value }) => value !== null)
      const content = { ...contentOf(draft), valuesCiphertext: values.write(id, kept) }
      const allowedFor = hasNewValue && before.allowedFor !== null ? '' : before.allowedFor
      return changed(repository.update(id, { ...content, allowedFor }))
    },
    async delete(id) {
      repository.delete(id)
      values.forget(id)
      await unlink(id)
      onChanged()
    },
    questionOf(id) {
      const server = repository.get(id)
      const { name, transport, valueNames } = server
      const target = targetText(transport)
      return { name, target, kind: transport.kind, valueNames, permission: permissionOf(server) }
    },
    allow(id, permission) {
      const server = repository.get(id)
      if (permissionOf(server) !== permission) {
        throw new AppError({
          code: 'conflict',
          message: 'The server was changed meanwhile. Look at it again.',
        })
      }
      return changed(repository.update(id, { ...server, allowedFor: permission }))
    },
    async forbid(id) {
      const server = repository.update(id, { ...repository.get(id), allowedFor: null })
      await unlink(id)
      return changed(server)
    },
    async connect(id) {
      await connect(id)
      return show(repository.get(id))
    },
    async disconnect(id) {
      await unlink(id)
      return changed(repository.get(id))
    },
    async call({ serverId, toolName, args, callKey }) {
      const controller = new AbortController()
      calls.set(callKey, controller)
      try {
        const { connection, state } = await connect(serverId)
        if (controller.signal.aborted) return { kind: 'cancelled' }
        if (connection === null) return { kind: 'failed', failure: failureOf(state) }
        return await connection.call(toolName, args, controller.signal)
      } finally {
        calls.delete(callKey)
      }
    },
    cancel: (callKey) => calls.get(callKey)?.abort(),
    async close() {
      for (const controller of calls.values()) controller.abort()
      await Promise.all([...links.keys()].map(unlink))
      await Promise.all([...endings])
    },
  }
}

function contentOf({ name, transport, timeoutMs, values }: ToolServerDraft) {
  return { name, transport, timeoutMs, valueNames: values.map((value) => value.name) }
}

function newValues(draft: ToolServerDraft, before: ServerValues): ServerValues {
  return Object.fromEntries(
    draft.values.flatMap(({ name, value }) => {
      const kept = value ?? (Object.hasOwn(before, name) ? before[name] : undefined)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
}

function failureOf(state: ToolServerConnection): ToolServerFailure {
  if (state.kind === 'failed') return state.failure
  return { title: 'The server is not connected', message: 'It was disconnected meanwhile.', output: '' }
}

function notAllowed(name: string): AppError {
  return new AppError({
    code: 'conflict',
    message: `“${name}” may not be used yet. Look at what it starts or calls, and allow it.`,
  })
}
