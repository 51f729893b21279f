import type { EndpointId } from '../../shared/catalogue/endpoints.ts'
import type { JudgedServer } from '../../shared/catalogue/parameter-rules.ts'
import { IGNORED_RESPONSES_FIELDS } from '../../shared/catalogue/responses-parameters.ts'

type Body = Readonly<Record<string, unknown>>

/** A rule from both sides: a body about which it decides, and one about which it says nothing. */
export interface RuleCase {
  readonly endpoint: EndpointId
  readonly fires: Body
  readonly passes: Body
  /** What counts where the rule decides; left out = none. */
  readonly inForce?: unknown
  readonly at?: string
  readonly server?: JudgedServer
  /** Why the sandbox cannot be compared; left out = it is. */
  readonly apart?: string
}

const messages = [{ role: 'user', content: 'What is 17 * 23?' }]
const OFF = { thinking: { type: 'disabled' } }
const PNG = 'data:image/png;base64,AAAA'
const tool = { type: 'function', function: { name: 'now' } }
const call = { id: 'call_1', type: 'function', function: { name: 'now', arguments: '{}' } }
const called = { role: 'assistant', content: '', reasoning_content: 'Look.', tool_calls: [call] }
const result = { role: 'tool', tool_call_id: 'call_1', content: 'noon' }
const picture = { type: 'image_url', image_url: { url: PNG } }

const FORMS = {
  chat: {
    endpoint: 'chat',
    base: { model: 'deepseek-flash', messages },
    off: OFF,
    effort: (name: string) => ({ reasoning_effort: name }),
  },
  responses: {
    endpoint: 'responses',
    base: { model: 'deepseek-flash', input: 'What is 17 * 23?' },
    off: { reasoning: { effort: 'none' } },
    effort: (name: string) => ({ reasoning: { effort: name } }),
  },
  anthropic: {
    endpoint: 'anthropic',
    base: { model: 'deepseek-flash', max_tokens: 1000, messages },
    off: OFF,
    effort: (name: string) => ({ output_config: { effort: name } }),
  },
} as const
type Form = keyof typeof FORMS

/** A body of a form, with what is changed. */
export function bodyOf(form: Form, change: Body = {}): Body {
  return { ...FORMS[form].base, ...change }
}

const PRO = { model: 'deepseek-v4-pro' }

function pair(form: Form, fires: Body, passes: Body, more: Partial<RuleCase> = {}): RuleCase {
  return { endpoint: form, fires: bodyOf(form, fires), passes: bodyOf(form, passes), ...more }
}

const chat = (fires: Body, passes: Body, more: Partial<RuleCase> = {}) => pair('chat', fires, passes, more)

const OLD_TIMES = 'The sandbox answers by the rules of today.'

function modelCases(form: 'chat' | 'responses'): Record<string, RuleCase> {
  const current = { model: 'deepseek-flash' }
  return {
    [`${form}.model.retired`]: pair(form, { model: 'deepseek-chat' }, current),
    [`${form}.model.name-of-v4`]: pair(form, { model: 'deepseek-chat' }, current, {
      at: '2026-05-01',
      inForce: 'deepseek-v4-flash',
      apart: OLD_TIMES,
    }),
    [`${form}.model.unknown`]: pair(form, { model: 'gpt-5' }, current),
    [`${form}.model.routed`]: pair(form, { model: 'deepseek-v4-flash' }, current, {
      inForce: 'deepseek-flash',
    }),
    [`${form}.model.undocumented`]: pair(form, { model: 'deepseek-v4.1-flash' }, current, {
      inForce: 'deepseek-flash',
    }),
  }
}

