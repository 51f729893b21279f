import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffRequests, type RequestChange } from '../../../../shared/domain/diff/diff-requests.ts'
import type { SentRequest } from '../../../../shared/schemas/run.ts'

const FLASH = { model: 'deepseek-flash', messages: [{ role: 'user', content: 'Hello' }] }
const OFF = { type: 'disabled' }
const PRO_OFF = { model: 'deepseek-v4-pro', thinking: OFF }

function sent(body: unknown, change: Partial<SentRequest> = {}): SentRequest {
  return {
    url: 'https://api.deepseek.com/chat/completions',
    method: 'POST',
    headers: [],
    bodyText: JSON.stringify(body),
    ...change,
  }
}

function headers(...rows: [string, string][]): SentRequest {
  return sent(FLASH, { headers: rows })
}

/** Both chat bodies are those of Flash with the fields named. */
function sentenceOf(before: object, after: object): string {
  return diffRequests(sent({ ...FLASH, ...before }), sent({ ...FLASH, ...after })).cause.sentence
}

function change(part: RequestChange['part'], name: string, what: RequestChange['change']): RequestChange {
  return { part, name, change: what, effectBefore: null, effectAfter: null }
}

describe('the cause', () => {
  it('is the model where nothing differs', () => {
    expect(diffRequests(sent(FLASH), sent(FLASH))).toEqual({
      changes: [],
      cause: {
        kind: 'same',
        sentence: 'The two requests are the same: any difference is the model’s own.',
      },
    })
  })

  it.each<[string, object, object, string]>([
    ['a value', { max_tokens: 10 }, { max_tokens: 20 }, 'Only `max_tokens` differs (10 → 20).'],
    ['a value left out', { stop: 'END' }, {}, 'Only `stop` differs (END → left out).'],
    ['a value in quotes', { stop: ' a' }, { stop: 'a b' }, 'Only `stop` differs (" a" → "a b").'],
    ['an item of a list', { stop: ['a', 'b'] }, { stop: ['a', 'c'] }, 'Only `stop` differs (b → c).'],
    [
      'no effect on either side',
      { temperature: 0 },
      { temperature: 1.3 },
      'Only `temperature` differs (0 → 1.3), which has no effect while thinking is on.',
    ],
    [
      'no effect of what is left out on one side',
      { temperature: 1.3 },
      {},
      'Only `temperature` differs (1.3 → left out), which has no effect while thinking is on.',
    ],
    [
      'no effect for another reason',
      { parallel_tool_calls: true },
      { parallel_tool_calls: false },
      'Only `parallel_tool_calls` differs (true → false), which has no effect (parallel tool calls are always on).',
    ],
    [
      'no effect of what is deprecated',
      { presence_penalty: 0 },
      { presence_penalty: 1 },
      'Only `presence_penalty` differs (0 → 1), which has no effect (deprecated).',
    ],
    [
      'no effect of a field in what is ignored',
      { metadata: { a: 'x' } },
      { metadata: { a: 'y' } },
      'Only `metadata.a` differs (x → y), which has no effect (not a parameter of this API).',
    ],
    [
      'an effect on one side',
      { n: 1 },
      { n: 2 },
      'Only `n` differs (1 → 2; before: not a parameter of this API; after: an error: only 1 is supported).',
    ],
    [
      'the same effect on both sides',
      { top_p: 0.3 },
      { top_p: 0.5 },
      'Only `top_p` differs (0.3 → 0.5; in both: raised to 0.95: thinking mode allows 0.95 to 1.0).',
    ],
    [
      'a field of an object that is left out',
      {},
      { thinking: OFF },
      'Only `thinking.type` differs (left out → disabled).',
    ],
    [
      'several, in the order of the catalogue',
      { temperature: 0 },
      { temperature: 1.3, thinking: { type: 'enabled' }, model: 'deepseek-v4-pro' },
      '3 things differ: `model`, `thinking.type`, `temperature` (which has no effect while thinking is on).',
    ],
    [
      'an effect that comes with another difference',
      { temperature: 0 },
      { temperature: 1.3, thinking: OFF },
      '2 things differ: `thinking.type`, `temperature` (before: no effect while thinking is on).',
    ],
    [
      'no effect on either side, for two reasons',
      { top_p: 0.9, thinking: OFF },
      { top_p: 0.8, model: 'deepseek-v4-pro' },
      '3 things differ: `model`, `thinking.type`, `top_p` (before: fixed at 1.0 while thinking is off; after: no effect while thinking is on).',
    ],
    [
      'many',
      {},
      { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1 },
      '8 things differ: `a`, `b`, `c`, `d`, `e`, `f` and 2 more.',
    ],
    ['an odd name', {}, { 'a b': { c: 1 } }, 'Only `["a b"]` differs (only after).'],
  ])('tells %s', (_name, before, after, sentence) => {
    expect(sentenceOf(before, after)).toBe(sentence)
  })

  const system = { role: 'system', content: 'Be brief.' }
  const [user] = FLASH.messages
  const tool = (name: string, description: string) => ({ type: 'function', function: { name, description } })

  it.each<[string, object, object, string]>([
    [
      'the only system message',
      { messages: [system, user] },
      { messages: [{ ...system, content: 'Be kind.' }, user] },
      'Only the system message differs ("Be brief." → "Be kind.").',
    ],
    [
      'a long text without its values',
      { messages: [user] },
      { messages: [{ ...user, content: 'long '.repeat(20) }] },
      'Only message 1 (user) differs.',
    ],
    [
      'a message more',
      { messages: [user] },
      { messages: [system, user] },
      'Only the system message differs (only after).',
    ],
    [
      'a message less, by its number before',
      { messages: [user, { role: 'assistant', content: 'Hi' }] },
      { messages: [user] },
      'Only message 2 (assistant) differs (only before).',
    ],
    [
      'one of two system messages by its number',
      { messages: [system, user, system] },
      { messages: [system, user, { ...system, content: 'x' }] },
      'Only message 3 (system) differs ("Be brief." → x).',
    ],
    [
      'several changes of one message as one thing',
      { messages: [user, { role: 'user', content: 'a', name: 'b' }] },
      { messages: [user, { role: 'user', content: 'c', name: 'd' }] },
      'Only message 2 (user) differs.',
    ],
    [
      'a message with no role to speak of',
      { messages: [{ role: 'a `b`', content: 1 }] },
      { messages: [{ role: 'a `b`', content: 2 }] },
      'Only message 1 differs (1 → 2).',
    ],
    [
      'a tool by its name',
      { tools: [tool('now', 'Time'), tool('add', 'Sum')] },
      { tools: [tool('now', 'Time'), tool('add', 'Adds')] },
      'Only the tool `add` differs (Sum → Adds).',
    ],
    ['a tool without a name', { tools: [{ a: 1 }] }, { tools: [{ a: 2 }] }, 'Only tool 1 differs (1 → 2).'],
    ['messages that are no list', { messages: 1 }, { messages: 2 }, 'Only `messages` differs (1 → 2).'],
  ])('names %s', (_name, before, after, sentence) => {
    expect(sentenceOf(before, after)).toBe(sentence)
  })

  it.each<[string, Partial<SentRequest>, Partial<SentRequest>, string]>([
    [
      'the server',
      {},
      { url: 'http://127.0.0.1:4000/chat/completions' },
      'Only the server differs (https://api.deepseek.com → http://127.0.0.1:4000).',
    ],
    [
      'the path',
      {},
      { url: 'https://api.deepseek.com/beta/chat/completions?a=1' },
      'Only the path differs (/chat/completions → /beta/chat/completions?a=1).',
    ],
    ['the method', {}, { method: 'GET' }, 'Only the method differs (POST → GET).'],
    [
      'a header',
      { headers: [['X-Team', 'a b']] },
      {},
      'Only the header `x-team` differs ("a b" → left out).',
    ],
    ['a URL that is none', { url: 'a' }, { url: 'b' }, 'Only the path differs (a → b).'],
    ['a body that is not JSON', { bodyText: '{' }, { bodyText: '[' }, 'Only the body differs ("{" → "[").'],
    ['a body left out', { bodyText: '' }, { bodyText: '{}' }, 'Only the body differs (left out → "{}").'],
    [
      'all of them',
      {},
      { url: 'http://other/models', method: 'GET', headers: [['x-team', 'a']], bodyText: '' },
      '5 things differ: the server, the method, the path, the header `x-team`, the body.',
    ],
  ])('tells %s', (_name, before, after, sentence) => {
    expect(diffRequests(sent(FLASH, before), sent(FLASH, after)).cause.sentence).toBe(sentence)
  })

  it.each<[string, object, object, string]>([
    ['nothing', {}, {}, 'same'],
    ['what has no effect', { temperature: 0, seed: 1 }, { temperature: 1 }, 'no-effect'],
    ['what has an effect as well', { temperature: 0, stop: 'a' }, { temperature: 1 }, 'different'],
    ['what is ignored on one side alone', { temperature: 0 }, { ...PRO_OFF, temperature: 1 }, 'different'],
    ['what is refused', {}, { temperature: 3 }, 'different'],
  ])('is of the right kind for %s', (_name, before, after, kind) => {
    expect(diffRequests(sent({ ...FLASH, ...before }), sent({ ...FLASH, ...after })).cause.kind).toBe(kind)
  })
})

