import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { composeReply } from '../../../electron/main/sandbox/answers/compose-reply.ts'
import { answerKnownQuestion } from '../../../electron/main/sandbox/answers/known-questions.ts'
import { analysePrompt } from '../../../electron/main/sandbox/answers/prompt-analysis.ts'
import { valueForSchema } from '../../../electron/main/sandbox/answers/schema-value.ts'
import { chatRequestSchema } from '../../../electron/main/sandbox/generation/request-schemas.ts'
import { createRandom, hashJson } from '../../../electron/main/sandbox/generation/seeded-random.ts'

const PROMPT = 'What is the weather in Hangzhou for the next 3 days, in celsius?'

function ask(content: string, change: Record<string, unknown> = {}, thinking = true) {
  const request = chatRequestSchema.parse({
    model: 'deepseek-flash',
    messages: [{ role: 'user', content }],
    ...change,
  })
  return composeReply(request, { random: createRandom(hashJson(request)), thinking })
}

describe('valueForSchema', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['const', { const: 7 }, 7],
    ['enum that the prompt names', { enum: ['fahrenheit', 'celsius'] }, 'celsius'],
    ['a name from the prompt', { type: 'string' }, 'Hangzhou'],
    ['a number from the prompt', { type: 'integer', minimum: 1, maximum: 7 }, 3],
    ['a number out of the prompt’s range', { type: 'integer', minimum: 10, maximum: 12 }, 10],
    ['exclusive bounds', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 }, 4],
    ['multipleOf', { type: 'integer', minimum: 5, multipleOf: 4 }, 8],
    ['format', { type: 'string', format: 'email' }, 'maria@example.com'],
    ['length limits', { type: 'string', maxLength: 4 }, 'Hang'],
    ['nullable', { type: ['null', 'boolean'] }, true],
    ['anyOf', { anyOf: [{ type: 'boolean' }, { type: 'null' }] }, true],
    [
      'nested objects and lists',
      {
        type: 'object',
        required: ['stops'],
        properties: {
          stops: {
            type: 'array',
            minItems: 2,
            items: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
          },
        },
      },
      { stops: [{ city: 'Hangzhou' }, { city: 'Hangzhou' }] },
    ],
    [
      '$ref',
      { type: 'object', properties: { at: { $ref: '#/$defs/place' } }, $defs: { place: { const: 'here' } } },
      { at: 'here' },
    ],
    ['allOf', { allOf: [{ type: 'integer', minimum: 5 }, { maximum: 5 }] }, 5],
    [
      'uniqueItems',
      { type: 'array', minItems: 2, uniqueItems: true, items: { enum: ['a', 'b'] } },
      ['a', 'b'],
    ],
  ])('%s', (_name, schema, expected) => {
    const value = valueForSchema(schema, { root: schema, prompt: PROMPT, random: createRandom('00000000') })
    expect(value).toEqual(expected)
  })

  it('ends in recursive schemas with a value that fits', () => {
    const schema = {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          type: 'object',
          required: ['name', 'children'],
          additionalProperties: false,
          properties: {
            name: { type: 'string' },
            children: { type: 'array', items: { $ref: '#/$defs/node' } },
            parent: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
          },
        },
      },
    }
    const value = valueForSchema(schema, { root: schema, prompt: PROMPT, random: createRandom('00000000') })
    const node = z.lazy(() => z.strictObject(shape))
    const shape: Record<string, z.ZodType> = {
      name: z.string(),
      children: z.array(node),
      parent: node.nullish(),
    }
    expect(node.safeParse(value).error).toBeUndefined()
  })
})