function samplingCases(form: Form): Record<string, RuleCase> {
  const { off } = FORMS[form]
  return {
    [`${form}.temperature.range`]: pair(form, { temperature: 2.1 }, { temperature: 2 }),
    [`${form}.top_p.range`]: pair(form, { top_p: 0 }, { top_p: 1 }),
    [`${form}.temperature.thinking`]: pair(form, { temperature: 0.2 }, { ...off, temperature: 0.2 }),
    [`${form}.temperature.default`]: pair(form, off, { ...off, temperature: 0 }, { inForce: 1 }),
    [`${form}.top_p.not-thinking`]: pair(form, { ...off, top_p: 0.97 }, { top_p: 0.97 }, { inForce: 1 }),
    [`${form}.top_p.clamped`]: pair(form, { top_p: 0.5 }, { top_p: 0.95 }, { inForce: 0.95 }),
    [`${form}.top_p.v4-thinking`]: pair(form, { ...PRO, top_p: 0.5 }, { top_p: 0.5 }),
    [`${form}.top_p.v4-not-thinking`]: pair(
      form,
      { ...PRO, ...off, top_p: 0.5 },
      { ...PRO, top_p: 0.5 },
      { inForce: 0.5 },
    ),
    [`${form}.top_p.default`]: pair(form, {}, { top_p: 1 }, { inForce: 1 }),
  }
}

function effortCases(form: Form): Record<string, RuleCase> {
  const { effort } = FORMS[form]
  const on = form === 'responses' ? null : { thinking: { type: 'enabled' } }
  const preview = { at: '2026-05-01', apart: OLD_TIMES }
  return {
    [`${form}.effort.unknown`]: pair(form, effort('most'), effort('max')),
    ...(on === null
      ? {}
      : {
          [`${form}.effort.idle`]: pair(form, { ...OFF, ...effort('max') }, effort('max')),
          [`${form}.effort.overruled`]: pair(form, { ...on, ...effort('none') }, effort('none'), {
            inForce: 'high',
          }),
          [`${form}.effort.off`]: pair(form, OFF, on, { inForce: 'none' }),
        }),
    [`${form}.effort.none`]: pair(form, effort('none'), effort('low'), { inForce: 'none' }),
    [`${form}.effort.minimal`]: pair(form, effort('minimal'), effort('low'), { inForce: 'low' }),
    [`${form}.effort.middle`]: pair(form, effort('xhigh'), effort('high'), { inForce: 'high' }),
    ...(form === 'responses'
      ? {}
      : { [`${form}.effort.ultra`]: pair(form, effort('ultra'), effort('max'), { inForce: 'max' }) }),
    [`${form}.effort.preview-low`]: pair(form, effort('low'), effort('high'), {
      inForce: 'high',
      ...preview,
    }),
    [`${form}.effort.preview-xhigh`]: pair(form, effort('xhigh'), effort('max'), {
      inForce: 'max',
      ...preview,
    }),
    [`${form}.effort.default`]: pair(form, {}, effort('low'), { inForce: 'high' }),
  }
}

function thinkingCases(form: 'chat' | 'anthropic'): Record<string, RuleCase> {
  return {
    [`${form}.thinking.shape`]: pair(form, { thinking: false }, OFF),
    [`${form}.thinking.unknown`]: pair(form, { thinking: { type: 'on' } }, OFF),
    [`${form}.thinking.adaptive`]: pair(form, { thinking: { type: 'adaptive' } }, OFF, {
      inForce: 'enabled',
    }),
    [`${form}.thinking.budget`]: pair(form, { thinking: { type: 'enabled', budget_tokens: 900 } }, OFF),
    [`${form}.thinking.default`]: pair(form, {}, { thinking: { type: 'enabled' } }, { inForce: 'enabled' }),
  }
}

