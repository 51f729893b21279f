import { describe, expect, it } from 'vitest'
import { bodyInEffect } from '../../../../shared/catalogue/body-in-effect.ts'

const messages = [{ role: 'user', content: 'Hello' }]
const flash = { model: 'deepseek-flash', messages }

function inEffect(body: unknown, defaults = false): unknown {
  return bodyInEffect({ endpoint: 'chat', body }, { defaults }).body
}

describe('bodyInEffect', () => {
  it.each<[string, object, object]>([
    ['what is ignored is gone', { ...flash, temperature: 1.5, seed: 1 }, flash],
    ['what is clamped counts', { ...flash, top_p: 0.2 }, { ...flash, top_p: 0.95 }],
    ['what is mapped counts', { ...flash, reasoning_effort: 'ultra' }, { ...flash, reasoning_effort: 'max' }],
    ['what is refused stays', { ...flash, temperature: 3 }, { ...flash, temperature: 3 }],
    ['what applies stays', { ...flash, max_tokens: 9 }, { ...flash, max_tokens: 9 }],
    [
      'of messages, what is ignored is gone',
      { ...flash, messages: [{ role: 'assistant', content: 'a', reasoning_content: 'b' }, ...messages] },
      { ...flash, messages: [{ role: 'assistant', content: 'a' }, ...messages] },
    ],
  ])('%s', (_name, body, expected) => {
    expect(inEffect(body)).toEqual(expected)
  })

  it('takes ignored items out of a list without touching the others', () => {
    const tool = { type: 'function', name: 'now' }
    const tools = [{ type: 'file_search' }, tool, { type: 'code_interpreter' }]
    const body = { model: 'deepseek-flash', input: 'Hi', tools }
    expect(bodyInEffect({ endpoint: 'responses', body }, { defaults: false }).body).toEqual({
      ...body,
      tools: [tool],
    })
    expect(body.tools).toHaveLength(3)
  })

  it('with defaults, a value left out and the same one sent come to the same', () => {
    const explicit = {
      ...flash,
      thinking: { type: 'enabled' },
      reasoning_effort: 'high',
      stream: false,
      temperature: 0,
    }
    expect(inEffect(explicit, true)).toEqual(inEffect(flash, true))
    expect(inEffect({ ...flash, thinking: { type: 'disabled' } }, true)).not.toEqual(inEffect(flash, true))
  })

  it('gives the doubts of the rules that it applied', () => {
    const body = { model: 'deepseek-v4-pro', messages, top_p: 0.5, temperature: 1 }
    const { doubts } = bodyInEffect({ endpoint: 'chat', body }, { defaults: true })
    expect(doubts).toEqual([expect.stringContaining('no difference between the models')])
  })

  it.each([null, 'text', [1]])('leaves %j alone', (body) => {
    expect(inEffect(body, true)).toBe(body)
  })
})
