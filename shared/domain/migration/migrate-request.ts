import { findEndpoint } from '../../catalogue/endpoints.ts'
import { findModel } from '../../catalogue/models.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import { type BodyProblem, parseBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import { findVariables } from '../variables/variables.ts'
import { type BodyMigration, migrateBody } from './migrate-body.ts'

/**
 * What moving a saved request to today's names comes to: `move` = an edit of its body; `leave` = it stays as it is,
 * and why, in a sentence; `nothing` = there is nothing to move.
 */
export type RequestMigration =
  | { readonly kind: 'move'; readonly migration: BodyMigration }
  | { readonly kind: 'leave'; readonly why: string }
  | { readonly kind: 'nothing' }

/** From this length on (UTF-16 units) a body is left: reading and comparing it would hold up the window. */
export const MOST_MIGRATED_LENGTH = 2 * 1024 * 1024

/** Whether and how a request moves from a retired or legacy name to today's. */
export function migrateRequest(draft: RequestDraft): RequestMigration {
  const { method, path, bodyText, bodyKind } = draft
  if (bodyKind !== undefined || bodyText.trim() === '') return NOTHING
  if (bodyText.length > MOST_MIGRATED_LENGTH)
    return leave('The body is too long to be looked at among others.')
  const endpoint = findEndpoint(method, path)
  const protocol = endpoint?.protocol ?? null
  const parsed = parseBody(bodyText)
  if (!parsed.ok) return protocol === null ? NOTHING : leave(problemInWords(parsed))
  const model = isRecord(parsed.value) ? parsed.value.model : undefined
  if (typeof model !== 'string') return NOTHING
  if (findVariables(model).length > 0) {
    return leave(`The model is ${model}: its variables are not looked into and stay as they are.`)
  }
  if ((findModel(model)?.replacement ?? null) === null) return NOTHING
  if (endpoint === null || protocol === null) {
    return leave(`It asks for ${model} at an address that is none of DeepSeek’s endpoints.`)
  }
  if (protocol === 'anthropic') {
    return leave(`It asks for ${model} in the Anthropic form, where deepseek-flash answers to that name.`)
  }
  const migration = migrateBody(bodyText, endpoint.id)
  return migration === null ? NOTHING : { kind: 'move', migration }
}

const NOTHING: RequestMigration = { kind: 'nothing' }

function leave(why: string): RequestMigration {
  return { kind: 'leave', why }
}

function problemInWords({ message, line }: BodyProblem): string {
  return `The body is not JSON, so its model is not known. Line ${line}: ${message}.`
}