const CHAT_CASES: Record<string, RuleCase> = {
  'chat.max_tokens.range': chat({ max_tokens: 393_217 }, { max_tokens: 393_216 }),
  'chat.max_tokens.default': chat({}, { max_tokens: 9 }, { inForce: 65_536 }),
  'chat.max_completion_tokens': chat({ max_completion_tokens: 9 }, { max_tokens: 9 }),
  'chat.response_format.json_schema': chat(
    { response_format: { type: 'json_schema' } },
    { response_format: { type: 'text' } },
  ),
  'chat.response_format.unknown': chat(
    { response_format: { type: 'xml' } },
    { response_format: { type: 'text' } },
  ),
  'chat.response_format.json-word': chat(
    { response_format: { type: 'json_object' } },
    { response_format: { type: 'json_object' }, messages: [{ role: 'user', content: 'As JSON.' }] },
  ),
  'chat.response_format.default': chat({}, { response_format: { type: 'text' } }, { inForce: 'text' }),
  'chat.stop.length': chat({ stop: Array(17).fill('a') }, { stop: Array(16).fill('a') }),
  'chat.presence_penalty.range': chat({ presence_penalty: 3 }, { presence_penalty: 2 }),
  'chat.presence_penalty.deprecated': chat(
    { presence_penalty: 1 },
    { model: 'deepseek-chat', presence_penalty: 1 },
    { inForce: 0 },
  ),
  'chat.presence_penalty.thinking': chat(
    { model: 'deepseek-reasoner', presence_penalty: 1 },
    { model: 'deepseek-chat', presence_penalty: 1 },
    { server: 'sandbox' },
  ),
  'chat.frequency_penalty.range': chat({ frequency_penalty: -3 }, { frequency_penalty: -2 }),
  'chat.frequency_penalty.deprecated': chat(
    { frequency_penalty: 1 },
    { model: 'deepseek-chat', frequency_penalty: 1 },
    { inForce: 0 },
  ),
  'chat.frequency_penalty.thinking': chat(
    { model: 'deepseek-reasoner', frequency_penalty: 1 },
    { model: 'deepseek-chat', frequency_penalty: 1 },
    { server: 'sandbox' },
  ),
  'chat.logprobs.v3-thinking': chat(
    { model: 'deepseek-reasoner', logprobs: true },
    { logprobs: true },
    { server: 'sandbox' },
  ),
  'chat.top_logprobs.v3-thinking': chat(
    { model: 'deepseek-reasoner', top_logprobs: 2 },
    { logprobs: true, top_logprobs: 2 },
    { server: 'sandbox' },
  ),
  'chat.top_logprobs.range': chat({ logprobs: true, top_logprobs: 21 }, { logprobs: true, top_logprobs: 20 }),
  'chat.top_logprobs.alone': chat({ top_logprobs: 2 }, { logprobs: true, top_logprobs: 2 }),
  'chat.tool_choice.thinking': chat(
    { tools: [tool], tool_choice: 'required' },
    { ...OFF, tools: [tool], tool_choice: 'required' },
  ),
  'chat.tool_choice.unknown': chat(
    { ...OFF, tools: [tool], tool_choice: { type: 'function', function: { name: 'then' } } },
    { ...OFF, tools: [tool], tool_choice: { type: 'function', function: { name: 'now' } } },
  ),
  'chat.tool_choice.no-tools': chat(
    { tool_choice: 'auto' },
    { tools: [tool], tool_choice: 'auto' },
    { inForce: 'none' },
  ),
  'chat.tool_choice.default': chat({}, { tool_choice: 'none' }, { inForce: 'none' }),
  'chat.parallel_tool_calls': chat({ parallel_tool_calls: false }, {}, { inForce: true }),
  'chat.stream_options.alone': chat(
    { stream_options: { include_usage: true } },
    { stream: true, stream_options: { include_usage: true } },
  ),
  'chat.stream.default': chat({}, { stream: true }, { inForce: false }),
  'chat.user_id.pattern': chat({ user_id: 'a b' }, { user_id: 'a_b' }),
  'chat.safety_check.unknown': chat(
    { safety_check: { level: 'middle' } },
    { safety_check: { level: 'low' } },
  ),
  'chat.n.many': chat({ n: 2 }, { n: 1 }),
  'chat.names-decide.thinking': chat({ model: 'deepseek-reasoner', ...OFF }, OFF, {
    server: 'sandbox',
    apart: 'The seed of the sandbox holds what was sent, so the words differ.',
  }),
  'chat.names-decide.effort': chat(
    { model: 'deepseek-chat', reasoning_effort: 'max' },
    { reasoning_effort: 'max' },
    { server: 'sandbox' },
  ),
  ...Object.fromEntries(
    ['seed', 'logit_bias', 'store', 'metadata'].map((name) => [
      `chat.foreign.${name}`,
      chat({ [name]: name === 'store' ? true : name === 'seed' ? 1 : {} }, {}),
    ]),
  ),
  'chat.foreign.n': chat({ n: 1 }, {}),
  'chat.messages.role': chat({ messages: [{ role: 'developer', content: 'Hi' }] }, {}),
  'chat.messages.late-system': chat(
    { messages: [...messages, { role: 'system', content: 'Hi' }] },
    { messages: [{ role: 'system', content: 'Hi' }, ...messages] },
    { inForce: 'system' },
  ),
  'chat.messages.late-system-pro': chat(
    { ...PRO, messages: [...messages, { role: 'system', content: 'Hi' }] },
    PRO,
    { inForce: 'system' },
  ),
  'chat.messages.image-role': chat(
    { messages: [{ role: 'system', content: [picture] }, ...messages] },
    { messages: [{ role: 'user', content: [picture] }] },
  ),
  'chat.messages.image-model': chat(
    { ...PRO, messages: [{ role: 'user', content: [picture] }] },
    { messages: [{ role: 'user', content: [picture] }] },
  ),
  'chat.messages.image-url': chat(
    {
      messages: [
        {
          role: 'user',
          content: [{ type: 'image_url', image_url: { url: `https://a.example/${'a'.repeat(8192)}` } }],
        },
      ],
    },
    { messages: [{ role: 'user', content: [picture] }] },
  ),
  'chat.messages.prefix.address': chat(
    { messages: [...messages, { role: 'assistant', content: 'It', prefix: true }] },
    { messages: [...messages, { role: 'assistant', content: 'It', prefix: false }] },
  ),
  'chat.messages.prefix.place': {
    endpoint: 'chat-beta',
    fires: bodyOf('chat', { messages: [{ role: 'assistant', content: 'It', prefix: true }, ...messages] }),
    passes: bodyOf('chat', { messages: [...messages, { role: 'assistant', content: 'It', prefix: true }] }),
  },
  'chat.messages.reasoning.missing': chat(
    { tools: [tool], messages: [...messages, { ...called, reasoning_content: null }, result] },
    { tools: [tool], messages: [...messages, called, result] },
  ),
  'chat.messages.reasoning.missing-v3': chat(
    {
      model: 'deepseek-reasoner',
      tools: [tool],
      messages: [...messages, { ...called, reasoning_content: null }, result],
    },
    { model: 'deepseek-reasoner', tools: [tool], messages: [...messages, called, result] },
    { server: 'sandbox' },
  ),
  'chat.messages.reasoning.unused': chat(
    { messages: [...messages, { role: 'assistant', content: '391', reasoning_content: 'Hm.' }, ...messages] },
    {
      tools: [tool],
      messages: [...messages, { role: 'assistant', content: '391', reasoning_content: 'Hm.' }, ...messages],
    },
  ),
  'chat.messages.tool.stray': chat(
    { messages: [...messages, result] },
    { messages: [...messages, called, result] },
  ),
  'chat.messages.tool_calls.open': chat(
    { messages: [...messages, called] },
    { messages: [...messages, called, result] },
  ),
}

