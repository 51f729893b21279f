import { protocolOf } from '../../../../shared/domain/conversation/continue-request.ts'
import { isRecord } from '../../../../shared/domain/json/is-record.ts'
import { parseJson } from '../../../../shared/domain/stream/json-values.ts'
import { type MockMatch, matchMock } from '../../../../shared/domain/tool-loop/match-mock.ts'
import { readArguments } from '../../../../shared/domain/tool-loop/read-arguments.ts'
import {
  apiToolName,
  hasTools,
  readToolDefinitions,
  type ToolDefinition,
} from '../../../../shared/domain/tool-loop/tool-definitions.ts'
import type { ToolCall } from '../../../../shared/schemas/message.ts'
import type { RunDetail } from '../../../../shared/schemas/run.ts'
import type { MockRuleSet } from '../../../../shared/schemas/tool-loop.ts'
import type { ToolServer } from '../../../../shared/schemas/tool-server.ts'

/** A tool of a server that a call can be given to. */
export type ServerAnswer = Readonly<{ serverId: string; serverName: string; toolName: string }>

/** The arguments of a call as a value; `repaired` is a text the user took instead of the model's. */
export function argumentsOf(call: ToolCall, repaired: string | undefined): { value: unknown } | null {
  const read = readArguments(repaired ?? call.arguments)
  return read.kind === 'valid' ? { value: read.value } : null
}

/** What the rules have for a call. A call whose arguments cannot be read has none. */
export function mockFor(
  rules: MockRuleSet,
  { call, repaired, round }: { call: ToolCall; repaired: string | undefined; round: number },
): MockMatch {
  const args = argumentsOf(call, repaired)
  if (args === null) return { kind: 'none' }
  const scope = { args: args.value, callId: call.id, toolName: call.name, round }
  return matchMock([...rules.ofRequest, ...rules.ofAll], scope)
}

/** The tools of that name, of servers that the user has allowed. A server not connected yet is not asked for its tools. */
export function serversFor(servers: readonly ToolServer[], toolName: string): readonly ServerAnswer[] {
  return servers.flatMap(({ id, name, permission, connection }) => {
    if (permission !== 'allowed' || connection.kind !== 'ready') return []
    const tool = connection.tools.find((candidate) => apiToolName(candidate.name) === toolName)
    return tool === undefined ? [] : [{ serverId: id, serverName: name, toolName: tool.name }]
  })
}

/** The tools that the request of a run offered, by name. */
export function toolsOfRun({ authored, sent }: RunDetail): ReadonlyMap<string, ToolDefinition> {
  const protocol = protocolOf(authored)
  if (!hasTools(protocol)) return new Map()
  const tools = readToolDefinitions(protocol, parseJson(sent.bodyText))
  return new Map(tools.map((tool) => [tool.name, tool]))
}

/** Arguments as a tool server takes them; null where they are no object. */
export function objectArguments(
  call: ToolCall,
  repaired: string | undefined,
): Record<string, unknown> | null {
  const args = argumentsOf(call, repaired)
  return args !== null && isRecord(args.value) ? { ...args.value } : null
}
