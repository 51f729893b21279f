import { findEndpoint } from '../../catalogue/endpoints.ts'
import type { RequestDraft } from '../../schemas/request.ts'
import { parseBody, scanBody } from '../body/parse-body.ts'
import { isRecord } from '../json/is-record.ts'
import { CONVERSATION_FORMS, type ConversationForm, convertRequest } from './convert-request.ts'
import type { LeftOut } from './left-out.ts'

/** A request in another form, or why it has none. */
export type TurnedRequest =
  | { readonly ok: true; readonly draft: RequestDraft; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly message: string }

const PATHS: Readonly<Record<ConversationForm, string>> = {
  chat: '/chat/completions',
  responses: '/responses',
  anthropic: '/anthropic/v1/messages',
}

/** The path of a form. */
export function pathOfForm(form: ConversationForm): string {
  return PATHS[form]
}

/** In a name of a request. */
const NAMES: Readonly<Record<ConversationForm, string>> = {
  chat: 'chat',
  responses: 'Responses',
  anthropic: 'Anthropic',
}

/** The form of a request; null where it is no conversation with one of the known endpoints. */
export function formOfDraft({ method, path, bodyKind }: RequestDraft): ConversationForm | null {
  const protocol = findEndpoint(method, path)?.protocol ?? null
  return bodyKind === undefined && protocol !== 'fim' ? protocol : null
}

/**
 * Turns a whole request into another form: its path, its name and its body. Headers, variables and tests stay.
 * Comments of the body are among what is lost, since the new body is written from its values.
 */
export function turnRequest(draft: RequestDraft, to: ConversationForm): TurnedRequest {
  const from = formOfDraft(draft)
  if (from === null) return { ok: false, message: 'This request is in none of the forms that can be turned.' }
  const parsed = parseBody(draft.bodyText)
  if (!parsed.ok)
    return { ok: false, message: `${parsed.message} (line ${parsed.line}, column ${parsed.column})` }
  if (!isRecord(parsed.value)) return { ok: false, message: 'The body is not an object.' }
  const { body, leftOut } = convertRequest(parsed.value, { from, to })
  const comments = countComments(draft.bodyText)
  const words = comments === 1 ? 'A comment of the body is' : `${comments} comments of the body are`
  return {
    ok: true,
    draft: {
      ...draft,
      name: nameIn(draft.name, to),
      path: needsBeta(body, to) ? `/beta${PATHS[to]}` : PATHS[to],
      bodyText: `${JSON.stringify(body, null, 2)}\n`,
    },
    leftOut: comments === 0 ? leftOut : [...leftOut, { path: [], reason: `${words} not carried over.` }],
  }
}

/** The forms a request can be turned into, with their names. */
export function otherForms(from: ConversationForm): readonly { id: ConversationForm; label: string }[] {
  const labels: Readonly<Record<ConversationForm, string>> = {
    ...CONVERSATION_FORMS,
    responses: 'Responses',
    anthropic: 'Anthropic',
  }
  return (['chat', 'responses', 'anthropic'] as const)
    .filter((form) => form !== from)
    .map((id) => ({ id, label: labels[id] }))
}

/** Strict tools are served at the beta address of chat only (tool calls guide). */
function needsBeta({ tools }: Readonly<Record<string, unknown>>, to: ConversationForm): boolean {
  if (to !== 'chat' || !Array.isArray(tools)) return false
  return tools.some((tool) => isRecord(tool) && isRecord(tool.function) && tool.function.strict === true)
}

/** The name with the form behind it, in place of the form that an earlier turn put there. */
function nameIn(name: string, to: ConversationForm): string {
  const plain = Object.values(NAMES).reduce(
    (rest, form) => (rest.endsWith(` (${form})`) ? rest.slice(0, -form.length - 3) : rest),
    name,
  )
  return `${plain} (${NAMES[to]})`
}

function countComments(bodyText: string): number {
  let count = 0
  scanBody(bodyText, {
    onComment: () => {
      count += 1
    },
  })
  return count
}
