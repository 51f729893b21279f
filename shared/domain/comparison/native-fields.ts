import { findEndpoint, type Protocol } from '../../catalogue/endpoints.ts'
import type { FieldOverride } from '../../schemas/comparison.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import type { BodyPath } from '../body/body-tree.ts'
import { sameJson, valueAt } from '../body/body-values.ts'
import { parseBody } from '../body/parse-body.ts'
import { COLUMN_PARAMETERS } from './column-fields.ts'

const MAX_TOKENS: BodyPath = ['max_tokens']
const RESPONSES_EFFORT: BodyPath = ['reasoning', 'effort']
const RESPONSES_MAX_TOKENS: BodyPath = ['max_output_tokens']
const ANTHROPIC_EFFORT: BodyPath = ['output_config', 'effort']

/** Where the effort of thinking stands in the bodies of all protocols. */
export const EFFORT_PATHS: readonly BodyPath[] = [
  COLUMN_PARAMETERS.effort,
  RESPONSES_EFFORT,
  ANTHROPIC_EFFORT,
]

/** The protocol in which a draft asks a model; that of chat where its path names no endpoint. */
export function protocolOfDraft({ method, path }: Pick<RequestDraft, 'method' | 'path'>): Protocol {
  return findEndpoint(method, path)?.protocol ?? 'chat'
}

/**
 * A column's overrides as the protocol of a request spells them. Columns name thinking, effort and the limit of the
 * output as Chat Completions does, so that a column means the same whatever the request is; every other path is taken
 * as it stands.
 *
 * The Responses API has one field for thinking and effort: no thinking is the effort `none`, and thinking that is
 * switched on is the effort that the column or the request names, else `high`, the default.
 */
export function nativeFields(
  fields: readonly FieldOverride[],
  draft: Pick<RequestDraft, 'method' | 'path' | 'bodyText'>,
): readonly FieldOverride[] {
  switch (protocolOfDraft(draft)) {
    case 'chat':
    case 'fim':
      return fields
    case 'anthropic':
      return fields.map((field) => moved(field, COLUMN_PARAMETERS.effort, ANTHROPIC_EFFORT))
    case 'responses':
      return responsesFields(fields, draft.bodyText)
  }
}

function responsesFields(fields: readonly FieldOverride[], bodyText: string): readonly FieldOverride[] {
  const thinking = fields.find(({ path }) => sameJson(path, COLUMN_PARAMETERS.thinking))
  const others = fields
    .filter((field) => field !== thinking)
    .map((field) => moved(field, COLUMN_PARAMETERS.effort, RESPONSES_EFFORT))
    .map((field) => moved(field, MAX_TOKENS, RESPONSES_MAX_TOKENS))
  if (thinking?.json === '"disabled"') {
    const rest = others.filter(({ path }) => !sameJson(path, RESPONSES_EFFORT))
    return [...rest, { path: [...RESPONSES_EFFORT], json: '"none"' }]
  }
  const isNamed = others.some(({ path }) => sameJson(path, RESPONSES_EFFORT))
  if (thinking?.json !== '"enabled"' || isNamed || thinks(bodyText)) return others
  return [...others, { path: [...RESPONSES_EFFORT], json: '"high"' }]
}

/** Whether a body names an effort to think with. */
function thinks(bodyText: string): boolean {
  const body = parseBody(bodyText)
  const effort = body.ok ? valueAt(body.value, RESPONSES_EFFORT) : undefined
  return typeof effort === 'string' && effort !== 'none'
}

function moved(field: FieldOverride, from: BodyPath, to: BodyPath): FieldOverride {
  return sameJson(field.path, from) ? { ...field, path: [...to] } : field
}
