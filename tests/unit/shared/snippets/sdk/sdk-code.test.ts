import { describe, expect, it } from 'vitest'
import type { Snippet, SnippetRequest } from '../../../../../shared/domain/snippets/snippet-request.ts'
import { findTarget } from '../../../../../shared/domain/snippets/targets.ts'
import { chat, requestTo, requestWithoutKey } from '../request-builders.ts'

describe('python-openai', () => {
  it('gives what has no parameter to extra_body, and says so', () => {
    const request = chat({ temperature: 0.5, thinking: { type: 'enabled' }, safety_check: { level: 'high' } })
    const { code, notes } = snippetOf('python-openai', request)
    expect(code).toContain(`\
    answer = client.chat.completions.create(
        model="deepseek-flash",
        messages=[{"role": "user", "content": "Hello"}],
        temperature=0.5,
        extra_body={"thinking": {"type": "enabled"}, "safety_check": {"level": "high"}},
    )
`)
    expect(notes[1]).toContain('thinking, safety_check')
  })

  it('passes headers of the user on', () => {
    const request = requestTo(
      '/chat/completions',
      { model: 'm', messages: [] },
      { headers: [['X-Tag', 'a']] },
    )
    expect(codeOf('python-openai', request)).toContain('extra_headers={"X-Tag": "a"},')
  })

  it('asks for any path', () => {
    expect(codeOf('python-openai', requestTo('/files?limit=2', null))).toContain(`\
    answer = client.get(
        "/files?limit=2",
        cast_to=object,
    )
`)
  })

  it('begins the URL where the request does', () => {
    const request = requestTo('/beta/completions', { model: 'm', prompt: 'p' })
    expect(codeOf('python-openai', request)).toContain('base_url="https://api.deepseek.com/beta"')
  })
})

describe('node-openai', () => {
  it('takes the body as text where an object would lose something', () => {
    const code = codeOf('node-openai', requestTo('/chat/completions', '{"seed": -0}'))
    expect(code).toContain(`\
const answer = await client.post("/chat/completions", {
  // As text: an object would not keep the number -0.
  body: '{"seed": -0}',
  headers: { "Content-Type": "application/json" },
});
`)
  })

  it('streams such a body too', () => {
    const code = codeOf('node-openai', requestTo('/chat/completions', '{"seed": -0, "stream": true}'))
    expect(code).toContain('  stream: true,\n});')
  })

  it('lists models with the method for it', () => {
    expect(codeOf('node-openai', requestTo('/models', null))).toContain('client.models.list()')
  })

  it('has a placeholder where no key is sent', () => {
    const { code, notes } = snippetOf('node-openai', requestWithoutKey())
    expect(code).toContain('apiKey: "none"')
    expect(code).not.toContain('DEEPSEEK_API_KEY')
    expect(notes.join(' ')).toContain('placeholder')
  })
})

describe('node-anthropic', () => {
  it('leaves the token of another server where it is', () => {
    const request = requestTo('/anthropic/v1/messages', { model: 'm', max_tokens: 1, messages: [] })
    expect(codeOf('node-anthropic', request)).toContain('authToken: null,')
  })
})

describe('vercel-ai-sdk', () => {
  it('makes the one system message at the top the instructions', () => {
    const request = chat({
      messages: [
        { role: 'system', content: 'Be terse.' },
        { role: 'user', content: 'Hi' },
      ],
    })
    const code = codeOf('vercel-ai-sdk', request)
    expect(code).toContain('  instructions: "Be terse.",\n  messages: [{ role: "user", content: "Hi" }],\n')
    expect(code).not.toContain('allowSystemInMessages')
  })

  it('leaves others in their place', () => {
    const request = chat({
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'system', content: 'Be terse.' },
      ],
    })
    const code = codeOf('vercel-ai-sdk', request)
    expect(code).toContain('allowSystemInMessages: true,')
    expect(code).not.toContain('instructions')
  })

  it('gives numbers it would refuse to the provider as they are', () => {
    const code = codeOf('vercel-ai-sdk', chat({ max_tokens: 0.5, temperature: 1 }))
    expect(code).toContain('temperature: 1,\n  providerOptions: { deepseek: { max_tokens: 0.5 } },')
  })

  it('says that it adds a choice of tools', () => {
    const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }]
    expect(snippetOf('vercel-ai-sdk', chat({ tools })).notes.join(' ')).toContain('"tool_choice": "auto"')
    expect(snippetOf('vercel-ai-sdk', chat({ tools, tool_choice: 'none' })).notes.join(' ')).not.toContain(
      'tool_choice',
    )
  })
})

describe('LangChain', () => {
  it.each(['js-langchain', 'python-langchain'])('%s says what it adds and writes anew', (id) => {
    const call = { id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }
    const called = chat({ messages: [{ role: 'assistant', content: 'a', tool_calls: [call] }], stream: true })
    expect(snippetOf(id, chat()).notes.join(' ')).toContain('"stream": false')
    expect(snippetOf(id, chat({ stream: true })).notes.join(' ')).not.toContain('stream')
    expect(snippetOf(id, called).notes.join(' ')).toContain('tool calls anew')
  })

  it('asks for usage only where the request does', () => {
    expect(codeOf('js-langchain', chat({ stream: true }))).toContain('streamUsage: false')
    expect(codeOf('js-langchain', chat({ stream: true, stream_options: { include_usage: true } }))).toContain(
      'streamUsage: true',
    )
  })
})

function codeOf(id: string, request: SnippetRequest): string {
  return snippetOf(id, request).code
}

function snippetOf(id: string, request: SnippetRequest): Snippet {
  const target = findTarget(id)
  if (target === null) throw new Error(`there is no target ${id}`)
  expect(target.refuse(request)).toBeNull()
  return target.write(request)
}
