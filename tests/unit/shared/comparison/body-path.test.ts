import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBodyPath, parseBodyPath } from '../../../../shared/domain/comparison/body-path.ts'

describe('parseBodyPath', () => {
  it.each([
    ['max_tokens', ['max_tokens']],
    [' thinking.type ', ['thinking', 'type']],
    ['messages[0].content', ['messages', 0, 'content']],
    ['["odd name"].x', ['odd name', 'x']],
    ['a["b\\"c"][12]', ['a', 'b"c', 12]],
    ['[0]', [0]],
  ])('reads %s', (text, path) => {
    expect(parseBodyPath(text)).toEqual({ ok: true, path })
  })

  it.each(['.a', 'a..b', 'a.', 'a[b]', 'a[-1]', 'a b', 'a]', '["open', '[0]a'])('refuses %s', (text) => {
    expect(parseBodyPath(text)).toMatchObject({ ok: false })
  })

  it('says what is wrong, and where', () => {
    expect(parseBodyPath('thinking type')).toEqual({
      ok: false,
      problem: '“ type” is no field: write thinking.type, messages[0] or ["odd name"].',
    })
    expect(parseBodyPath('  ')).toEqual({
      ok: false,
      problem: 'Name a field of the body, such as max_tokens.',
    })
    expect(parseBodyPath(Array(33).fill('a').join('.'))).toEqual({
      ok: false,
      problem: 'This path is longer than 32 steps.',
    })
  })
})

it('what is written is read again', () => {
  const step = fc.oneof(fc.string({ maxLength: 20 }), fc.nat({ max: 9999 }))
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (path) => {
      expect(parseBodyPath(formatBodyPath(path))).toEqual({ ok: true, path })
    }),
  )
})
