import { parse } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { STARTER_PACK } from '../../../shared/catalogue/starter-pack.ts'
import type { RequestDraft } from '../../../shared/schemas/request.ts'
import { openSandbox } from './open-sandbox.ts'

/** Something that only the right answer contains, as it stands in the JSON of the body. */
const EXPECTED: Readonly<Record<string, string>> = {
  'Hello, DeepSeek': 'Hello! Three things I can do for a developer',
  'Chat vs reasoner: snail riddle': '"reasoning_content":"The user asks',
  'Snail riddle, thinking off': 'It gets out on **day 10**.',
  'JSON output': JSON.stringify('"customer": "Maria Lopez"').slice(1, -1),
  'Weather with tools': JSON.stringify('{"city":"Hangzhou","unit":"celsius"}').slice(1, -1),
  'Multi-turn conversation': '**K2**',
  'Long context': 'The log book covers 60 days',
  'Fill the middle: fib()': 'a, b = b, a + b',
  'Prefix: force ```python': 'def quicksort(items):',
  'Response with a tool': '"type":"function_call"',
  'Anthropic message with thinking': '"type":"thinking"',
  Files: '"object":"list"',
  Models: '"id":"deepseek-flash"',
  Balance: '"is_available":true',
}

/** The request as the app sends it, but not streamed. */
function plainRequest(draft: RequestDraft): RequestInit {
  if (draft.bodyText === '') return { method: draft.method }
  const text = draft.variables.reduce(
    (body, { name, value }) => body.replaceAll(`{{${name}}}`, value),
    draft.bodyText,
  )
  const body: Record<string, unknown> = parse(text)
  return { method: draft.method, body: JSON.stringify({ ...body, stream: false, stream_options: undefined }) }
}

describe('the starter requests', () => {
  it.each(STARTER_PACK.requests)('$name gets a sensible answer', async (draft) => {
    const { baseUrl } = await openSandbox({ strictToday: true })
    const response = await fetch(`${baseUrl}${draft.path}`, plainRequest(draft))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(EXPECTED[draft.name])
  })
})
