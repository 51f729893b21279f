import { describe, expect, it } from 'vitest'
import { judgeSent, MOST_JUDGED_LENGTH } from '../../../../shared/domain/sent-request/judge-sent.ts'
import type { SentRequest } from '../../../../shared/schemas/run.ts'

const body = { model: 'deepseek-v4-flash', messages: [], temperature: 1, top_p: 0.5 }
const TODAY = { atMs: Date.parse('2026-11-22T00:00:00Z'), server: 'api' } as const

function sent(change: Partial<SentRequest> = {}): SentRequest {
  const url = 'https://proxy.example/base/v1/chat/completions?x=1'
  return { url, method: 'POST', headers: [], bodyText: JSON.stringify(body), ...change }
}

describe('judgeSent', () => {
  it('tells endpoint, model and mode, and what did not count as sent', () => {
    expect(judgeSent(sent(), TODAY)).toMatchObject({
      endpoint: { id: 'chat' },
      model: 'deepseek-v4-flash',
      thinking: true,
      changedCount: 3,
    })
  })

  it('judges by the rules of its moment', () => {
    const effects = (iso: string) =>
      judgeSent(sent(), { ...TODAY, atMs: Date.parse(iso) })
        ?.outcomes.filter(({ effect }) => effect !== 'default')
        .map(({ path, effect }) => `${path.join('.')} ${effect}`)
    expect(effects('2026-08-20T00:00:00Z')).toEqual([
      'model applies',
      'messages applies',
      'temperature ignored',
      'top_p ignored',
    ])
    expect(effects('2026-11-22T00:00:00Z')).toEqual([
      'model mapped',
      'messages applies',
      'temperature ignored',
      'top_p clamped',
    ])
  })

  it('tells which headers had no effect, under the names they were sent by', () => {
    const headers: SentRequest['headers'] = [
      ['content-type', 'application/json'],
      ['Anthropic-Version', '2023-06-01'],
    ]
    const told = (url: string, atMs: number) =>
      judgeSent(sent({ url, headers }), { ...TODAY, atMs })?.headers.map(({ path, sent: value, effect }) => [
        path,
        value,
        effect,
      ])
    const messages = 'https://api.deepseek.com/anthropic/v1/messages'
    expect(told(messages, TODAY.atMs)).toEqual([[['Anthropic-Version'], '2023-06-01', 'ignored']])
    expect(told(messages, Date.parse('2025-08-20T00:00:00Z'))).toEqual([])
    expect(told('https://api.deepseek.com/chat/completions', TODAY.atMs)).toEqual([])
  })

  it.each<[string, Partial<SentRequest>]>([
    ['another address', { url: 'https://api.example/v2/other' }],
    ['a list of models', { method: 'GET', url: 'https://api.deepseek.com/models' }],
    ['a body that is no JSON', { bodyText: 'hello' }],
    ['a body that is no object', { bodyText: '[]' }],
    ['a body that is too long', { bodyText: `{"a":"${'a'.repeat(MOST_JUDGED_LENGTH)}"}` }],
  ])('has nothing to say about %s', (_name, change) => {
    expect(judgeSent(sent(change), TODAY)).toBeNull()
  })

  it('knows the beta address and the other protocols by their ends', () => {
    const idOf = (path: string) => judgeSent(sent({ url: `http://127.0.0.1:9${path}` }), TODAY)?.endpoint.id
    expect(
      ['/beta/chat/completions', '/responses', '/anthropic/v1/messages', '/beta/completions/'].map(idOf),
    ).toEqual(['chat-beta', 'responses', 'anthropic', 'fim'])
  })
})
