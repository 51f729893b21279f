// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the point is that nobody takes them for templates
import type { SnippetEndpoint } from '../../../shared/domain/snippets/snippet-request.ts'
import type { Method } from '../../../shared/schemas/request.ts'

/** One request that a target has to carry over. */
export interface ProofCase {
  /** Also part of the path, so in lower case with hyphens. */
  readonly name: string
  readonly endpoint: SnippetEndpoint
  readonly method: Method
  /** From the root of the API on. */
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  /** JSON, or any text where a header says so; empty for no body. */
  readonly bodyText: string
}

/** Texts that are read as something else by a shell, a language, a template or a terminal. */
const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  quotes: `it's "quoted" '' "" ''' """ \`\`\` '\\'' '"'"' '' 'a''b' \\' \\" «»`,
  'shell-expansion':
    '$HOME ${HOME} $(id) `id` $((1+1)) $1 $@ ~ * ? [a-z] {a,b} ! !! !$ #{x} #x & | ; < > \\$HOME',
  'windows-expansion':
    '%PATH% %%PATH%% !PATH! ^& ^ "^" $env:PATH @{a} @(1) "%CD%" \\" \\\\" C:\\new\\table\\',
  'file-reference': '@file',
  'file-reference-long': '@/etc/passwd, <@file and =@file and :=1',
  backslashes: '\\ \\\\ \\n \\t \\u0041 \\x41 \\101 \\N{BULLET} trailing\\',
  'line-breaks': 'first\nsecond\r\nthird\rfourth\n\n\ttabbed\n  indented\nEOF\nJSON\n\'@\n"@\n',
  languages: '你好，世界 — שלום עולם — مرحبا — Ωmega — ไทย — e\u0301 \u00e9 \u00a0|\ufeff|',
  emoji: '🐳 👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇳 𝕏 \u{10ffff}',
  direction: '\u202eright to left\u202c \u2066isolate\u2069 \u200b\u200d\u200e',
  'line-separators': 'line\u2028separator\u2029paragraph\u0085next\u000bvertical\u000cform',
  controls: `${Array.from({ length: 31 }, (_, at) => String.fromCharCode(at + 1)).join('|')}|\u007f|\u009f`,
  'not-a-variable':
    '{{not a variable}} {{ }} {{{x}}} {% if %} {{=<% %>=}} ${{ x }} {0} {} %s %d %% #{x} <%= x %> \\(x)',
  comments: '// no /* comment */ # -- ; rem <!-- --> =begin *) -} |# ]]> </script>',
  blank: '  leading and trailing  ',
  'only-line-break': '\n',
  large: 'It\'s 1 MB of "text" with $HOME, \\ and 🐳.\n'.repeat(24_000),
}

/** Values whose spelling or shape is lost on the way through a language. Each is the JSON text of a member `probe`. */
const HOSTILE_VALUES: Readonly<Record<string, string>> = {
  integers: '[0, 1, -1, 9007199254740993, 9223372036854775807, 9223372036854775808, -9223372036854775809]',
  'big-integers': '[123456789012345678901234567890, -123456789012345678901234567890]',
  decimals: '[0.1, 1.0, -0, -0.0, 1.5e3, 1E+2, 2.5e-7, 0.30000000000000004, 3.141592653589793]',
  'beyond-double': '[1e400, -1e400, 1e-400, 0.1000000000000000055511151231257827]',
  empty: '{"object": {}, "array": [], "string": "", "nested": [[], [{}], {"": []}], "null": null}',
  scalars: '[true, false, null, "true", "null", "1", "1e5", "NaN", "-0"]',
  'nested-80-deep': `${'{"a":['.repeat(40)}"bottom"${']}'.repeat(40)}`,
  'hostile-names':
    '{"__proto__": {"a": 1}, "constructor": 1, "$ref": 2, "\\"": 3, "": 4, "\'": 5, "\\\\": 6, "a b": 7, "a.b[0]": 8, "$HOME": 9, "`x`": 10, "@type": 11, "#{x}": 12, "%s": 13, "line\\nbreak": 14, "\\u0001": 15, "名": 16, "🐳": 17, "1": 18, "-": 19, "toString": 20, "{{x y}}": 21}',
  'keyword-names':
    '{"class": 1, "def": 2, "from": 3, "import": 4, "in": 5, "is": 6, "lambda": 7, "None": 8, "fun": 9, "func": 10, "type": 11, "let": 12, "var": 13, "object": 14, "default": 15, "nil": 16, "self": 17, "this": 18, "end": 19, "begin": 20, "if": 21, "else": 22, "function": 23, "TRUE": 24, "NULL": 25, "Inf": 26, "NaN": 27, "async": 28, "await": 29, "yield": 30, "match": 31, "fn": 32, "mut": 33, "namespace": 34, "use": 35, "array": 36, "list": 37, "dict": 38, "T": 39, "F": 40}',
}

