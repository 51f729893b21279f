import { findModel } from '../../catalogue/models.ts'
import { FIM_MAX_TOKENS } from '../../catalogue/parameter-entries.ts'
import { isThinking } from '../../catalogue/parameters.ts'
import { isRecord } from '../json/is-record.ts'

/**
 * The most tokens a request may bring, reasoning included: its `max_tokens`, else the default of its model and
 * mode. Null for a model that is not in the catalogue.
 *
 * @param body the parsed body, of any shape
 */
export function outputLimit(body: unknown): number | null {
  if (!isRecord(body)) return null
  if (typeof body.max_tokens === 'number') return body.max_tokens
  if (body.messages === undefined && body.prompt !== undefined) return FIM_MAX_TOKENS
  const model = typeof body.model === 'string' ? findModel(body.model) : null
  if (model === null) return null
  if (!isThinking(body)) return model.defaultMaxTokens.nonThinking
  const top = body.reasoning_effort === 'max' || body.reasoning_effort === 'ultra'
  return top ? model.defaultMaxTokens.effortMax : model.defaultMaxTokens.thinking
}
