import { isRecord } from '../../domain/json/is-record.ts'
import {
  CHAT_ENDPOINTS,
  defineRules,
  indexIn,
  isLeftOut,
  itemsOf,
  namesList,
  PAGES,
  type ParameterRule,
  type RulePlace,
  shapeMessage,
  V4_ERAS,
} from './rule.ts'

type Message = Readonly<Record<string, unknown>>

const CHAT = { endpoints: CHAT_ENDPOINTS, since: '2024-07-25', source: PAGES.chat } as const
const ROLES = ['system', 'user', 'assistant', 'tool']
const MAX_URL_LENGTH = 8192

function messagesOf({ facts }: RulePlace): readonly unknown[] {
  return itemsOf(facts.body.messages)
}

function messageAt(place: RulePlace): Message {
  const message = messagesOf(place)[indexIn(place)]
  return isRecord(message) ? message : {}
}

function roleOf(message: unknown): unknown {
  return isRecord(message) ? message.role : undefined
}

const hasTools = ({ facts }: RulePlace) => !isLeftOut(facts.body.tools)

const isPicture = ({ value }: RulePlace) =>
  isRecord(value) && (value.type === 'image_url' || value.type === 'file')

const ROLES_AND_IMAGES = defineRules(CHAT, [
  {
    id: 'chat.messages.role',
    parameter: 'messages[].role',
    when: ({ value }) => typeof value === 'string' && !ROLES.includes(value),
    effect: 'rejected',
    message: (place) =>
      shapeMessage(
        ['messages', indexIn(place)],
        `unknown variant \`${String(place.value)}\`, expected one of ${namesList(ROLES)}`,
      ),
    note: 'An error: no such role. developer exists in the Responses API only.',
    confidence: 'reference-code',
  },
  {
    id: 'chat.messages.late-system',
    parameter: 'messages[].role',
    eras: ['v4.1'],
    when: (place) => place.value === 'system' && indexIn(place) > 0,
    effect: 'applies',
    inForce: ({ value }) => value,
    note: 'From here on this system message takes the place of the one before.',
    source: PAGES.models,
  },
  {
    id: 'chat.messages.late-system-pro',
    parameter: 'messages[].role',
    eras: ['v4'],
    when: (place) => place.value === 'system' && indexIn(place) > 0,
    effect: 'applies',
    inForce: ({ value }) => value,
    note: 'Allowed, but this model takes its instructions from the beginning.',
    source: PAGES.models,
    doubt: 'The list of models calls it “leading-only” and says no more about a later system message.',
  },
  {
    id: 'chat.messages.image-role',
    parameter: 'messages[].content[]',
    eras: V4_ERAS,
    when: (place) => isPicture(place) && ['system', 'assistant'].includes(String(messageAt(place).role)),
    effect: 'rejected',
    message: (place) => `messages[${indexIn(place)}]: images are only supported in user and tool messages`,
    note: 'An error: images stand in user and tool messages only.',
    source: PAGES.vision,
  },
  {
    id: 'chat.messages.image-model',
    parameter: 'messages[].content[]',
    eras: V4_ERAS,
    when: (place) => isPicture(place) && place.facts.model?.vision === false,
    effect: 'rejected',
    message: () => 'This model does not support image',
    note: 'An error: this model takes text only.',
    source: PAGES.vision,
    confidence: 'measured',
  },
  {
    id: 'chat.messages.image-url',
    parameter: 'messages[].content[].image_url.url',
    eras: V4_ERAS,
    when: ({ value }) =>
      typeof value === 'string' && !value.startsWith('data:') && value.length > MAX_URL_LENGTH,
    effect: 'rejected',
    message: (place) => `messages[${indexIn(place)}]: image_url is too long`,
    note: 'An error: a URL has 8,192 characters at most.',
    source: PAGES.vision,
  },
])

