import { describe, expect, it } from 'vitest'
import type { SnippetRequest } from '../../../../../shared/domain/snippets/snippet-request.ts'
import { findTarget } from '../../../../../shared/domain/snippets/targets.ts'
import { chat, requestTo } from '../request-builders.ts'

const TOOL = { type: 'function', function: { name: 'f', parameters: { type: 'object' } } }
const CALL = { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }
const RESULT = { role: 'tool', tool_call_id: 'a', content: 'ok' }

const messages = (...list: readonly unknown[]): SnippetRequest => chat({ messages: list })
const anthropic = (fields: Readonly<Record<string, unknown>> = {}): SnippetRequest =>
  requestTo('/anthropic/v1/messages', { model: 'm', max_tokens: 1, messages: [], ...fields })

describe.each([
  ['python-openai', 'chat', chat(), null],
  ['python-openai', 'FIM', requestTo('/beta/completions', { model: 'm', prompt: 'p' }), null],
  ['python-openai', 'a list of models', requestTo('/models', null), null],
  ['python-openai', 'a chat without messages', requestTo('/chat/completions', { model: 'm' }), null],
  [
    'python-openai',
    'the same as a stream',
    requestTo('/chat/completions', { model: 'm', stream: true }),
    'no method that streams',
  ],
  [
    'python-openai',
    'a number beyond a double',
    requestTo('/chat/completions', '{"a": 1e400}'),
    'the number 1e400',
  ],
  ['python-openai', 'a text', requestTo('/v1/things', 'not JSON'), 'this body is text'],
  ['python-openai', 'null', requestTo('/v1/things', 'null'), 'no body for null'],
  ['python-openai', 'the endpoint of Anthropic', anthropic(), 'Use the anthropic package'],
  ['node-openai', 'a number beyond a double', requestTo('/chat/completions', '{"a": 1e400}'), null],
  ['node-openai', 'a text', requestTo('/v1/things', 'not JSON'), null],
  ['node-openai', 'the endpoint of Anthropic', anthropic(), 'Use the anthropic package'],
  ['node-anthropic', 'its endpoint', anthropic(), null],
  ['node-anthropic', 'a chat', chat(), 'anthropic/v1/messages'],
  ['python-anthropic', 'its endpoint', anthropic(), null],
  ['python-anthropic', 'a chat', chat(), 'anthropic/v1/messages'],
  ['python-langchain', 'a chat', chat({ safety_check: { level: 'high' } }), null],
  ['js-langchain', 'a chat', chat({ safety_check: { level: 'high' } }), null],
  [
    'js-langchain',
    'FIM',
    requestTo('/beta/completions', { model: 'm', prompt: 'p' }),
    'chat completions only',
  ],
  ['js-langchain', 'a query', requestTo('/chat/completions?x=1', {}), 'no query'],
  ['js-langchain', 'a body that is a list', requestTo('/chat/completions', []), 'no plain object'],
  [
    'js-langchain',
    'reasoning given back',
    messages({ role: 'assistant', content: 'a', reasoning_content: 'r' }),
    'reasoning_content',
  ],
  ['js-langchain', 'an unknown role', messages({ role: 'developer', content: 'a' }), 'a role it knows'],
  [
    'js-langchain',
    'an answer without a text',
    messages({ role: 'assistant', content: null, tool_calls: [CALL] }),
    'without a text',
  ],
  ['js-langchain', 'a setting that is no number', chat({ max_tokens: null }), 'max_tokens'],
  ['js-langchain', 'what it overwrites', chat({ verbosity: 'low' }), 'verbosity'],
  ['js-langchain', 'no tools', chat({ tools: [] }), 'these tools'],
  ['js-langchain', 'a choice without tools', chat({ tool_choice: 'auto' }), 'this tool_choice'],
  [
    'js-langchain',
    'usage without a stream',
    chat({ stream_options: { include_usage: true } }),
    'these stream_options',
  ],
  ['vercel-ai-sdk', 'a chat', chat({ safety_check: { level: 'high' }, stop: null }), null],
  [
    'vercel-ai-sdk',
    'FIM',
    requestTo('/beta/completions', { model: 'm', prompt: 'p' }),
    'chat completions only',
  ],
  ['vercel-ai-sdk', 'a query', requestTo('/chat/completions?x=1', {}), 'no query'],
  ['vercel-ai-sdk', 'a number that is lost', requestTo('/chat/completions', '{"seed": -0}'), 'the number -0'],
  ['vercel-ai-sdk', 'no messages', chat({ messages: [] }), 'without messages'],
  ['vercel-ai-sdk', 'an empty text', messages({ role: 'user', content: '' }), 'without a text'],
  [
    'vercel-ai-sdk',
    'a list of texts',
    messages({ role: 'user', content: [{ type: 'text', text: 'a' }] }),
    'which it joins',
  ],
  [
    'vercel-ai-sdk',
    'a name in a message',
    messages({ role: 'user', content: 'a', name: 'n' }),
    '“name” in a message',
  ],
  [
    'vercel-ai-sdk',
    'reasoning given back',
    messages({ role: 'user', content: 'a' }, { role: 'assistant', content: 'a', reasoning_content: 'r' }),
    null,
  ],
  [
    'vercel-ai-sdk',
    'empty reasoning',
    messages({ role: 'assistant', content: 'a', reasoning_content: '' }),
    'empty reasoning_content',
  ],
  [
    'vercel-ai-sdk',
    'a tool result',
    messages({ role: 'assistant', content: null, tool_calls: [CALL] }, RESULT),
    null,
  ],
  ['vercel-ai-sdk', 'a tool result alone', messages(RESULT), 'without the call before it'],
  [
    'vercel-ai-sdk',
    'an image by its address',
    messages({ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://a/b.png' } }] }),
    'no embedded image',
  ],
  ['vercel-ai-sdk', 'tools', chat({ tools: [TOOL], tool_choice: TOOL }), null],
  ['vercel-ai-sdk', 'two tools of one name', chat({ tools: [TOOL, TOOL] }), 'these tools'],
  [
    'vercel-ai-sdk',
    'a tool without parameters',
    chat({ tools: [{ type: 'function', function: { name: 'f' } }] }),
    'these tools',
  ],
  ['vercel-ai-sdk', 'a choice without tools', chat({ tool_choice: 'auto' }), 'this tool_choice'],
  ['vercel-ai-sdk', 'what it takes for itself', chat({ user: 'u' }), '“user”'],
] as const)('%s of %s', (id, _what, request, reason) => {
  it(reason === null ? 'is written' : 'is refused with the reason', () => {
    const target = findTarget(id)
    const refusal = target?.refuse(request)
    if (reason === null) {
      expect(refusal).toBeNull()
      expect(target?.write(request).code).toMatch(/[^\n]\n$/)
    } else expect(refusal).toContain(reason)
  })
})
