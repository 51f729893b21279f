import type { ErrorObject } from 'ajv'
import type { SchemaFit, SchemaQuestion } from '../../schemas/tool-loop.ts'
import { escapePointerStep } from '../json/json-pointer.ts'
import { compileSchema, faultMessage } from './schema-check.ts'

/** Faults that are named; the others are counted. */
const FAULTS_NAMED = 20

/**
 * Whether a JSON text fits a JSON Schema, with the place of each fault. Compiles code, as `schemaVerdict` does, and
 * may take for ever on a pattern: only for the thread of the checks.
 */
export function fitSchema({ schemaText, text }: SchemaQuestion): SchemaFit {
  const compiled = compileSchema(schemaText)
  if (!compiled.ok) return { kind: 'unknown', reason: `The schema itself is not valid: ${compiled.problem}` }
  const value = parse(text)
  if (!value.ok) return { kind: 'unknown', reason: 'The value is not JSON.' }
  if (compiled.validate(value.value)) return { kind: 'fits' }
  const errors = compiled.validate.errors ?? []
  const faults = errors
    .slice(0, FAULTS_NAMED)
    .map((error) => ({ pointer: pointerOf(error), message: faultMessage(error) }))
  return { kind: 'faults', faults, total: errors.length }
}

/** A field too many is a fault of that field rather than of all that is around it. */
function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  const name: unknown = keyword === 'additionalProperties' ? params.additionalProperty : undefined
  if (typeof name !== 'string') return instancePath
  return `${instancePath}/${escapePointerStep(name)}`
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}