const strict = (change: Body) => ({ type: 'function', function: { name: 'a', strict: true, ...change } })
const beta = (fires: Body, passes: Body): RuleCase => ({
  endpoint: 'chat-beta',
  fires: bodyOf('chat', fires),
  passes: bodyOf('chat', passes),
})

const TOOL_CASES: Record<string, RuleCase> = {
  'chat.tools.count': chat(
    { tools: Array.from({ length: 129 }, (_, at) => ({ type: 'function', function: { name: `t${at}` } })) },
    { tools: [tool] },
  ),
  'chat.tools.type': chat({ tools: [{ type: 'web_search' }] }, { tools: [tool] }),
  'chat.tools.server': chat(
    { tools: [{ type: 'deepseek_web_search', name: 'deepseek_web_search' }] },
    { tools: [tool] },
    { inForce: 'deepseek_web_search' },
  ),
  'chat.tools.name': chat({ tools: [{ type: 'function', function: { name: 'a b' } }] }, { tools: [tool] }),
  'chat.tools.twice': chat({ tools: [tool, tool] }, { tools: [tool] }),
  'chat.tools.strict.address': chat(
    { tools: [strict({})] },
    { tools: [tool] },
    { inForce: false, apart: 'Tools are a part of the prompt, and the seed of the sandbox holds it.' },
  ),
  'chat.tools.strict.some': beta(
    { tools: [strict({}), { type: 'function', function: { name: 'b' } }] },
    { tools: [strict({})] },
  ),
  'chat.tools.strict.schema': beta(
    { tools: [strict({ parameters: { type: 'string', minLength: 1 } })] },
    { tools: [strict({ parameters: { type: 'object', properties: {}, additionalProperties: false } })] },
  ),
}

