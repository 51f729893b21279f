import { expect, test } from 'vitest'
import {
  controlFor,
  firstValue,
  rangeText,
  valueAt,
} from '../../../../renderer/features/request/parameter-values.ts'
import { parameterEffect } from '../../../../shared/catalogue/parameter-effects.ts'
import { PARAMETERS, type ParameterEntry } from '../../../../shared/catalogue/parameters.ts'

function entryOf(name: string): ParameterEntry {
  const entry = PARAMETERS.find((candidate) => candidate.name === name)
  if (entry === undefined) throw new Error(`No parameter ${name}`)
  return entry
}

test('reads a dotted path', () => {
  const body = { stream_options: { include_usage: true }, thinking: null }
  expect(valueAt(body, 'stream_options.include_usage')).toBe(true)
  expect(valueAt(body, 'thinking.type')).toBeUndefined()
  expect(valueAt(body, 'temperature')).toBeUndefined()
})

test.each(
  PARAMETERS.filter(
    (entry) => !['model', 'messages', 'input', 'prompt', 'suffix', 'tools'].includes(entry.name),
  ),
)('the first value of $name for $endpoints is one its control shows and no error', (entry) => {
  const value = firstValue(entry)
  const [first, second] = entry.name.split('.')
  const field = second === undefined ? { [entry.name]: value } : { [first ?? '']: { [second]: value } }
  const common = { model: 'deepseek-flash', stream: true, logprobs: true, thinking: { type: 'disabled' } }
  const asked = { prompt: '', input: 'As JSON.', messages: [{ role: 'user', content: 'As JSON.' }] }
  const [endpoint = 'chat'] = entry.endpoints
  const body = { ...common, ...(endpoint === 'fim' ? { logprobs: null } : {}), ...asked, ...field }
  expect(parameterEffect(entry.name, { endpoint, body }).effect).not.toBe('rejected')
  expect(controlFor(entry, value) === 'json').toBe(entry.kind === 'json')
})

test('a value of another kind is shown as JSON', () => {
  expect(controlFor(entryOf('temperature'), '{{t}}')).toBe('json')
  expect(controlFor(entryOf('stream'), 'yes')).toBe('json')
  expect(controlFor(entryOf('reasoning_effort'), 'huge')).toBe('json')
  expect(controlFor(entryOf('user_id'), 7)).toBe('json')
  expect(controlFor(entryOf('stop'), ['\n'])).toBe('json')
  expect(controlFor(entryOf('stop'), ['a', 'b'])).toBe('lines')
})

test('says the range in words', () => {
  expect(rangeText(entryOf('temperature'))).toBe('0 … 2')
  expect(rangeText(entryOf('stream'))).toBeNull()
})
