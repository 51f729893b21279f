import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  apiToolName,
  hasTools,
  readToolDefinitions,
  type ToolDefinition,
  type ToolProtocol,
  toolItemOf,
} from '../../../../shared/domain/tool-loop/tool-definitions.ts'

const PROTOCOLS: readonly ToolProtocol[] = ['chat', 'responses', 'anthropic']
const SCHEMA = { type: 'object', properties: { city: { type: 'string' } } }
const WEATHER: ToolDefinition = { name: 'get_weather', description: 'Weather of a city.', schema: SCHEMA }

test('reads the functions of each protocol', () => {
  const { name, description } = WEATHER
  expect(
    readToolDefinitions('chat', {
      tools: [{ type: 'function', function: { name, description, parameters: SCHEMA } }],
    }),
  ).toEqual([WEATHER])
  expect(
    readToolDefinitions('responses', {
      tools: [{ type: 'function', name, description, parameters: SCHEMA }],
    }),
  ).toEqual([WEATHER])
  expect(readToolDefinitions('anthropic', { tools: [{ name, description, input_schema: SCHEMA }] })).toEqual([
    WEATHER,
  ])
})

test.each<[string, ToolProtocol, unknown]>([
  ['no body', 'chat', undefined],
  ['tools that are no list', 'chat', { tools: { function: { name: 'f' } } }],
  ['a function without a name', 'chat', { tools: [{ type: 'function', function: {} }, null, 'f'] }],
  [
    'a tool of the server, chat',
    'chat',
    { tools: [{ type: 'deepseek_web_search', name: 'deepseek_web_search' }] },
  ],
  [
    'a tool of the server, Responses',
    'responses',
    { tools: [{ type: 'deepseek_read_url', name: 'deepseek_read_url' }] },
  ],
  [
    'a tool of the server, Anthropic',
    'anthropic',
    { tools: [{ type: 'web_search_20250305', name: 'web_search' }] },
  ],
])('finds no function in %s', (_what, protocol, body) => {
  expect(readToolDefinitions(protocol, body)).toEqual([])
})

test('a function without parameters takes none, and is written with an empty schema', () => {
  const [read] = readToolDefinitions('chat', { tools: [{ type: 'function', function: { name: 'now' } }] })
  expect(read).toEqual({ name: 'now', description: null, schema: null })
  expect(toolItemOf('anthropic', { name: 'now', description: null, schema: null })).toEqual({
    name: 'now',
    input_schema: { type: 'object', properties: {} },
  })
})

test('what is written in a protocol is read back the same', () => {
  const definition = fc.record({
    name: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    description: fc.option(fc.string()),
    schema: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
  })
  fc.assert(
    fc.property(fc.constantFrom(...PROTOCOLS), fc.array(definition, { maxLength: 4 }), (protocol, tools) => {
      const body = { tools: tools.map((tool) => toolItemOf(protocol, tool)) }
      expect(readToolDefinitions(protocol, body)).toEqual(tools)
    }),
  )
})

test('a name of another system becomes one the API takes', () => {
  expect(['read.file', 'läsa/fil', 'ok_name-1', 'x'.repeat(70)].map(apiToolName)).toEqual([
    'read_file',
    'l_sa_fil',
    'ok_name-1',
    'x'.repeat(64),
  ])
})

test('FIM and calls without a model have no tools', () => {
  expect([hasTools('fim'), hasTools(null), ...PROTOCOLS.map(hasTools)]).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})