const fimCase = (fires: Body, passes: Body, more: Partial<RuleCase> = {}): RuleCase => {
  const base = { model: 'deepseek-flash', prompt: 'def f(a):' }
  return { endpoint: 'fim', fires: { ...base, ...fires }, passes: { ...base, ...passes }, ...more }
}

const FIM_CASES: Record<string, RuleCase> = {
  'fim.model.reasoner': fimCase({ model: 'deepseek-reasoner' }, {}, { server: 'sandbox' }),
  'fim.model.retired': fimCase({ model: 'deepseek-chat' }, {}),
  'fim.model.name-of-v4': fimCase(
    { model: 'deepseek-chat' },
    {},
    { at: '2026-05-01', inForce: 'deepseek-v4-flash', apart: OLD_TIMES },
  ),
  'fim.model.unknown': fimCase({ model: 'gpt-5' }, {}),
  'fim.model.routed': fimCase({ model: 'deepseek-v4-flash' }, {}, { inForce: 'deepseek-flash' }),
  'fim.model.undocumented': fimCase({ model: 'deepseek-v4.1-flash' }, {}, { inForce: 'deepseek-flash' }),
  'fim.temperature.range': fimCase({ temperature: -1 }, { temperature: 0 }),
  'fim.top_p.range': fimCase({ top_p: 1.1 }, { top_p: 1 }),
  'fim.temperature.default': fimCase({}, { temperature: 0 }, { inForce: 1 }),
  'fim.top_p': fimCase({ top_p: 0.5 }, {}, { inForce: 0.5 }),
  'fim.max_tokens.range': fimCase({ max_tokens: 4097 }, { max_tokens: 4096 }),
  'fim.max_tokens.default': fimCase({}, { max_tokens: 5 }, { inForce: 4096 }),
  'fim.stop.length': fimCase({ stop: Array(17).fill('a') }, { stop: 'a' }),
  'fim.stream_options.alone': fimCase(
    { stream_options: { include_usage: true } },
    { stream: true, stream_options: {} },
  ),
  'fim.logprobs.range': fimCase({ logprobs: 21 }, { logprobs: 20 }),
  'fim.echo.excluded': fimCase({ echo: true, suffix: 'x' }, { echo: true }),
  'fim.thinking': fimCase({ thinking: { type: 'enabled' } }, {}),
  'fim.reasoning_effort': fimCase({ reasoning_effort: 'max' }, {}),
}

const responses = (fires: Body, passes: Body, more: Partial<RuleCase> = {}) =>
  pair('responses', fires, passes, more)
const flat = { type: 'function', name: 'now', parameters: { type: 'object', properties: {} } }
const json = { text: { format: { type: 'json_object' } } }
const looks = [{ role: 'user', content: [{ type: 'input_image', image_url: PNG }] }]
const schema = { type: 'json_schema', name: 'a', schema: { type: 'object', properties: {} } }

