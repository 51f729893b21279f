import { describe, expect, it } from 'vitest'
import {
  continueAnswer,
  prefixOfAnswer,
} from '../../../../renderer/features/response/answer/prefix-of-answer.ts'
import { markdownFrom } from '../../../../shared/domain/markdown-blocks/append-markdown.ts'
import { markdownSource } from '../../../../shared/domain/markdown-blocks/markdown-text.ts'

const PREFIX = '```python\n'

function bodyWith(last: Record<string, unknown>): string {
  return JSON.stringify({ messages: [{ role: 'user', content: 'Sort' }, last] })
}

describe('prefixOfAnswer', () => {
  it.each([
    ['of the last message', bodyWith({ role: 'assistant', content: PREFIX, prefix: true }), PREFIX],
    ['nothing when it is switched off', bodyWith({ role: 'assistant', content: PREFIX, prefix: false }), ''],
    ['nothing of a user', bodyWith({ role: 'user', content: PREFIX, prefix: true }), ''],
    [
      'nothing of an earlier message',
      JSON.stringify({
        messages: [
          { role: 'assistant', content: PREFIX, prefix: true },
          { role: 'user', content: 'Go on' },
        ],
      }),
      '',
    ],
    ['nothing of a body that is not JSON', '{"prefix": true', ''],
    ['nothing of no body', '', ''],
  ])('is %s', (_what, bodyText, prefix) => {
    expect(prefixOfAnswer(bodyText)).toBe(prefix)
  })
})

describe('continueAnswer', () => {
  it('is the answer itself where there is no prefix', () => {
    const answer = markdownFrom('Hello')
    expect(continueAnswer({ prefix: '', answer }, null).whole).toBe(answer)
  })

  it('grows with the answer to the same text as one read at once', () => {
    let continued = continueAnswer({ prefix: PREFIX, answer: markdownFrom('') }, null)
    for (const text of ['def', 'def f():\n', 'def f():\n    pass\n```\nDone']) {
      continued = continueAnswer({ prefix: PREFIX, answer: markdownFrom(text) }, continued)
    }
    expect(continued.whole).toEqual(markdownFrom(`${PREFIX}def f():\n    pass\n\`\`\`\nDone`))
  })

  it('begins anew with a shorter answer', () => {
    const longer = continueAnswer({ prefix: PREFIX, answer: markdownFrom('longer') }, null)
    const shorter = continueAnswer({ prefix: PREFIX, answer: markdownFrom('new') }, longer)
    expect(markdownSource(shorter.whole)).toBe(`${PREFIX}new`)
  })
})