/** The spelling of a body beside its value: what is cut into a snippet as it is. */
const HOSTILE_SPELLINGS: Readonly<Record<string, (json: string) => string>> = {
  'crlf-spelling': (json) => `\r\n${json.replaceAll('\n', '\r\n')}\r\n`,
  'escaped-spelling': (json) =>
    json.replace('"user"', '"\\u0075ser"').replace('Hello', '\\u0048ello\\u0021 \\/ \\u001b'),
  'one-line-spelling': (json) => json.replaceAll(/\n\s*/g, ''),
}

/** A small request of an endpoint, with a text and a further member in it. */
function plainBody(endpoint: SnippetEndpoint, text: string, probe = ''): string {
  const further = probe === '' ? '' : `,\n  "probe": ${probe}`
  const content = JSON.stringify(text)
  switch (endpoint) {
    case 'chat':
      return `{\n  "model": "deepseek-flash",\n  "messages": [{"role": "user", "content": ${content}}]${further}\n}`
    case 'anthropic':
      return `{\n  "model": "deepseek-flash",\n  "max_tokens": 64,\n  "messages": [{"role": "user", "content": ${content}}]${further}\n}`
    case 'fim':
      return `{\n  "model": "deepseek-flash",\n  "prompt": ${content}${further}\n}`
    case 'responses':
      return `{\n  "model": "deepseek-flash",\n  "input": [{"role": "user", "content": ${content}}]${further}\n}`
    case 'other':
      return `{\n  "role": "user",\n  "query": ${content}${further}\n}`
  }
}

/** Where an endpoint is. */
export const ENDPOINT_PATH: Readonly<Record<SnippetEndpoint, string>> = {
  chat: '/chat/completions',
  fim: '/beta/completions',
  responses: '/responses',
  anthropic: '/anthropic/v1/messages',
  other: '/v1/tools/search',
}

/** Bodies made to break the writing of literals, each as a request of the endpoint. */
export function hostileCases(endpoint: SnippetEndpoint): readonly ProofCase[] {
  const bodies = [
    ...Object.entries(HOSTILE_TEXTS).map(([name, text]) => [name, plainBody(endpoint, text)] as const),
    ...Object.entries(HOSTILE_VALUES).map(
      ([name, value]) => [name, plainBody(endpoint, 'Hello', value)] as const,
    ),
    ...Object.entries(HOSTILE_SPELLINGS).map(
      ([name, respell]) => [name, respell(plainBody(endpoint, 'Hello'))] as const,
    ),
  ]
  return bodies.map(([name, bodyText]) => postCase(endpoint, name, bodyText))
}

/** What people send: the shapes that an SDK has its own words for. */
export function realisticCases(): readonly ProofCase[] {
  return [
    postCase('chat', 'chat-tools', JSON.stringify(CHAT_WITH_TOOLS, null, 2)),
    postCase('chat', 'chat-image', JSON.stringify(CHAT_WITH_IMAGE)),
    postCase('chat', 'chat-json-output', JSON.stringify(CHAT_WITH_OPTIONS, null, 2)),
    postCase('chat', 'chat-stream-false', JSON.stringify({ ...HELLO, stream: false })),
    postCase('fim', 'fim-suffix', JSON.stringify(FIM, null, 2)),
    postCase('anthropic', 'anthropic-tools', JSON.stringify(ANTHROPIC_WITH_TOOLS, null, 2)),
    postCase(
      'responses',
      'responses-input',
      JSON.stringify({ model: 'deepseek-flash', input: "What's new?" }),
    ),
    postCase(
      'responses',
      'responses-instructions',
      JSON.stringify({ model: 'deepseek-flash', instructions: 'Say hello.' }),
    ),
    postCase('responses', 'responses-tools', JSON.stringify(RESPONSES_WITH_TOOLS, null, 2)),
    { ...postCase('other', 'get-models', ''), method: 'GET', path: '/models' },
    {
      ...postCase('other', 'get-with-query', ''),
      method: 'GET',
      path: "/files?limit=2&after=a%20b%22&order=asc&x='1'",
    },
    { ...postCase('other', 'delete-without-body', ''), method: 'DELETE', path: '/files/file-1' },
    {
      ...postCase('other', 'put-json-array', '[1, "two", {"three": null}]'),
      method: 'PUT',
      path: '/v1/things',
    },
    {
      ...postCase('other', 'text-body', 'plain text, it\'s "not" JSON: @x $HOME `id`\nsecond line\\'),
      headers: [['Content-Type', 'text/plain; charset=utf-8']],
    },
    {
      ...postCase('other', 'text-body-ends-in-line-break', 'first\r\n\nlast\n'),
      headers: [['Content-Type', 'text/plain; charset=utf-8']],
    },
    {
      ...postCase('chat', 'headers', JSON.stringify(HELLO)),
      headers: [
        ['X-Quotes', `it's "quoted" \\"twice\\" \\`],
        ['X-Expansion', '$HOME `id` $(id) %PATH% !x! #{x} ${x} @file ; a=1, b:2'],
        ['X-At', '@file'],
        ['X-Equals', '=1'],
        ['X-Colon', ':=2'],
        ['x-lower-Case', '1'],
      ],
    },
  ]
}

