import { endpointOfSentUrl } from '../../catalogue/endpoint-of-url.ts'
import type { EndpointEntry } from '../../catalogue/endpoints.ts'
import { headerEffect, type ParameterOutcome, parameterEffects } from '../../catalogue/parameter-effects.ts'
import type { JudgedServer } from '../../catalogue/parameter-rules.ts'
import { isThinking } from '../../catalogue/parameters.ts'
import type { SentRequest } from '../../schemas/run.ts'
import { parseBody } from '../body/parse-body.ts'

/** What was sent, parameter by parameter, as the rules of that moment had it. */
export interface JudgedSent {
  readonly endpoint: EndpointEntry
  /** The name in the body; null where there is none. */
  readonly model: string | null
  readonly thinking: boolean
  readonly outcomes: readonly ParameterOutcome[]
  /** The headers that did not count as sent; `path` is the name as it was sent. */
  readonly headers: readonly ParameterOutcome[]
  /** How many of the parameters sent did not count as sent. */
  readonly changedCount: number
}

/** From this length on (UTF-16 units) a sent body is not judged: it would hold up the window. */
export const MOST_JUDGED_LENGTH = 8 * 1024 * 1024

/**
 * Judges a request that was sent, by the rules in force when it was. Null where no rule can be asked: no endpoint
 * of a model, a body that is no JSON object, or one that is too long.
 *
 * @param context.atMs when it was sent, Unix ms
 */
export function judgeSent(
  sent: SentRequest,
  context: { readonly atMs: number; readonly server: JudgedServer },
): JudgedSent | null {
  const endpoint = endpointOfSentUrl(sent.method, sent.url)
  if (endpoint === null || endpoint.protocol === null || sent.bodyText.length > MOST_JUDGED_LENGTH)
    return null
  const parsed = parseBody(sent.bodyText)
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return null
  const outcomes = parameterEffects({ endpoint: endpoint.id, body: parsed.value, ...context })
  if (outcomes.length === 0) return null
  const model = outcomes.find(({ path }) => path.length === 1 && path[0] === 'model')?.sent
  return {
    endpoint,
    model: typeof model === 'string' ? model : null,
    thinking: isThinking(parsed.value, endpoint.id),
    outcomes,
    headers: headersWithoutEffect(sent, { endpoint: endpoint.id, ...context }),
    changedCount: outcomes.filter(({ effect }) => effect !== 'applies' && effect !== 'default').length,
  }
}

function headersWithoutEffect(
  { headers }: SentRequest,
  request: Parameters<typeof headerEffect>[1],
): readonly ParameterOutcome[] {
  return headers.flatMap(([name, value]) => {
    const effect = headerEffect({ name, value }, request)
    return effect.effect === 'applies' ? [] : [{ ...effect, path: [name], sent: value }]
  })
}
