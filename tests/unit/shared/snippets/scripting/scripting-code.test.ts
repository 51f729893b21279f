import { describe, expect, it } from 'vitest'
import type { SnippetTarget } from '../../../../../shared/domain/snippets/snippet-request.ts'
import { findTarget, SNIPPET_TARGETS } from '../../../../../shared/domain/snippets/targets.ts'
import { chat, requestTo, requestWithoutKey } from '../request-builders.ts'

const IDS = ['python-requests', 'python-httpx', 'python-stdlib', 'node-fetch', 'typescript']

describe('a small chat', () => {
  it('in JavaScript', () => {
    expect(codeOf('node-fetch', chat({ thinking: { type: 'disabled' } }))).toBe(`\
const apiKey = process.env.DEEPSEEK_API_KEY;
if (!apiKey) throw new Error("Set the environment variable DEEPSEEK_API_KEY.");

const response = await fetch("https://api.deepseek.com/chat/completions", {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    Authorization: \`Bearer \${apiKey}\`,
  },
  body: JSON.stringify({
    model: "deepseek-flash",
    messages: [{ role: "user", content: "Hello" }],
    thinking: { type: "disabled" },
  }),
  signal: AbortSignal.timeout(30 * 60_000), // Thinking takes minutes.
});
if (!response.ok) {
  throw new Error(\`HTTP \${response.status}: \${await response.text()}\`);
}

const answer = await response.json();
const { message } = answer.choices[0];
if (message.reasoning_content) {
  console.log(\`Reasoning:\\n\${message.reasoning_content}\\n\\nAnswer:\`);
}
console.log(message.content ?? "");
`)
  })

  it('in Python', () => {
    expect(codeOf('python-requests', chat({ thinking: { type: 'disabled' } }))).toBe(`\
import os
import sys

import requests

response = requests.post(
    "https://api.deepseek.com/chat/completions",
    headers={"Authorization": f"Bearer {os.environ['DEEPSEEK_API_KEY']}"},
    json={
        "model": "deepseek-flash",
        "messages": [{"role": "user", "content": "Hello"}],
        "thinking": {"type": "disabled"},
    },
    timeout=(10, 600),  # seconds to connect, and without a byte
)
if not response.ok:
    sys.exit(f"HTTP {response.status_code}: {response.text}")

answer = response.json()
message = answer["choices"][0]["message"]
if message.get("reasoning_content"):
    print(f"Reasoning:\\n{message['reasoning_content']}\\n\\nAnswer:")
print(message.get("content") or "")
`)
  })
})

describe.each(IDS)('%s', (id) => {
  it('names no key where none is sent', () => {
    const code = codeOf(id, requestWithoutKey())
    expect(code).toContain('http://127.0.0.1:8080/models')
    expect(code).not.toMatch(/DEEPSEEK_API_KEY|authorization|import os/i)
  })

  it('sends the text where a value would lose something, and says what', () => {
    const text = '{"seed": 1e400}'
    const code = codeOf(id, requestTo('/chat/completions', text))
    expect(code).toContain(`'${text}'`)
    expect(code).toMatch(/(?:#|\/\/) As text: an? (?:dict|object) would not keep the number 1e400\./)
  })

  it('keeps a reason on its line, whatever a name holds', () => {
    const code = codeOf(id, requestTo('/v1/things', String.raw`{"a\nb\u2028c": 1, "a\nb\u2028c": 2}`))
    expect(code).toContain(String.raw`the name “a\nb\u2028c” given twice in one object.`)
  })

  it('asks for tools in the answer only where tools are sent', () => {
    const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }]
    expect(codeOf(id, chat({ stream: true }))).not.toContain('tool_calls')
    expect(codeOf(id, chat({ stream: true, tools }))).toContain('tool_calls')
  })

  it('refuses a header that HTTP cannot carry, and no other', () => {
    const target = targetOf(id)
    const withHeader = (value: string): string | null =>
      target.refuse(requestTo('/models', null, { headers: [['X-Tag', value]] }))
    expect(withHeader('名')).toContain('X-Tag')
    expect(withHeader('é')).toBeNull()
  })

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const)('writes %s', (method) => {
    const body = method === 'GET' || method === 'HEAD' ? null : { a: 1 }
    const code = codeOf(id, requestTo('/v1/things', body, { method }))
    expect(code.toLowerCase()).toContain(method.toLowerCase())
  })
})

describe('the body null', () => {
  it.each([
    ['python-requests', 'data="null".encode()'],
    ['python-httpx', 'content="null".encode()'],
    ['node-fetch', 'JSON.stringify(null)'],
  ])('of %s is sent', (id, part) => {
    expect(codeOf(id, requestTo('/v1/things', 'null'))).toContain(part)
  })
})

describe('a header outside ASCII', () => {
  it('is bytes for httpx, which takes text for ASCII', () => {
    const request = requestTo('/models', null, { headers: [['X-Tag', 'é']] })
    expect(codeOf('python-httpx', request)).toContain('"X-Tag": "é".encode("latin-1")')
  })
})

describe('targets', () => {
  it('have ids of their own', () => {
    const ids = SNIPPET_TARGETS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

function codeOf(id: string, request: Parameters<SnippetTarget['write']>[0]): string {
  return targetOf(id).write(request).code
}

function targetOf(id: string): SnippetTarget {
  const target = findTarget(id)
  if (target === null) throw new Error(`there is no target ${id}`)
  return target
}
