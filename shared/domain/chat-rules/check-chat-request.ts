import { currentModels, findModel, type ModelEntry } from '../../catalogue/models.ts'
import { isThinking } from '../../catalogue/parameters.ts'
import { isRecord } from '../json/is-record.ts'
import { type ApiRejection, invalidRequest, undeserializable } from './api-rejection.ts'
import { checkMessages } from './message-checks.ts'
import { checkParameters } from './parameter-checks.ts'
import { type CheckedEndpoint, describeJson, type RuleInput } from './rule-input.ts'
import { checkTools } from './tool-checks.ts'

/** How strictly, and for which endpoint, a request is checked. */
export interface ChatRuleOptions {
  /** Refuse retired model names as today's API does, instead of serving them by the rules of their time. */
  readonly strictToday: boolean
  readonly endpoint: CheckedEndpoint
  /** The body as sent; with it, messages about its shape end in the line and column. */
  readonly bodyText?: string
}

/**
 * Checks the body of a chat or fill-in-the-middle request as the API would.
 *
 * Messages are the API's own where they are known. Wrong JSON types of scalar parameters are 422 ("Invalid
 * Parameters"), everything else is 400: the API gives 422 rarely, and its exact border is not documented.
 *
 * @returns the refusal, or null when the request would be accepted
 */
export function checkChatRequest(body: unknown, options: ChatRuleOptions): ApiRejection | null {
  const bodyText = options.bodyText ?? null
  if (!isRecord(body)) {
    const problem = `invalid type: ${describeJson(body)}, expected a map`
    return undeserializable({ path: [], problem }, bodyText)
  }
  const named = checkModel(body.model, options)
  if ('rejection' in named) return named.rejection
  const input: RuleInput = {
    body,
    bodyText,
    model: named.model,
    thinking: options.endpoint !== 'fim' && isThinking(body),
    endpoint: options.endpoint,
  }
  if (options.endpoint === 'fim') return checkPrompt(input) ?? checkParameters(input)
  return checkParameters(input) ?? checkMessages(input) ?? checkTools(input)
}

/**
 * Checks that prompt and answer fit the context window. Without `max_tokens` the answer is fitted to what is left.
 *
 * @param request token counts; `maxTokens` null when the request has none
 */
export function checkContextLength(request: {
  model: ModelEntry
  promptTokens: number
  maxTokens: number | null
}): ApiRejection | null {
  const { model, promptTokens } = request
  const completionTokens = request.maxTokens ?? 1
  const total = promptTokens + completionTokens
  if (total <= model.contextWindow) return null
  return invalidRequest(
    `This model's maximum context length is ${model.contextWindow} tokens. However, you requested ${total} tokens (${promptTokens} in the messages, ${completionTokens} in the completion). Please reduce the length of the messages or completion.`,
  )
}

type NamedModel = { readonly model: ModelEntry } | { readonly rejection: ApiRejection }

function checkModel(name: unknown, options: ChatRuleOptions): NamedModel {
  const bodyText = options.bodyText ?? null
  if (name === undefined) {
    return { rejection: undeserializable({ path: [], problem: 'missing field `model`' }, bodyText) }
  }
  if (typeof name !== 'string') {
    const problem = `invalid type: ${describeJson(name)}, expected a string`
    return { rejection: undeserializable({ path: ['model'], problem, status: 422 }, bodyText) }
  }
  const model = findModel(name)
  if (model === null || (options.strictToday && model.status === 'retired')) {
    const supported = currentModels()
      .map(({ id }) => id)
      .join(', ')
    return {
      rejection: invalidRequest(`The supported API model names are ${supported}, but you passed ${name}.`),
    }
  }
  // The reasoner never had fill in the middle; this is how the API of its time named a model it did not serve.
  if (options.endpoint === 'fim' && model.thinking === 'always') {
    return { rejection: invalidRequest('Model Not Exist') }
  }
  return { model }
}

function checkPrompt({ body, bodyText }: RuleInput): ApiRejection | null {
  if (typeof body.prompt === 'string') return null
  const fault =
    body.prompt === undefined
      ? { path: [], problem: 'missing field `prompt`' }
      : { path: ['prompt'], problem: `invalid type: ${describeJson(body.prompt)}, expected a string` }
  return undeserializable(fault, bodyText)
}
