import type { JsonNode } from '../../json/json-node.ts'
import type { SnippetBody } from '../snippet-request.ts'
import { FRAGILE_UNITS } from './fragile-characters.ts'

/** Widest line, in UTF-16 units, that a nested array or object may take before it is broken. */
const MAX_WIDTH = 88

type JsonArray = Extract<JsonNode, { kind: 'array' }>
type JsonObject = Extract<JsonNode, { kind: 'object' }>

/**
 * JSON for a multi-line literal: the same value, indented by two spaces, without a line break at its end. Of control
 * characters it has `\n` only, and nothing in it is changed by a compiler or hidden from the reader; three quotes in
 * a row do not occur. Numbers keep their spelling, members their order.
 */
export function readableJson(body: Extract<SnippetBody, { kind: 'json' }>): string {
  if (body.node !== null) return broken(body.node, '')
  return body.text.trim().replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(FRAGILE_UNITS, keepingLines)
}

function broken(node: JsonNode, indent: string): string {
  if (node.kind !== 'array' && node.kind !== 'object') return scalar(node)
  const flat = indent === '' ? null : flatWithin(node, MAX_WIDTH - indent.length)
  if (flat !== null) return flat
  const inner = `${indent}  `
  if (node.kind === 'array') {
    if (node.items.length === 0) return '[]'
    return `[\n${node.items.map((item) => `${inner}${broken(item, inner)}`).join(',\n')}\n${indent}]`
  }
  if (node.members.length === 0) return '{}'
  const members = node.members.map(({ name, value }) => `${inner}${quoted(name)}: ${broken(value, inner)}`)
  return `{\n${members.join(',\n')}\n${indent}}`
}

/** An array or object of scalars only on one line, where it still reads well; else null. */
function flatWithin(node: JsonArray | JsonObject, width: number): string | null {
  const parts: string[] = []
  const entries = node.kind === 'array' ? node.items.map((value) => ({ name: null, value })) : node.members
  let left = width
  for (const { name, value } of entries) {
    if (value.kind === 'array' || value.kind === 'object') return null
    const part = name === null ? scalar(value) : `${quoted(name)}: ${scalar(value)}`
    left -= part.length + 2
    if (left < 0) return null
    parts.push(part)
  }
  return node.kind === 'array' ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`
}

function scalar(node: Exclude<JsonNode, JsonArray | JsonObject>): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(node.value)
    case 'number':
      return node.source
    case 'string':
      return quoted(node.value)
  }
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(FRAGILE_UNITS, asJsonEscape)
}

function keepingLines(character: string): string {
  return character === '\n' ? character : asJsonEscape(character)
}

function asJsonEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