const PREFIX = defineRules({ ...CHAT, source: PAGES.prefix }, [
  {
    id: 'chat.messages.prefix.address',
    endpoints: ['chat'],
    parameter: 'messages[].prefix',
    when: ({ value }) => value === true,
    effect: 'rejected',
    message: () => 'prefix is a beta feature: use the base URL https://api.deepseek.com/beta',
    note: 'An error at this address: prefix works at /beta/chat/completions.',
    confidence: 'assumed',
    doubt: 'The guide says that the beta address must be used, not what the plain one does.',
  },
  {
    id: 'chat.messages.prefix.place',
    endpoints: ['chat-beta'],
    parameter: 'messages[].prefix',
    when: (place) =>
      place.value === true &&
      (indexIn(place) !== messagesOf(place).length - 1 || messageAt(place).role !== 'assistant'),
    effect: 'rejected',
    message: () => 'prefix is only allowed in the last message, and its role must be assistant',
    note: 'An error: only the last message can be gone on from, and it must be the assistant’s.',
  },
])

function nearestAssistant(place: RulePlace): number {
  return messagesOf(place).findLastIndex((message) => roleOf(message) === 'assistant')
}

const isMissingReasoning = (place: RulePlace) =>
  hasTools(place) &&
  roleOf(messagesOf(place).at(-1)) === 'tool' &&
  indexIn(place) === nearestAssistant(place) &&
  typeof messageAt(place).reasoning_content !== 'string'

const REASONING = defineRules({ ...CHAT, source: PAGES.thinking }, [
  {
    id: 'chat.messages.reasoning.missing',
    parameter: 'messages[]',
    eras: V4_ERAS,
    mode: 'thinking',
    when: isMissingReasoning,
    effect: 'rejected',
    message: () => 'The `reasoning_content` in the thinking mode must be passed back to the API.',
    note: 'An error: with tools and thinking, reasoning_content goes back with the assistant’s message.',
    since: '2026-04-24',
    confidence: 'measured',
    doubt:
      'The guide asks for it in every earlier turn. Probes saw the error only here, after a tool result (2026-09-01), or not at all (2026-08-09).',
  },
  {
    id: 'chat.messages.reasoning.missing-v3',
    parameter: 'messages[]',
    eras: ['v3.2'],
    mode: 'thinking',
    when: isMissingReasoning,
    effect: 'rejected',
    message: (place) =>
      `Missing \`reasoning_content\` field in the assistant message at message index ${indexIn(place)}.`,
    note: 'An error: within a tool loop, reasoning_content goes back with the assistant’s message.',
    since: '2025-12-01',
    confidence: 'measured',
  },
  {
    id: 'chat.messages.reasoning.unused',
    parameter: 'messages[].reasoning_content',
    when: (place) => !hasTools(place) && messageAt(place).prefix !== true,
    effect: 'ignored',
    note: 'Without tools, past reasoning is left out of the prompt, and not billed.',
    since: '2025-08-21',
  },
])

/** The ids of calls made directly before the tool messages that `index` belongs to. */
function idsBefore(place: RulePlace): readonly unknown[] {
  const messages = messagesOf(place)
  let index = indexIn(place) - 1
  while (index >= 0 && roleOf(messages[index]) === 'tool') index -= 1
  const message = messages[index]
  return isRecord(message) ? callIds(message) : []
}

function callIds(message: Message): readonly unknown[] {
  return itemsOf(message.tool_calls)
    .filter(isRecord)
    .map((call) => call.id)
}

const lacksResults = (place: RulePlace) => {
  const messages = messagesOf(place)
  const results = new Set<unknown>()
  for (let index = indexIn(place) + 1; index < messages.length; index += 1) {
    const message = messages[index]
    if (!isRecord(message) || message.role !== 'tool') break
    results.add(message.tool_call_id)
  }
  return callIds(messageAt(place)).some((id) => !results.has(id))
}

const LOOP = defineRules({ ...CHAT, source: PAGES.tools, confidence: 'measured' }, [
  {
    id: 'chat.messages.tool.stray',
    parameter: 'messages[].tool_call_id',
    when: (place) => messageAt(place).role === 'tool' && idsBefore(place).length === 0,
    effect: 'rejected',
    message: () => "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'",
    note: 'An error: no message with tool calls stands directly before.',
  },
  {
    id: 'chat.messages.tool_calls.open',
    parameter: 'messages[].tool_calls',
    when: lacksResults,
    effect: 'rejected',
    message: () => "An assistant message with 'tool_calls' must be followed by tool messages",
    note: 'An error: each call needs its tool message directly after.',
  },
])

/** What Chat Completions does with the parts of messages. */
export const MESSAGE_RULES: readonly ParameterRule[] = [...ROLES_AND_IMAGES, ...PREFIX, ...REASONING, ...LOOP]
