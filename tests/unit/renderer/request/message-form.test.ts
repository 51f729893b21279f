import { describe, expect, it, test } from 'vitest'
import type { MessageEntry } from '../../../../renderer/features/request/messages/message-entry.ts'
import { addEntryPart, messageForm } from '../../../../renderer/features/request/messages/message-form.ts'
import type { Protocol } from '../../../../shared/catalogue/endpoints.ts'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'

type Body = Readonly<Record<string, unknown>>

function entriesOf(protocol: Protocol, body: Body): readonly MessageEntry[] {
  return messageForm(protocol).entries(body)
}

/** The text after an addition of that name. */
function added(protocol: Protocol, bodyText: string, label: string): string {
  const addition = messageForm(protocol)
    .additions(bodyOf(bodyText))
    .find((candidate) => candidate.label === label)
  if (addition === undefined) throw new Error(`cannot add ${label}`)
  return addition.edit(bodyText)
}

function bodyOf(bodyText: string): Body {
  const parsed = parseBody(bodyText)
  if (!parsed.ok) throw new Error(parsed.message)
  return Object(parsed.value)
}

const URL = 'data:image/png;base64,AA'

describe('the cards of the Responses form', () => {
  it('are instructions and items, each with its fields', () => {
    const unknown = { type: 'computer_call', x: 1 }
    const input = [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'Look' },
          { type: 'input_image', image_url: URL },
        ],
      },
      { type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Hm.' }] },
      { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: '18' },
      unknown,
    ]
    const entries = entriesOf('responses', { instructions: 'Be brief.', input })
    expect(entries.map(({ path, role, place, index }) => [path.join('.'), role, place, index])).toEqual([
      ['instructions', 'instructions', 'instructions', null],
      ['input.0', 'user', 'item 1', 0],
      ['input.1', 'reasoning', 'item 2', 1],
      ['input.2', 'function_call', 'item 3', 2],
      ['input.3', 'function_call_output', 'item 4', 3],
      ['input.4', 'computer_call', 'item 5', 4],
    ])
    expect(entries.map(({ pieces }) => pieces)).toEqual([
      [{ kind: 'text', path: ['instructions'], text: 'Be brief.', removal: null }],
      [
        {
          kind: 'text',
          path: ['input', 0, 'content', 0, 'text'],
          text: 'Look',
          removal: ['input', 0, 'content', 0],
        },
        { kind: 'image', url: URL, removal: ['input', 0, 'content', 1] },
      ],
      [
        {
          kind: 'thought',
          field: 'reasoning',
          path: ['input', 1, 'content', 0, 'text'],
          text: 'Hm.',
          removal: null,
        },
      ],
      [
        {
          kind: 'call',
          name: 'f',
          namePath: ['input', 2, 'name'],
          id: 'c1',
          idPath: ['input', 2, 'call_id'],
          argumentsPath: ['input', 2, 'arguments'],
          argumentsText: '{}',
          removal: null,
        },
      ],
      [
        {
          kind: 'result',
          field: 'call_id',
          id: 'c1',
          idPath: ['input', 3, 'call_id'],
          pieces: [{ kind: 'text', path: ['input', 3, 'output'], text: '18', removal: null }],
          removal: null,
        },
      ],
      [{ kind: 'other', type: 'computer_call', path: ['input', 4], value: unknown, removal: null }],
    ])
  })

  it('show an input of one text, and what is no item at all', () => {
    expect(entriesOf('responses', { input: 'Hello' })).toMatchObject([
      { path: ['input'], index: null, role: 'user', pieces: [{ kind: 'text', text: 'Hello' }] },
    ])
    expect(
      entriesOf('responses', { input: [7, { type: 'message', role: 'user', content: 7 }] }),
    ).toMatchObject([
      { role: 'unknown', pieces: [{ kind: 'other', type: 'unknown' }] },
      { role: 'user', pieces: [{ kind: 'faulty' }] },
    ])
    expect(entriesOf('responses', {})).toEqual([])
  })

  it('keep a text that becomes the first of several items, and every comment', () => {
    const before = '{\n  // mine\n  "input": "Hello",\n  "x": 1\n}\n'
    const after = added('responses', before, 'Message')
    expect(after).toContain('// mine')
    expect(bodyOf(after)).toEqual({
      input: [
        { type: 'message', role: 'user', content: 'Hello' },
        { type: 'message', role: 'user', content: '' },
      ],
      x: 1,
    })
  })

  it('answer the call that waits', () => {
    const call = { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' }
    const text = JSON.stringify({ input: [call] })
    expect(bodyOf(added('responses', text, 'Tool result'))).toEqual({
      input: [call, { type: 'function_call_output', call_id: 'c1', output: '' }],
    })
  })
})

