import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import {
  CallToolResultSchema,
  type ListToolsResult,
  ListToolsResultSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { isRecord } from '../../../shared/domain/json/is-record.ts'
import type {
  ServerTool,
  ToolCallOutcome,
  ToolServerFailure,
  ToolServerTransport,
} from '../../../shared/schemas/tool-server.ts'
import { resultText } from './result-text.ts'
import { describeFailure, type FailureFacts } from './server-failure.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'

/** A server as it is started or called. `values` are variables of a program, or headers. */
export interface ServerTarget {
  readonly transport: ToolServerTransport
  readonly values: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly appVersion: string
}

/** A server that answers. */
export interface ServerConnection {
  readonly tools: readonly ServerTool[]
  /** Never rejects: what goes wrong is an outcome. */
  call(name: string, args: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<ToolCallOutcome>
  /** Ends the connection, and the program where there is one. */
  close(): Promise<void>
}

/** A connection, or why there is none. */
export type ConnectResult =
  | { readonly ok: true; readonly connection: ServerConnection }
  | { readonly ok: false; readonly failure: ToolServerFailure }

/** How long a server may take to be ready, in ms: one that npx starts may have to be downloaded first. */
const CONNECT_TIMEOUT_MS = 60_000

/** Pages of a list of tools that are read; a server with more names the same cursor again and again. */
const MOST_PAGES = 50

/**
 * Schemas of results are not compiled: that makes code, on this thread, of what a stranger wrote. The SDK asks for a
 * validator only in its own `callTool` and `listTools`, which are not used here.
 */
const NO_VALIDATION = {
  getValidator: () => () => ({ valid: false as const, data: undefined, errorMessage: 'Not validated.' }),
}

/** Connects and reads the tools. `onLost` is told when the connection ends without `close`. Never rejects. */
export async function connectServer(
  target: ServerTarget,
  onLost: (failure: ToolServerFailure) => void,
): Promise<ConnectResult> {
  const client = new Client(
    { name: 'deepseek-workbench', version: target.appVersion },
    { jsonSchemaValidator: NO_VALIDATION },
  )
  const { transport, facts } = openTransport(target)
  let isClosing = false
  const limits = { timeout: CONNECT_TIMEOUT_MS }
  try {
    await client.connect(transport, limits)
    const tools = await listTools(client, limits)
    client.onclose = () => {
      if (!isClosing) onLost(describeFailure(new Error('closed'), facts))
    }
    return {
      ok: true,
      connection: {
        tools,
        call: (name, args, signal) => callTool({ client, name, args, signal, facts }),
        async close() {
          isClosing = true
          await client.close()
          await transport.close()
        },
      },
    }
  } catch (error) {
    const failure = describeFailure(error, { ...facts, timeoutMs: CONNECT_TIMEOUT_MS })
    await transport.close().catch(() => undefined)
    return { ok: false, failure }
  }
}

function openTransport({ transport, values, timeoutMs }: ServerTarget): {
  transport: ServerProcess | StreamableHTTPClientTransport
  facts: FailureFacts
} {
  if (transport.kind === 'http') {
    const http = new StreamableHTTPClientTransport(new URL(transport.url), {
      requestInit: { headers: { ...values }, redirect: 'error' },
    })
    return { transport: http, facts: { process: null, target: transport.url, timeoutMs } }
  }
  const { command, args } = transport
  const serverProcess = createServerProcess({ command, args, variables: values })
  return { transport: serverProcess, facts: { process: serverProcess, target: command, timeoutMs } }
}

async function listTools(client: Client, limits: { timeout: number }): Promise<ServerTool[]> {
  if (client.getServerCapabilities()?.tools === undefined) return []
  const tools: ServerTool[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const params = cursor === undefined ? {} : { cursor }
    const result = await client.request({ method: 'tools/list', params }, ListToolsResultSchema, limits)
    tools.push(...result.tools.map(toServerTool))
    cursor = result.nextCursor
    if (cursor === undefined) break
  }
  return tools
}

function toServerTool({ name, description, inputSchema }: ListToolsResult['tools'][number]): ServerTool {
  return {
    name,
    description: description ?? null,
    inputSchema: isRecord(inputSchema) ? { ...inputSchema } : {},
  }
}

async function callTool(call: {
  client: Client
  name: string
  args: Readonly<Record<string, unknown>>
  signal: AbortSignal
  facts: FailureFacts
}): Promise<ToolCallOutcome> {
  const { client, name, args, signal, facts } = call
  const limits = { signal, timeout: facts.timeoutMs, maxTotalTimeout: facts.timeoutMs }
  try {
    const request = { method: 'tools/call' as const, params: { name, arguments: { ...args } } }
    const result = resultText(await client.request(request, CallToolResultSchema, limits))
    return { kind: 'result', ...result, notes: [...result.notes] }
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' }
    return { kind: 'failed', failure: describeFailure(error, facts) }
  }
}
