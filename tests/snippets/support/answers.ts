import { z } from 'zod'
import type { RecordedRequest } from './recording-server.ts'
import {
  ANSWER,
  ANSWER_DELTAS,
  ANSWER_MARK,
  REASONING,
  REASONING_DELTAS,
  REFUSAL_MESSAGE,
} from './streamed-texts.ts'

/** `events` are written one after the other; of a stream the first holds the first piece of text. */
export interface ServerAnswer {
  readonly status: number
  readonly contentType: string
  readonly events: readonly string[]
}

/** What the API would answer, by the path and the `stream` of the body. */
export function answerOf(request: RecordedRequest, refused: boolean): ServerAnswer {
  const [path = ''] = request.path.split('?', 1)
  if (refused) return json(refusalOf(path), 401)
  const streaming = hasMember(request.body, 'stream', (value) => value === true)
  const withTools = hasMember(request.body, 'tools', Array.isArray)
  if (path.endsWith('/v1/messages'))
    return streaming ? stream(anthropicEvents(withTools)) : json(anthropicMessage(withTools))
  if (path.endsWith('/responses'))
    return streaming ? stream(responsesEvents(withTools)) : json(responsesAnswer(withTools))
  if (path.endsWith('/chat/completions'))
    return streaming ? stream(chatEvents(withTools)) : json(chatCompletion(withTools))
  if (path.endsWith('/completions')) return streaming ? stream(fimEvents()) : json(fimCompletion())
  return json({ object: 'list', data: [{ id: ANSWER_MARK, object: 'model', owned_by: 'deepseek' }] })
}

function hasMember(body: Buffer, name: string, isWanted: (value: unknown) => boolean): boolean {
  try {
    const value: unknown = JSON.parse(body.toString())
    return z.looseObject({ [name]: z.custom(isWanted) }).safeParse(value).success
  } catch {
    return false
  }
}

function json(value: unknown, status = 200): ServerAnswer {
  // While a request waits the API sends blank lines.
  return { status, contentType: 'application/json', events: [`\n\n${JSON.stringify(value)}`] }
}

function stream(events: readonly string[]): ServerAnswer {
  return { status: 200, contentType: 'text/event-stream; charset=utf-8', events }
}

function refusalOf(path: string): unknown {
  const error = {
    message: REFUSAL_MESSAGE,
    type: 'authentication_error',
    param: null,
    code: 'invalid_request_error',
  }
  return path.endsWith('/v1/messages') ? { type: 'error', error } : { error }
}

const CHAT_USAGE = {
  prompt_tokens: 7,
  completion_tokens: 9,
  total_tokens: 16,
  prompt_cache_hit_tokens: 0,
  prompt_cache_miss_tokens: 7,
  completion_tokens_details: { reasoning_tokens: 4 },
}

const CHAT_HEAD = {
  id: '930c60df-bf64-41c9-a88e-3ec75f81e00e',
  created: 1_770_000_000,
  model: 'deepseek-flash',
  system_fingerprint: 'fp_8802369eaa',
}

const TOOL_CALL = {
  id: 'call_00_b',
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city": "杭州"}' },
}

function chatCompletion(withTools: boolean): unknown {
  const message = {
    role: 'assistant',
    content: ANSWER,
    reasoning_content: REASONING,
    ...(withTools ? { tool_calls: [TOOL_CALL] } : {}),
  }
  return {
    ...CHAT_HEAD,
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: withTools ? 'tool_calls' : 'stop' }],
    usage: CHAT_USAGE,
  }
}

function chatEvents(withTools: boolean): string[] {
  const event = (delta: unknown, finish: string | null = null): string =>
    data({
      ...CHAT_HEAD,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      usage: null,
    })
  const [first, ...rest] = REASONING_DELTAS
  return [
    // While a request waits the API sends comments; the first chunk has a role and no text.
    `: keep-alive\n\n${event({ role: 'assistant', content: null, reasoning_content: '' })}${event({ content: null, reasoning_content: first })}`,
    ...rest.map((text) => event({ content: null, reasoning_content: text })),
    ...ANSWER_DELTAS.map((text) => event({ content: text, reasoning_content: null })),
    ...(withTools ? chatToolDeltas().map((delta) => event(delta)) : []),
    event({ content: '', reasoning_content: null }, withTools ? 'tool_calls' : 'stop'),
    data({ ...CHAT_HEAD, object: 'chat.completion.chunk', choices: [], usage: CHAT_USAGE }),
    'data: [DONE]\n\n',
  ]
}

/** The first piece names the function, the others bring only arguments; none has a text. */
function chatToolDeltas(): readonly unknown[] {
  const { name, arguments: args } = TOOL_CALL.function
  const first = { ...TOOL_CALL, index: 0, function: { name, arguments: '' } }
  const rest = [args.slice(0, 5), args.slice(5)].map((piece) => ({
    index: 0,
    function: { arguments: piece },
  }))
  return [first, ...rest].map((piece) => ({ tool_calls: [piece] }))
}

function fimCompletion(): unknown {
  const choices = [{ index: 0, text: ANSWER, logprobs: null, finish_reason: 'stop' }]
  return { ...CHAT_HEAD, object: 'text_completion', choices, usage: CHAT_USAGE }
}

