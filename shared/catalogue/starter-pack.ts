import type { RequestDraft } from '../schemas/request.ts'
import { longContextProse } from './long-context-prose.ts'

/** The collection a new user finds. */
export interface StarterPack {
  readonly name: string
  readonly requests: readonly RequestDraft[]
}

const STREAMING = `"stream": true,
  "stream_options": { "include_usage": true }`

const SNAIL_MESSAGES = `"messages": [
    { "role": "system", "content": "You are a careful maths tutor. Answer briefly." },
    {
      "role": "user",
      "content": "A snail climbs {{up}} m by day and slips {{down}} m by night in a {{depth}} m well. On which day does it get out?\\n\\nExplain in two sentences, then give the day as a number."
    }
  ]`

const SNAIL_VARIABLES: RequestDraft['variables'] = [
  { name: 'up', value: '3', enabled: true },
  { name: 'down', value: '2', enabled: true },
  { name: 'depth', value: '10', enabled: true },
]

/** Requests that show what the API does, ready to send. Their bodies are JSON with comments. */
export const STARTER_PACK: StarterPack = {
  name: 'Starter pack',
  requests: [
    chatRequest({
      name: 'Hello, DeepSeek',
      bodyText: `{
  // Comments are allowed here; they are taken out before the request is sent.
  "model": "deepseek-flash",
  "messages": [
    { "role": "system", "content": "You are a helpful assistant." },
    { "role": "user", "content": "Hello! What can you do for a developer? Answer in three short points." }
  ],
  ${STREAMING}
}
`,
    }),
    chatRequest({
      name: 'Chat vs reasoner: snail riddle',
      variables: SNAIL_VARIABLES,
      bodyText: `{
  "model": "deepseek-flash",
  ${SNAIL_MESSAGES},
  "thinking": { "type": "enabled" }, // what deepseek-reasoner used to be
  "max_tokens": 8192,
  ${STREAMING}
}
`,
    }),
    chatRequest({
      name: 'Snail riddle, thinking off',
      variables: SNAIL_VARIABLES,
      bodyText: `{
  "model": "deepseek-flash",
  ${SNAIL_MESSAGES},
  "thinking": { "type": "disabled" }, // what deepseek-chat used to be
  "max_tokens": 1024,
  ${STREAMING}
}
`,
    }),
    chatRequest({
      name: 'JSON output',
      bodyText: `{
  "model": "deepseek-flash",
  "messages": [
    {
      "role": "system",
      "content": "Extract the order as JSON with the keys customer (string), items (array of {product, quantity}) and total (number)."
    },
    { "role": "user", "content": "Maria Lopez ordered 2 desk lamps and 1 chair. The total was 189.50." }
  ],
  "response_format": { "type": "json_object" }, // the prompt must contain the word json
  "thinking": { "type": "disabled" },
  ${STREAMING}
}
`,
    }),
    chatRequest({ name: 'Weather with tools', bodyText: weatherBody() }),
    chatRequest({
      name: 'Multi-turn conversation',
      bodyText: `{
  "model": "deepseek-flash",
  // The API keeps no memory: every turn is sent again, and what is unchanged comes from the cache.
  "messages": [
    { "role": "user", "content": "What is the highest mountain in the world?" },
    { "role": "assistant", "content": "The highest mountain in the world is Mount Everest." },
    { "role": "user", "content": "What is the second?" }
  ],
  "thinking": { "type": "disabled" },
  ${STREAMING}
}
`,
    }),
    chatRequest({
      name: 'Long context',
      bodyText: `{
  "model": "deepseek-flash",
  // Send it twice: the second time most of the prompt is a cache hit.
  "messages": [
    { "role": "system", "content": ${JSON.stringify(longContextProse())} },
    { "role": "user", "content": "Summarise the log book above in three sentences." }
  ],
  "thinking": { "type": "disabled" },
  ${STREAMING}
}
`,
    }),
    {
      ...emptyRequest('Fill the middle: fib()'),
      method: 'POST',
      path: '/beta/completions',
      bodyText: `{
  "model": "deepseek-flash",
  "prompt": "def fib(n):\\n    \\"\\"\\"Return the n-th Fibonacci number.\\"\\"\\"\\n",
  "suffix": "\\n\\nprint([fib(n) for n in range(10)])\\n",
  "max_tokens": 256,
  ${STREAMING}
}
`,
    },
    {
      ...chatRequest({
        name: 'Prefix: force ```python',
        bodyText: `{
  "model": "deepseek-flash",
  "messages": [
    { "role": "user", "content": "Write quicksort in Python." },
    // The answer continues this text, so it can only be code.
    { "role": "assistant", "content": "\`\`\`python\\n", "prefix": true }
  ],
  "stop": ["\`\`\`"],
  "thinking": { "type": "disabled" },
  ${STREAMING}
}
`,
      }),
      path: '/beta/chat/completions',
    },
    {
      ...emptyRequest('Response with a tool'),
      method: 'POST',
      path: '/responses',
      bodyText: responseBody(),
    },
    {
      ...emptyRequest('Anthropic message with thinking'),
      method: 'POST',
      path: '/anthropic/v1/messages',
      bodyText: `{
  "model": "deepseek-flash", // a name of Anthropic is served as well, by one of these models
  "max_tokens": 8192,
  "system": "You are a careful maths tutor. Answer briefly.",
  "messages": [
    {
      "role": "user",
      "content": "A snail climbs 3 m by day and slips 2 m by night in a 10 m well. On which day does it get out?"
    }
  ],
  "thinking": { "type": "enabled" },
  "output_config": { "effort": "low" },
  "stream": true
}
`,
    },
    { ...emptyRequest('Files'), path: '/files' },
    { ...emptyRequest('Models'), path: '/models' },
    { ...emptyRequest('Balance'), path: '/user/balance' },
  ],
}

function weatherBody(): string {
  return `{
  "model": "deepseek-flash",
  "messages": [{ "role": "user", "content": "What is the weather in Hangzhou, in celsius?" }],
  "tools": [
    {
      "type": "function",
      "function": {
        "name": "get_weather",
        "description": "Get the current weather of a city.",
        "parameters": {
          "type": "object",
          "properties": {
            "city": { "type": "string", "description": "The city, e.g. Hangzhou" },
            "unit": { "type": "string", "enum": ["celsius", "fahrenheit"] }
          },
          "required": ["city", "unit"]
        }
      }
    }
  ],
  ${STREAMING}
}
`
}

function responseBody(): string {
  return `{
  "model": "deepseek-flash",
  "instructions": "You are a helpful assistant.",
  "input": [
    { "type": "message", "role": "user", "content": "What is the weather in Hangzhou, in celsius?" }
  ],
  // A function is spelt flat here.
  "tools": [
    {
      "type": "function",
      "name": "get_weather",
      "description": "Get the current weather of a city.",
      "parameters": {
        "type": "object",
        "properties": {
          "city": { "type": "string", "description": "The city, e.g. Hangzhou" },
          "unit": { "type": "string", "enum": ["celsius", "fahrenheit"] }
        },
        "required": ["city", "unit"]
      }
    }
  ],
  "reasoning": { "effort": "low" },
  "stream": true
}
`
}

function emptyRequest(name: string): RequestDraft {
  return { name, method: 'GET', path: '/', headers: [], bodyText: '', variables: [], tests: [] }
}

function chatRequest(parts: {
  name: string
  bodyText: string
  variables?: RequestDraft['variables']
}): RequestDraft {
  return {
    ...emptyRequest(parts.name),
    method: 'POST',
    path: '/chat/completions',
    bodyText: parts.bodyText,
    variables: parts.variables ?? [],
  }
}