const RESPONSES_CASES: Record<string, RuleCase> = {
  'responses.max_output_tokens.range': responses({ max_output_tokens: 0 }, { max_output_tokens: 1 }),
  'responses.max_output_tokens.default': responses({}, { max_output_tokens: 1 }, { inForce: 65_536 }),
  'responses.input.missing': responses({ input: null }, { input: null, instructions: 'Say hi.' }),
  'responses.input.json-word': responses(json, { ...json, input: 'As json.' }),
  'responses.input.invalid': responses(
    { input: [{ type: 'function_call', call_id: 'c1', name: 'now', arguments: '{}' }] },
    { input: [{ role: 'user', content: 'Hi' }] },
  ),
  'responses.input.developer': responses(
    { input: [{ role: 'developer', content: 'Hi' }] },
    { input: [{ role: 'user', content: 'Hi' }] },
    { inForce: 'user' },
  ),
  'responses.input.blind': responses(
    { ...PRO, input: looks },
    { input: looks },
    { apart: 'Left out, the list of parts is empty, which is another prompt.' },
  ),
  'responses.format.unknown': responses(
    { text: { format: { type: 'xml' } } },
    { text: { format: { type: 'text' } } },
  ),
  'responses.format.json_schema': responses(
    { text: { format: schema } },
    { text: { format: { type: 'text' } } },
    { inForce: 'json_schema' },
  ),
  'responses.format.default': responses({}, { text: { format: { type: 'text' } } }, { inForce: 'text' }),
  'responses.verbosity': responses({ text: { verbosity: 'low' } }, {}),
  'responses.summary': responses({ reasoning: { summary: 'auto' } }, {}),
  'responses.top_logprobs.range': responses({ top_logprobs: 21 }, { top_logprobs: 20 }),
  'responses.user.pattern': responses({ user: 'a b' }, { user: 'a' }),
  'responses.stream.default': responses({}, { stream: true }, { inForce: false }),
  'responses.tools.web_search': responses({ tools: [{ type: 'web_search' }] }, { tools: [flat] }),
  'responses.tools.ignored': responses({ tools: [{ type: 'code_interpreter' }] }, { tools: [flat] }),
  'responses.tools.custom': responses(
    { tools: [{ type: 'custom', name: 'mine' }] },
    { tools: [{ type: 'custom', name: 'apply_patch' }] },
  ),
  'responses.tools.name': responses({ tools: [tool] }, { tools: [flat] }),
  'responses.tool_choice.thinking': responses(
    { tools: [flat], tool_choice: 'required' },
    { tools: [flat], tool_choice: 'auto' },
  ),
  'responses.tool_choice.no-tools': responses(
    { tool_choice: 'auto' },
    { tools: [flat], tool_choice: 'auto' },
    { inForce: 'none' },
  ),
  'responses.tool_choice.default': responses({}, { tool_choice: 'none' }, { inForce: 'none' }),
  ...Object.fromEntries(
    IGNORED_RESPONSES_FIELDS.map((name) => [
      `responses.ignored.${name}`,
      responses(
        { [name]: true },
        {},
        name === 'store' ? { inForce: false } : name === 'parallel_tool_calls' ? { inForce: true } : {},
      ),
    ]),
  ),
}

const anthropic = (fires: Body, passes: Body, more: Partial<RuleCase> = {}) =>
  pair('anthropic', fires, passes, more)
const named = { name: 'now', input_schema: { type: 'object', properties: {} } }
const text = { type: 'text', text: 'What is 17 * 23?' }
const use = { type: 'tool_use', id: 't1', name: 'now', input: {} }
const back = { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: 'noon' }] }
const withUse = (...blocks: Body[]) => [...messages, { role: 'assistant', content: [...blocks, use] }]
const said = (block: Body) => [{ role: 'user', content: [block] }]
const cached = { cache_control: { type: 'ephemeral' } }