describe('known questions', () => {
  it.each([
    ['A snail climbs 3 m by day and slips 2 m by night in a 10 m well. On which day?', 'day 8'],
    ['A snail climbs 5 m by day and slips 1 m by night in a 5 m well. On which day?', 'day 1'],
    ['A snail climbs 3 m by day and slips 2 m by night in a 30 m well. On which day?', 'day 28'],
    ['9.11 and 9.8, which is greater?', '**9.8** is greater'],
    ["How many Rs are there in the word 'strawberry'?", '**3 times**'],
    ['What is 17 * 23?', '**391**'],
    ['Which is the longest river in the world?', '**Nile**'],
    ['Hello', 'Hello!'],
    ['你好', '你好！'],
  ])('%s', (question, fragment) => {
    expect(answerKnownQuestion([question])?.answer).toContain(fragment)
  })

  it('takes a follow-up question from the conversation', () => {
    const first = 'What is the highest mountain in the world?'
    expect(answerKnownQuestion([first])?.answer).toContain('Everest')
    expect(answerKnownQuestion([first, 'What is the second?'])?.answer).toContain('K2')
    expect(answerKnownQuestion([first, 'Now something else entirely.'])).toBeNull()
  })

  it('falls for the riddle without thinking, and only there', () => {
    const riddle = 'A snail climbs 3 m by day and slips 2 m by night in a 10 m well. On which day?'
    expect(ask(riddle).answer).toContain('**day 8**')
    expect(ask(riddle, {}, false)).toEqual({
      reasoning: '',
      answer:
        'The snail gains 1 m net per day, so to climb 10 m it needs 10 days.\n\nIt gets out on **day 10**.',
      toolCalls: [],
    })
    const trivial = 'A snail climbs 5 m by day and slips 1 m by night in a 5 m well. On which day?'
    expect(ask(trivial, {}, false).answer).toBe(ask(trivial).answer)
  })

  it('leaves a snail that never gets out alone', () => {
    expect(answerKnownQuestion(['It climbs 2 m and slips 2 m in a 10 m well.'])).toBeNull()
  })
})

describe('analysePrompt', () => {
  it.each([
    ['Explain how TCP slow start works', { topic: 'TCP slow start', kind: 'explanation', language: 'en' }],
    ['Compare Postgres and SQLite for a desktop app', { topic: 'Postgres and SQLite', kind: 'comparison' }],
    ['List five tips for naming variables', { kind: 'list', requestedItems: 5 }],
    ['Write 1,200 words about lighthouses', { topic: 'lighthouses', requestedLength: 1200 }],
    ['写一篇300字的关于春天的文章', { topic: '春天', language: 'zh', requestedLength: 300 }],
    ['How do I set up a cache?', { kind: 'steps', requestedLength: null, requestedItems: null }],
  ])('%s', (text, expected) => {
    expect(analysePrompt(text)).toMatchObject(expected)
  })
})

describe('composeReply', () => {
  it('is about the prompt, in its language', () => {
    expect(ask('Explain how TCP slow start works').answer).toContain('TCP slow start')
    expect(ask('什么是量子纠缠？').answer).toMatch(/量子纠缠/)
  })

  it('keeps to the length asked for', () => {
    for (const length of [200, 5000]) {
      const words = ask(`Write ${length} words about lighthouses`).answer.split(/\s+/).length
      expect(Math.abs(words - length)).toBeLessThan(40)
    }
  })

  it('thinks longer at a higher effort', () => {
    const lengths = ['low', 'high', 'max'].map(
      (effort) => ask('Explain caching', { reasoning_effort: effort }).reasoning.length,
    )
    expect(lengths).toEqual(lengths.toSorted((left, right) => left - right))
    expect(new Set(lengths).size).toBe(3)
  })

  it('calls the tool that fits the prompt best, unless told not to', () => {
    const tools = ['get_time', 'get_weather'].map((name) => ({
      function: {
        name,
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    }))
    expect(ask(PROMPT, { tools }).toolCalls).toEqual([
      { name: 'get_weather', arguments: '{"city":"Hangzhou"}' },
    ])
    expect(ask(PROMPT, { tools, tool_choice: 'none' }).toolCalls).toEqual([])
    expect(ask(PROMPT, { tools, tool_choice: { function: { name: 'get_time' } } }).toolCalls).toEqual([
      { name: 'get_time', arguments: '{"city":"Hangzhou"}' },
    ])
  })

  it('answers from the result of a tool', () => {
    const messages = [
      { role: 'user', content: PROMPT },
      { role: 'assistant', tool_calls: [{ id: 'c1', function: { name: 'get_weather', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'c1', content: '{"temperature":24,"sky":"clear"}' },
    ]
    expect(ask('', { messages, tools: [{ function: { name: 'get_weather' } }] })).toMatchObject({
      answer: 'Here is what the tool found:\n\n- **get_weather**: temperature 24, sky clear',
      toolCalls: [],
    })
  })

  it('answers with the keys that JSON mode was asked for', () => {
    const content =
      'Describe Hangzhou as JSON with the keys city (string), population (integer) and coastal (boolean).'
    const { answer } = ask(content, { response_format: { type: 'json_object' } })
    expect(JSON.parse(answer)).toEqual({ city: 'Hangzhou', population: 1, coastal: true })
  })
})