function fimEvents(): string[] {
  const event = (text: string, finish: string | null = null): string =>
    data({
      ...CHAT_HEAD,
      object: 'text_completion',
      choices: [{ index: 0, text, logprobs: null, finish_reason: finish }],
    })
  return [
    ...ANSWER_DELTAS.map((text) => event(text)),
    event('', 'stop'),
    data({ ...CHAT_HEAD, object: 'text_completion', choices: [], usage: CHAT_USAGE }),
    'data: [DONE]\n\n',
  ]
}

const ANTHROPIC_USAGE = { input_tokens: 7, output_tokens: 9 }

function anthropicHead(content: readonly unknown[], stopReason: string | null): Record<string, unknown> {
  return {
    id: 'msg_930c60df',
    type: 'message',
    role: 'assistant',
    model: 'deepseek-flash',
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage: ANTHROPIC_USAGE,
  }
}

const TOOL_USE = { type: 'tool_use', id: 'toolu_b', name: 'get_weather' }

function anthropicMessage(withTools: boolean): unknown {
  const thinking = { type: 'thinking', thinking: REASONING, signature: 'sig' }
  const toolUse = withTools ? [{ ...TOOL_USE, input: { city: '杭州' } }] : []
  return anthropicHead(
    [thinking, { type: 'text', text: ANSWER }, ...toolUse],
    withTools ? 'tool_use' : 'end_turn',
  )
}

function anthropicEvents(withTools: boolean): string[] {
  const named = (event: Readonly<Record<string, unknown>> & { readonly type: string }): string =>
    `event: ${event.type}\n${data(event)}`
  const delta = (index: number, value: unknown): string =>
    named({ type: 'content_block_delta', index, delta: value })
  const block = (index: number, value: unknown, deltas: readonly string[]): string[] => [
    named({ type: 'content_block_start', index, content_block: value }) + (deltas[0] ?? ''),
    ...deltas.slice(1),
    named({ type: 'content_block_stop', index }),
  ]
  const thinking = REASONING_DELTAS.map((text) => delta(0, { type: 'thinking_delta', thinking: text }))
  const answer = ANSWER_DELTAS.map((text) => delta(1, { type: 'text_delta', text }))
  const input = ['{"city": ', '"杭州"}'].map((text) =>
    delta(2, { type: 'input_json_delta', partial_json: text }),
  )
  const [first = '', ...rest] = block(0, { type: 'thinking', thinking: '', signature: '' }, thinking)
  return [
    named({ type: 'message_start', message: anthropicHead([], null) }) + named({ type: 'ping' }) + first,
    ...rest,
    ...block(1, { type: 'text', text: '' }, answer),
    ...(withTools ? block(2, { ...TOOL_USE, input: {} }, input) : []),
    named({
      type: 'message_delta',
      delta: { stop_reason: withTools ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage: ANTHROPIC_USAGE,
    }),
    named({ type: 'message_stop' }),
  ]
}

const FUNCTION_CALL = {
  type: 'function_call',
  id: 'fc_1',
  status: 'completed',
  call_id: TOOL_CALL.id,
  ...TOOL_CALL.function,
}

function responsesAnswer(withTools: boolean): unknown {
  const reasoning = [{ type: 'reasoning_text', text: REASONING }]
  const content = [{ type: 'output_text', text: ANSWER, annotations: [] }]
  return {
    id: 'resp_930c60df',
    object: 'response',
    created_at: CHAT_HEAD.created,
    status: 'completed',
    model: 'deepseek-flash',
    output: [
      { id: 'rs_1', type: 'reasoning', status: 'completed', summary: [], content: reasoning },
      { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content },
      ...(withTools ? [FUNCTION_CALL] : []),
    ],
    usage: { input_tokens: 7, output_tokens: 9, total_tokens: 16 },
  }
}

function responsesEvents(withTools: boolean): string[] {
  let sequence = 0
  const named = (type: string, members: Readonly<Record<string, unknown>>): string => {
    const event = { type, sequence_number: sequence++, ...members }
    return `event: ${type}\n${data(event)}`
  }
  const [first, ...rest] = REASONING_DELTAS
  const reasoning = (text: string): string =>
    named('response.reasoning_text.delta', {
      item_id: 'rs_1',
      output_index: 0,
      content_index: 0,
      delta: text,
    })
  return [
    named('response.created', { response: { id: 'resp_930c60df', status: 'in_progress', output: [] } }) +
      reasoning(first),
    ...rest.map(reasoning),
    ...ANSWER_DELTAS.map((text) =>
      named('response.output_text.delta', {
        item_id: 'msg_1',
        output_index: 1,
        content_index: 0,
        delta: text,
      }),
    ),
    ...(withTools ? functionCallEvents(named) : []),
    named('response.completed', { response: responsesAnswer(withTools) }),
  ]
}

function functionCallEvents(
  named: (type: string, members: Readonly<Record<string, unknown>>) => string,
): string[] {
  const { id: item_id, arguments: args } = FUNCTION_CALL
  const place = { item_id, output_index: 2 }
  const item = { ...FUNCTION_CALL, status: 'in_progress', arguments: '' }
  return [
    named('response.output_item.added', { output_index: 2, item }),
    ...[args.slice(0, 5), args.slice(5)].map((delta) =>
      named('response.function_call_arguments.delta', { ...place, delta }),
    ),
    named('response.function_call_arguments.done', { ...place, arguments: args }),
    named('response.output_item.done', { output_index: 2, item: FUNCTION_CALL }),
  ]
}

function data(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}