/** Streams: a plain one of the endpoint, one with hostile text, one with tools. */
export function streamingCases(): readonly ProofCase[] {
  const hostile = `${HOSTILE_TEXTS.quotes} ${HOSTILE_TEXTS['shell-expansion']} ${HOSTILE_TEXTS['line-breaks']}`
  return [
    postCase('chat', 'stream-chat', JSON.stringify({ ...HELLO, stream: true }, null, 2)),
    postCase(
      'chat',
      'stream-chat-hostile',
      JSON.stringify({
        ...HELLO,
        messages: [{ role: 'user', content: hostile }],
        stream: true,
        stream_options: { include_usage: true },
      }),
    ),
    postCase('chat', 'stream-chat-tools', JSON.stringify({ ...CHAT_WITH_TOOLS, stream: true }, null, 2)),
    postCase('fim', 'stream-fim', JSON.stringify({ ...FIM, stream: true }, null, 2)),
    postCase(
      'anthropic',
      'stream-anthropic',
      JSON.stringify({ ...ANTHROPIC_WITH_TOOLS, stream: true }, null, 2),
    ),
    postCase(
      'responses',
      'stream-responses',
      JSON.stringify({ model: 'deepseek-flash', input: 'Hello', stream: true }),
    ),
    postCase(
      'responses',
      'stream-responses-tools',
      JSON.stringify({ ...RESPONSES_WITH_TOOLS, stream: true }, null, 2),
    ),
  ]
}

function postCase(endpoint: SnippetEndpoint, name: string, bodyText: string): ProofCase {
  return { name, endpoint, method: 'POST', path: ENDPOINT_PATH[endpoint], headers: [], bodyText }
}

const HELLO = { model: 'deepseek-flash', messages: [{ role: 'user', content: 'Hello' }] }

const WEATHER_PARAMETERS = {
  type: 'object',
  properties: {
    city: { type: 'string', description: 'The city\'s name, e.g. "杭州"' },
    unit: { type: 'string', enum: ['°C', '°F'], default: '°C' },
  },
  required: ['city'],
  additionalProperties: false,
}

const CHAT_WITH_TOOLS = {
  model: 'deepseek-v4-pro',
  messages: [
    { role: 'system', content: "You're terse." },
    { role: 'user', content: "What's the weather in 杭州?" },
    {
      role: 'assistant',
      content: null,
      reasoning_content: 'I need the weather.',
      tool_calls: [
        {
          id: 'call_00_a',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"city": "杭州", "unit": "°C"}' },
        },
      ],
    },
    { role: 'tool', tool_call_id: 'call_00_a', content: '{"celsius": 24.0}' },
  ],
  tools: [
    {
      type: 'function',
      function: { name: 'get_weather', description: 'Weather now.', parameters: WEATHER_PARAMETERS },
    },
  ],
  tool_choice: 'auto',
}

const RESPONSES_WITH_TOOLS = {
  model: 'deepseek-v4-pro',
  instructions: "You're terse.",
  input: [
    { role: 'user', content: "What's the weather in 杭州?" },
    { type: 'function_call', call_id: 'call_00_a', name: 'get_weather', arguments: '{"city": "杭州"}' },
    { type: 'function_call_output', call_id: 'call_00_a', output: '{"celsius": 24.0}' },
  ],
  tools: [
    { type: 'function', name: 'get_weather', description: 'Weather now.', parameters: WEATHER_PARAMETERS },
  ],
  reasoning: { effort: 'low' },
  max_output_tokens: 200,
}

const CHAT_WITH_IMAGE = {
  model: 'deepseek-flash',
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is it?' },
        {
          type: 'image_url',
          image_url: {
            url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
            detail: 'low',
          },
        },
      ],
    },
  ],
}

const CHAT_WITH_OPTIONS = {
  model: 'deepseek-flash',
  messages: [{ role: 'user', content: 'One fact as JSON.' }],
  thinking: { type: 'enabled' },
  reasoning_effort: 'high',
  response_format: { type: 'json_object' },
  max_tokens: 256,
  temperature: 0.7,
  top_p: 0.95,
  stop: ['\n\n', '###'],
  logprobs: true,
  top_logprobs: 3,
  user_id: 'user-1',
}

const FIM = {
  model: 'deepseek-flash',
  prompt: 'def fib(n):\n    """Returns the n-th number."""\n',
  suffix: '\n    return a\n',
  max_tokens: 64,
  temperature: 0,
}

const ANTHROPIC_WITH_TOOLS = {
  model: 'deepseek-flash',
  max_tokens: 1024,
  system: "You're terse.",
  thinking: { type: 'enabled', budget_tokens: 1024 },
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: "What's this?" },
        {
          type: 'image',
          source: {
            type: 'base64',
            media_type: 'image/png',
            data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          },
        },
      ],
    },
  ],
  tools: [{ name: 'get_weather', description: 'Weather now.', input_schema: WEATHER_PARAMETERS }],
  tool_choice: { type: 'auto' },
}
