import { describe, expect, it } from 'vitest'
import { bodyRemarks } from '../../../../shared/domain/body/body-problems.ts'

const CHAT = { endpoint: 'chat' } as const

/** The remarks with the text that they stand at. */
function marked(text: string, request: Parameters<typeof bodyRemarks>[1] = CHAT): unknown[] {
  return bodyRemarks(text, request).map(({ severity, start, end }) => [severity, text.slice(start, end)])
}

const HEAD = '{ "model": "deepseek-flash", "messages": [{ "role": "user", "content": "Hi" }]'

describe('bodyRemarks', () => {
  it('stands at the parameter, as grave as its effect', () => {
    const text = `${HEAD},\n  // as hot as it goes\n  "temperature": 1.9, "top_p": 0.5, "n": 2, "max_tokens": 9 }`
    expect(marked(text)).toEqual([
      ['info', '"temperature": 1.9'],
      ['warning', '"top_p": 0.5'],
      ['error', '"n": 2'],
    ])
  })

  it('does not cover a whole object or list', () => {
    const text = `${HEAD}, "stream_options": { "include_usage": true }, "tools": [{ "type": "x", "function": { "name": "a" } }] }`
    expect(marked(text)).toEqual([
      ['error', '"stream_options"'],
      ['error', '"type": "x"'],
    ])
    const loop = `{ "model": "deepseek-flash", "tools": [], "messages": [{ "role": "assistant", "tool_calls": [{ "id": "a" }] }, { "role": "tool", "tool_call_id": "a" }] }`
    expect(marked(loop)).toEqual([['error', '{']])
  })

  it('stands at the start where something is missing', () => {
    expect(marked('  { "model": "deepseek-flash" }', { endpoint: 'responses' })).toEqual([['error', '{']])
  })

  it('says what counts, what the server says and what is doubted', () => {
    const [remark] = bodyRemarks('{ "model": "deepseek-flash", "thinking": { "type": "adaptive" } }', CHAT)
    expect(remark).toMatchObject({
      message:
        'thinking.type: mapped. Counts as enabled. In force: "enabled".\nNot certain: Only the reference code accepts it: the documentation names enabled and disabled.',
      source: 'https://api-docs.deepseek.com/guides/thinking_mode',
    })
    const [refused] = bodyRemarks('{ "model": "gpt-5" }', CHAT)
    expect(refused?.message).toContain('The server says: The supported API model names are')
  })

  it.each(['{ "model": ', '[1]', '', '"text"'])('has nothing to say about %j', (text) => {
    expect(marked(text)).toEqual([])
  })
})