describe('the changes', () => {
  it('carry what a parameter does on either side', () => {
    const before = sent({ ...FLASH, temperature: 0, reasoning_effort: 'medium' })
    const after = sent({ ...FLASH, thinking: OFF, temperature: 1.3, reasoning_effort: 'max' })
    expect(diffRequests(before, after).changes).toEqual([
      change('body', '`thinking.type`', { kind: 'added', path: ['thinking', 'type'], after: 'disabled' }),
      {
        part: 'body',
        name: '`reasoning_effort`',
        change: { kind: 'changed', path: ['reasoning_effort'], before: 'medium', after: 'max' },
        effectBefore: { effect: 'mapped', note: 'Counts as high.' },
        effectAfter: { effect: 'ignored', note: 'No effect while thinking is off.' },
      },
      {
        part: 'body',
        name: '`temperature`',
        change: { kind: 'changed', path: ['temperature'], before: 0, after: 1.3 },
        effectBefore: { effect: 'ignored', note: 'No effect while thinking is on.' },
        effectAfter: null,
      },
    ])
  })

  it('tell server and path apart', () => {
    const other = sent(FLASH, { url: 'http://localhost:1/v1/chat/completions' })
    expect(diffRequests(sent(FLASH), other).changes).toEqual([
      change('server', 'the server', {
        kind: 'changed',
        path: [],
        before: 'https://api.deepseek.com',
        after: 'http://localhost:1',
      }),
      change('path', 'the path', {
        kind: 'changed',
        path: [],
        before: '/chat/completions',
        after: '/v1/chat/completions',
      }),
    ])
  })

  it.each<[string, SentRequest, SentRequest]>([
    [
      'headers each run has its own of',
      headers(['Host', 'a'], ['Content-Length', '1'], ['User-Agent', 'a'], ['X-Sandbox-Options', '{}']),
      headers(['connection', 'close'], ['accept-encoding', 'br']),
    ],
    [
      'keys',
      headers(['Authorization', 'Bearer …1234'], ['x-api-key', 'a']),
      headers(['authorization', 'Bearer …9']),
    ],
    [
      'headers the app adds by itself',
      headers(['content-type', 'application/json'], ['accept', 'text/event-stream']),
      headers(['accept', 'application/json']),
    ],
    ['the order of properties', sent({ a: 1, b: 2 }), sent({ b: 2, a: 1 })],
    ['the layout of the body', sent(FLASH), sent(FLASH, { bodyText: JSON.stringify(FLASH, null, 2) })],
    ['a parameter that is null', sent({ ...FLASH, temperature: null }), sent(FLASH)],
    ['an object of parameters that is empty', sent({ ...FLASH, thinking: {} }), sent(FLASH)],
    ['a server in capitals', sent(FLASH, { url: 'HTTPS://A.b/c' }), sent(FLASH, { url: 'https://a.B/c' })],
  ])('leave out %s', (_name, before, after) => {
    expect(diffRequests(before, after).changes).toEqual([])
  })

  it('tell a header of the user’s own, also in place of a default', () => {
    const before = headers(['Accept', 'text/event-stream'], ['X-Team', 'a'], ['x-team', 'b'])
    expect(diffRequests(before, headers(['accept', 'text/plain'], ['x-team', 'a'])).changes).toEqual([
      change('header', 'the header `accept`', { kind: 'added', path: ['accept'], after: 'text/plain' }),
      change('header', 'the header `x-team`', {
        kind: 'changed',
        path: ['x-team'],
        before: 'a, b',
        after: 'a',
      }),
    ])
  })

  it('are found in a body whose numbers would be rounded, as text', () => {
    const before = sent(FLASH, { bodyText: '{"seed": 12345678901234567890}' })
    const after = sent(FLASH, { bodyText: '{"seed": 12345678901234567891}' })
    expect(diffRequests(before, after).changes).toEqual([
      change('body', 'the body', {
        kind: 'changed',
        path: [],
        before: before.bodyText,
        after: after.bodyText,
      }),
    ])
  })

  it('and the cause bear any body', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (before, after, value) => {
        const bodies = [
          before,
          after,
          { ...FLASH, messages: value },
          { ...FLASH, tools: value, thinking: value },
        ]
        for (const body of bodies) {
          const { changes, cause } = diffRequests(sent(before), sent(body))
          expect(changes.length === 0).toBe(cause.kind === 'same')
          expect(cause.sentence).toMatch(
            /^(Only .* differs.*|\d+ things differ: .*|The two requests are the same: .*)\.$/su,
          )
        }
      }),
    )
  })
})
