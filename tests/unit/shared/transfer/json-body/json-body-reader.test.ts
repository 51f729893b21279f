import { describe, expect, test } from 'vitest'
import { jsonBodyReader } from '../../../../../shared/domain/transfer/json-body/json-body-reader.ts'
import { notesOf, pasted, read, shapesOf } from '../read-fixture.ts'

describe('a bare body', () => {
  test.each([
    ['chat', '{"messages": []}', '/chat/completions'],
    [
      'a prefix to go on from',
      '{"messages": [{"role": "assistant", "prefix": true}]}',
      '/beta/chat/completions',
    ],
    [
      'a strict tool',
      '{"messages": [], "tools": [{"type": "function", "function": {"strict": true}}]}',
      '/beta/chat/completions',
    ],
    ['fill in the middle', '{"prompt": "a", "suffix": "b"}', '/beta/completions'],
    ['the Responses API', '{"model": "m", "input": "x"}', '/responses'],
    ['the Messages API', '{"system": "x", "messages": []}', '/anthropic/v1/messages'],
    [
      'the Messages API by its tools',
      '{"messages": [], "tools": [{"name": "f", "input_schema": {}}]}',
      '/anthropic/v1/messages',
    ],
    ['comments', '// a\n{"messages": [], /* b */}', '/chat/completions'],
  ])('of %s', (_, text, path) => {
    expect(shapesOf(read(pasted(text), jsonBodyReader))).toEqual([
      { name: path.slice(1), line: `POST ${path}`, headers: [], body: text },
    ])
  })

  test('a list of messages becomes a body', () => {
    const bundle = read(pasted('[{"role": "user", "content": "x"}]'), jsonBodyReader)
    expect(bundle.root.requests[0]?.draft.bodyText).toBe(
      '{\n  "messages": [{"role": "user", "content": "x"}]\n}',
    )
    expect(notesOf(bundle)).toEqual([
      'changed JSON body: The list of messages was put into a body; choose a model.',
    ])
  })

  test('with the mark of Windows in front', () => {
    expect(read(pasted('\ufeff{"messages": []}'), jsonBodyReader).root.requests[0]?.draft.bodyText).toBe(
      '{"messages": []}',
    )
  })
})