const ANTHROPIC_CASES: Record<string, RuleCase> = {
  'anthropic.model.claude-opus': anthropic({ model: 'claude-opus-4-5' }, {}, { inForce: 'deepseek-v4-pro' }),
  'anthropic.model.claude': anthropic({ model: 'claude-sonnet-4-5' }, {}, { inForce: 'deepseek-flash' }),
  'anthropic.model.routed': anthropic({ model: 'deepseek-v4-flash' }, {}, { inForce: 'deepseek-flash' }),
  'anthropic.model.unknown': anthropic({ model: 'gpt-5' }, {}, { inForce: 'deepseek-flash' }),
  'anthropic.max_tokens.range': anthropic({ max_tokens: 0 }, { max_tokens: 1 }),
  'anthropic.max_tokens.default': anthropic({ max_tokens: null }, {}, { inForce: 65_536 }),
  'anthropic.blocks.unsupported': anthropic({ messages: said({ type: 'document' }) }, {}),
  'anthropic.blocks.image': anthropic(
    { ...PRO, messages: said({ type: 'image', source: { type: 'url', url: PNG } }) },
    { messages: said({ type: 'image', source: { type: 'url', url: PNG } }) },
  ),
  'anthropic.thinking.missing': anthropic(
    { tools: [named], messages: [...withUse(), back] },
    { tools: [named], messages: [...withUse({ type: 'thinking', thinking: 'Hm.', signature: '' }), back] },
  ),
  'anthropic.tool_choice.thinking': anthropic(
    { tools: [named], tool_choice: { type: 'any' } },
    { ...OFF, tools: [named], tool_choice: { type: 'any' } },
  ),
  'anthropic.tool_choice.no-tools': anthropic(
    { tool_choice: { type: 'auto' } },
    { tools: [named], tool_choice: { type: 'auto' } },
    { inForce: 'none', apart: 'The sandbox keeps an empty choice in its seed.' },
  ),
  'anthropic.stop_sequences.length': anthropic(
    { stop_sequences: Array(17).fill('a') },
    { stop_sequences: ['a'] },
  ),
  'anthropic.stream.default': anthropic({}, { stream: true }, { inForce: false }),
  ...Object.fromEntries(
    ['top_k', 'container', 'mcp_servers', 'service_tier', 'cache_control'].map((name) => [
      `anthropic.ignored.${name}`,
      anthropic({ [name]: name === 'top_k' ? 5 : cached }, {}),
    ]),
  ),
  'anthropic.ignored.system[].cache_control': anthropic(
    { system: [{ type: 'text', text: 'Hi', ...cached }] },
    { system: 'Hi' },
  ),
  'anthropic.ignored.tools[].cache_control': anthropic(
    { tools: [{ ...named, ...cached }] },
    { tools: [named] },
  ),
  'anthropic.ignored.messages[].content[].cache_control': anthropic(
    { messages: said({ ...text, ...cached }) },
    { messages: said(text) },
  ),
  'anthropic.ignored.messages[].content[].citations': anthropic(
    { messages: said({ ...text, citations: [{}] }) },
    { messages: said(text) },
  ),
  'anthropic.ignored.messages[].content[].is_error': anthropic(
    {
      tools: [named],
      messages: [
        ...withUse({ type: 'thinking', thinking: 'Hm.' }),
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 't1', content: 'noon', is_error: true }],
        },
      ],
    },
    { tools: [named], messages: [...withUse({ type: 'thinking', thinking: 'Hm.' }), back] },
  ),
  'anthropic.ignored.tool_choice.disable_parallel_tool_use': anthropic(
    { tools: [named], tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
    { tools: [named], tool_choice: { type: 'auto' } },
  ),
}

/** One case for each rule of the catalogue, by its id. */
export const RULE_CASES: Readonly<Record<string, RuleCase>> = {
  ...modelCases('chat'),
  ...modelCases('responses'),
  ...samplingCases('chat'),
  ...samplingCases('responses'),
  ...samplingCases('anthropic'),
  ...effortCases('chat'),
  ...effortCases('responses'),
  ...effortCases('anthropic'),
  'chat.top_p.v3-thinking': chat(
    { model: 'deepseek-reasoner', top_p: 0.5 },
    { model: 'deepseek-chat', top_p: 0.5 },
    { server: 'sandbox' },
  ),
  'responses.top_p.v3-thinking': responses(
    { model: 'deepseek-reasoner', top_p: 0.5 },
    { model: 'deepseek-chat', top_p: 0.5 },
    { server: 'sandbox' },
  ),
  ...thinkingCases('chat'),
  ...thinkingCases('anthropic'),
  ...CHAT_CASES,
  ...TOOL_CASES,
  ...FIM_CASES,
  ...RESPONSES_CASES,
  ...ANTHROPIC_CASES,
}

/** A rule about a header from both sides: a header about which it decides, and one about which it says nothing. */
export interface HeaderCase {
  readonly endpoint: EndpointId
  readonly fires: readonly [name: string, value: string]
  readonly passes: readonly [name: string, value: string]
}

/** One case for each rule about headers, by its id. */
export const HEADER_CASES: Readonly<Record<string, HeaderCase>> = {
  'anthropic.header.anthropic-version': {
    endpoint: 'anthropic',
    fires: ['Anthropic-Version', '2023-06-01'],
    passes: ['x-anthropic-version', '2023-06-01'],
  },
  'anthropic.header.anthropic-beta': {
    endpoint: 'anthropic',
    fires: ['anthropic-beta', 'interleaved-thinking-2025-05-14'],
    passes: ['anthropic-beta', 'files-api-2025-04-14'],
  },
}