describe('the cards of the Anthropic form', () => {
  it('are the system and messages of blocks', () => {
    const redacted = { type: 'redacted_thinking', data: 'x' }
    const entries = entriesOf('anthropic', {
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Hm.', signature: 's' },
            { type: 'tool_use', id: 't1', name: 'f', input: { a: 1 } },
            redacted,
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: '18' }] },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } },
            { type: 'image', source: { type: 'file', file_id: 'file-api-1' } },
          ],
        },
      ],
    })
    const [m0, m1] = [
      ['messages', 0, 'content'],
      ['messages', 1, 'content'],
    ] as const
    expect(entries.map(({ role, place, pieces }) => ({ role, place, pieces }))).toEqual([
      {
        role: 'system',
        place: 'system',
        pieces: [{ kind: 'text', path: ['system', 0, 'text'], text: 'Be brief.', removal: ['system', 0] }],
      },
      {
        role: 'assistant',
        place: 'message 1',
        pieces: [
          {
            kind: 'thought',
            field: 'thinking',
            path: [...m0, 0, 'thinking'],
            text: 'Hm.',
            removal: [...m0, 0],
          },
          {
            kind: 'call',
            name: 'f',
            namePath: [...m0, 1, 'name'],
            id: 't1',
            idPath: [...m0, 1, 'id'],
            argumentsPath: [...m0, 1, 'input'],
            argumentsText: null,
            removal: [...m0, 1],
          },
          {
            kind: 'other',
            type: 'redacted_thinking',
            path: [...m0, 2],
            value: redacted,
            removal: [...m0, 2],
          },
        ],
      },
      {
        role: 'user',
        place: 'message 2',
        pieces: [
          {
            kind: 'result',
            field: 'tool_use_id',
            id: 't1',
            idPath: [...m1, 0, 'tool_use_id'],
            pieces: [
              {
                kind: 'text',
                path: [...m1, 0, 'content', 0, 'text'],
                text: '18',
                removal: [...m1, 0, 'content', 0],
              },
            ],
            removal: [...m1, 0],
          },
          { kind: 'image', url: URL, removal: [...m1, 1] },
          { kind: 'file', id: 'file-api-1', removal: [...m1, 2] },
        ],
      },
    ])
  })

  it('take blocks at their end; one text becomes the first block', () => {
    const bodyText = JSON.stringify({ messages: [{ role: 'assistant', content: 'One moment.' }] })
    const [entry] = entriesOf('anthropic', bodyOf(bodyText))
    if (entry === undefined) throw new Error('no card')
    const [, thinking] = messageForm('anthropic').pieceAdditions(entry)
    expect(thinking?.label).toBe('Add thinking')
    expect(bodyOf(thinking?.edit(bodyText) ?? '')).toEqual({
      messages: [
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'One moment.' },
            { type: 'thinking', thinking: '' },
          ],
        },
      ],
    })
  })

  it('answer the call that waits, and offer a system once', () => {
    const use = { type: 'tool_use', id: 't1', name: 'f', input: {} }
    const text = JSON.stringify({ system: 'x', messages: [{ role: 'assistant', content: [use] }] })
    expect(bodyOf(added('anthropic', text, 'Tool result')).messages).toEqual([
      { role: 'assistant', content: [use] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: '' }] },
    ])
    expect(() => added('anthropic', text, 'System')).toThrow('cannot add')
    expect(bodyOf(added('anthropic', '{}', 'System'))).toEqual({ system: '' })
  })
})

describe('an image', () => {
  const PARTS = {
    chat: [
      { type: 'text', text: 'Look' },
      { type: 'image_url', image_url: { url: URL } },
    ],
    responses: [
      { type: 'input_text', text: 'Look' },
      { type: 'input_image', image_url: URL },
    ],
    anthropic: [
      { type: 'text', text: 'Look' },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } },
    ],
  } as const

  it.each(['chat', 'responses', 'anthropic'] as const)('joins the text or the parts of %s', (protocol) => {
    const list = protocol === 'responses' ? 'input' : 'messages'
    const textWith = (content: unknown) => JSON.stringify({ [list]: [{ role: 'user', content }] })
    const add = (bodyText: string) => {
      const form = messageForm(protocol)
      const [entry] = form.entries(bodyOf(bodyText))
      if (entry === undefined) throw new Error('no card')
      return bodyOf(addEntryPart(bodyText, { form, path: entry.path, part: form.imagePart(URL) }))
    }
    const [text, image] = PARTS[protocol]
    expect(add(textWith('Look'))).toEqual(bodyOf(textWith([text, image])))
    expect(add(textWith(''))).toEqual(bodyOf(textWith([image])))
    expect(add(textWith([text]))).toEqual(bodyOf(textWith([text, image])))
  })
})

describe('an image of a chat request', () => {
  const add = (role: string) => {
    const bodyText = JSON.stringify({ messages: [{ role, content: 'Look' }] })
    const form = messageForm('chat')
    return addEntryPart(bodyText, { form, path: ['messages', 0], part: form.imagePart(URL) }) !== bodyText
  }

  it('stands in messages of the user and of tools, and in no other', () => {
    const roles = ['system', 'user', 'assistant', 'tool', 'developer']
    expect(roles.filter(add)).toEqual(['user', 'tool'])
  })
})

test('the assistant’s last message becomes the prefix', () => {
  const messages = [{ role: 'assistant', content: 'It' }]
  expect(bodyOf(added('chat', JSON.stringify({ messages }), 'Prefix'))).toEqual({
    messages: [{ role: 'assistant', content: 'It', prefix: true }],
  })
  expect(bodyOf(added('chat', '{"messages": []}', 'Prefix'))).toEqual({
    messages: [{ role: 'assistant', content: '', prefix: true }],
  })
})
