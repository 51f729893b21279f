import type { Protocol } from '../../catalogue/endpoints.ts'
import { isRecord } from '../json/is-record.ts'
import { type JsonObject, stringOrNull } from '../stream/json-values.ts'

/** A function the model may call, whatever the protocol that it was written in. */
export interface ToolDefinition {
  readonly name: string
  readonly description: string | null
  /** The JSON Schema of the arguments; null where none is given, which means: no arguments. */
  readonly schema: unknown
}

/** Protocols with tools of the caller. */
export type ToolProtocol = Exclude<Protocol, 'fim'>

/** True where a request of the protocol can have tools. */
export function hasTools(protocol: Protocol | null): protocol is ToolProtocol {
  return protocol !== null && protocol !== 'fim'
}

/**
 * The functions of a body: `tools[].function` of Chat Completions, flat ones of Responses, `input_schema` of the
 * Anthropic form. Tools that the server runs itself, and what is not of that shape, are left out.
 */
export function readToolDefinitions(protocol: ToolProtocol, body: unknown): readonly ToolDefinition[] {
  if (!isRecord(body) || !Array.isArray(body.tools)) return []
  return body.tools.map((tool) => readTool(protocol, tool)).filter((tool) => tool !== null)
}

function readTool(protocol: ToolProtocol, tool: unknown): ToolDefinition | null {
  if (!isRecord(tool)) return null
  switch (protocol) {
    case 'chat':
      return isRecord(tool.function) ? definitionOf(tool.function, tool.function.parameters) : null
    case 'responses':
      return tool.type === 'function' ? definitionOf(tool, tool.parameters) : null
    case 'anthropic':
      return isOfCaller(tool) ? definitionOf(tool, tool.input_schema) : null
  }
}

/** Tools of the server have a `type` of their own and no schema (Anthropic guide, tools). */
function isOfCaller(tool: JsonObject): boolean {
  return tool.input_schema !== undefined || tool.type === undefined || tool.type === 'custom'
}

function definitionOf(tool: JsonObject, schema: unknown): ToolDefinition | null {
  const name = stringOrNull(tool.name)
  if (name === null) return null
  return { name, description: stringOrNull(tool.description), schema: schema ?? null }
}

/** The item of `tools` that says the same in the form of the protocol. */
export function toolItemOf(protocol: ToolProtocol, definition: ToolDefinition): JsonObject {
  const { name, schema } = definition
  const description = definition.description === null ? {} : { description: definition.description }
  const parameters = schema ?? { type: 'object', properties: {} }
  switch (protocol) {
    case 'chat':
      return { type: 'function', function: { name, ...description, parameters } }
    case 'responses':
      return { type: 'function', name, ...description, parameters }
    case 'anthropic':
      return { name, ...description, input_schema: parameters }
  }
}

/** Longest name of a tool that every version of the API takes (API reference, 2026-08-27; 128 since 2026-10). */
const LONGEST_NAME = 64

/**
 * The name under which a tool of another system is offered to the model, which knows letters, digits, `_` and `-`
 * alone (API reference, `tools`). Two names can become one.
 */
export function apiToolName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, LONGEST_NAME)
}
