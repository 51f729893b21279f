import { type EndpointEntry, findEndpoint, type Protocol } from '../../catalogue/endpoints.ts'
import { parseBody } from '../body/parse-body.ts'
import { isAbsent } from '../chat-rules/rule-input.ts'
import { isRecord } from '../json/is-record.ts'
import type {
  Addition,
  AppliedRule,
  ContinuedAnswer,
  ContinuedRequest,
  ContinueProblem,
  Note,
} from './continuation.ts'
import { continueAnthropic } from './continue-anthropic.ts'
import { type Continuing, continueChat } from './continue-chat.ts'
import { continueResponses } from './continue-responses.ts'
import { reasoningPolicyOf, type TurnProtocol } from './reasoning-policy.ts'
import { hasVariables } from './turn-edits.ts'

/** One step of a conversation. */
export interface ContinueInput {
  /** The form of the endpoint; null for an endpoint that asks no model. */
  readonly protocol: Protocol | null
  /** The body that was answered, as authored (with comments and variables) or as sent. */
  readonly bodyText: string
  readonly answer: ContinuedAnswer
  readonly addition: Addition
}

/**
 * The body of the next turn: the body that was answered with the answer, the results of its tool calls and a text of
 * the user added, and the rules for the reasoning of earlier answers applied to all of it (thinking mode guide,
 * Responses guide, Anthropic API guide). The text is edited in place: comments, order, unknown fields and spellings
 * stay. `applied` tells everything else that was done, and why.
 *
 * Order of the new messages: the answer, the results in the order given, the user's text.
 *
 * Never throws; what cannot be gone on from is told in words for the user. The body is not checked otherwise.
 *
 * @example
 * continueRequest({ protocol: 'chat', bodyText, answer: run.message, addition: { toolResults: [], userText: 'Why?' } })
 */
export function continueRequest(input: ContinueInput): ContinuedRequest {
  const { protocol, bodyText, answer, addition } = input
  if (protocol === null || protocol === 'fim') return refuse(NO_CONVERSATION)
  const parsed = parseBody(bodyText)
  if (!parsed.ok) {
    const { message, line, column } = parsed
    return refuse({
      kind: 'invalid-body',
      message: `The body is not valid JSON: ${message} (line ${line}, column ${column}).`,
    })
  }
  const problem = listProblem(protocol, parsed.value) ?? additionProblem(input, protocol)
  if (problem !== null) return refuse(problem)
  const applied: AppliedRule[] = []
  const note: Note = (rule, path, words) => applied.push({ rule, path, words })
  const policy = reasoningPolicyOf(protocol, parsed.value)
  const text = continueIn(protocol, bodyText, { answer, addition, policy, note })
  noteServerTools(parsed.value, note)
  noteBraces(protocol, { answer, addition, passBack: policy.passBack }, note)
  return { ok: true, bodyText: text, applied }
}

/** The form in which the endpoint of a request asks a model; null where it asks none or is not known. */
export function protocolOf(request: { readonly method: string; readonly path: string }): Protocol | null {
  const endpoint: EndpointEntry | null = findEndpoint(request.method, request.path)
  return endpoint?.protocol ?? null
}

const NO_CONVERSATION: ContinueProblem = {
  kind: 'no-conversation',
  message: 'This endpoint has no turns, so there is nothing to go on from.',
}

function continueIn(protocol: TurnProtocol, bodyText: string, continuing: Continuing): string {
  switch (protocol) {
    case 'chat':
      return continueChat(bodyText, continuing)
    case 'responses':
      return continueResponses(bodyText, continuing)
    case 'anthropic':
      return continueAnthropic(bodyText, continuing)
  }
}

function refuse(problem: ContinueProblem): ContinuedRequest {
  return { ok: false, problem }
}

function listProblem(protocol: TurnProtocol, body: unknown): ContinueProblem | null {
  if (!isRecord(body)) return { kind: 'no-messages', message: 'The body is not a JSON object.' }
  if (protocol === 'responses') {
    const { input } = body
    if (isAbsent(input) || typeof input === 'string' || Array.isArray(input)) return null
    return { kind: 'no-messages', message: 'The body has no “input” that is a text or a list of items.' }
  }
  if (Array.isArray(body.messages)) return null
  return { kind: 'no-messages', message: 'The body has no list of “messages” to add to.' }
}

function additionProblem(
  { answer, addition }: ContinueInput,
  protocol: TurnProtocol,
): ContinueProblem | null {
  const { toolResults, userText } = addition
  if (toolResults.length === 0 && (userText === null || userText.trim() === '')) {
    return { kind: 'nothing-added', message: 'Write what to send on.' }
  }
  return pairingProblem(answer, toolResults) ?? argumentsProblem(answer, protocol)
}

function pairingProblem(
  { toolCalls }: ContinuedAnswer,
  results: Addition['toolResults'],
): ContinueProblem | null {
  const open = new Set(toolCalls.map(({ id }) => id))
  for (const { callId } of results) {
    if (open.delete(callId)) continue
    return { kind: 'unknown-call', message: `No open tool call of this answer has the id “${callId}”.` }
  }
  if (open.size === 0) return null
  const names = toolCalls.filter(({ id }) => open.has(id)).map(({ name }) => name)
  return {
    kind: 'missing-results',
    message: `The model waits for the ${names.length === 1 ? 'result' : 'results'} of ${names.join(', ')}. The API refuses anything else before them.`,
  }
}

/** Only the Anthropic form has arguments as JSON: in the others they are a text, whatever it holds. */
function argumentsProblem({ toolCalls }: ContinuedAnswer, protocol: TurnProtocol): ContinueProblem | null {
  if (protocol !== 'anthropic') return null
  const call = toolCalls.find(({ arguments: text }) => text.trim() !== '' && !isJsonObject(text))
  if (call === undefined) return null
  return {
    kind: 'unreadable-arguments',
    message: `The arguments of ${call.name} are not a JSON object, so this form cannot pass the call back.`,
  }
}

function isJsonObject(text: string): boolean {
  try {
    return isRecord(JSON.parse(text))
  } catch {
    return false
  }
}

/** Tools that run on DeepSeek's side; their blocks belong unchanged into the next request (news of 2026-11-13). */
const SERVER_TOOLS = ['deepseek_web_search', 'deepseek_read_url']

function noteServerTools(body: unknown, note: Note): void {
  const tools = isRecord(body) && Array.isArray(body.tools) ? body.tools : []
  for (const [index, tool] of tools.entries()) {
    if (!isRecord(tool) || !SERVER_TOOLS.includes(String(tool.type))) continue
    note(
      'server-tools-missing',
      ['tools', index],
      `What ${String(tool.type)} found belongs into the next request, but its form is not documented and a run does not keep it.`,
    )
  }
}

function noteBraces(
  protocol: TurnProtocol,
  { answer, addition, passBack }: Pick<Continuing, 'answer' | 'addition'> & { readonly passBack: boolean },
  note: Note,
): void {
  const texts = [
    answer.answer,
    passBack ? answer.reasoning : '',
    ...answer.toolCalls.map((call) => call.arguments),
    ...addition.toolResults.map(({ content }) => content),
  ]
  if (!texts.some(hasVariables)) return
  note(
    'braces-kept',
    [protocol === 'responses' ? 'input' : 'messages'],
    'Double braces in the answer or in a result stay text: they are no variables of this request.',
  )
}
