import { expect, test } from 'vitest'
import { switchThinking, thinks } from '../../../../renderer/features/request/thinking-switch.ts'
import type { Protocol } from '../../../../shared/catalogue/endpoints.ts'

const model = 'deepseek-flash'

test.each<[Protocol, Record<string, unknown>, boolean]>([
  ['responses', { model }, true],
  ['responses', { model, reasoning: { effort: 'none' } }, false],
  ['responses', { model, reasoning: { effort: 'max' } }, true],
  ['anthropic', { model }, true],
  ['anthropic', { model, thinking: { type: 'disabled' } }, false],
  ['anthropic', { model: 'claude-opus-4-5', thinking: { type: 'enabled' } }, true],
  ['anthropic', { model: 'deepseek-chat' }, true],
  ['anthropic', { model, output_config: { effort: 'none' } }, false],
  ['chat', { model, messages: [], thinking: { type: 'disabled' } }, false],
  ['fim', { model, prompt: 'x' }, false],
])('%s %j: %s', (protocol, body, expected) => {
  expect(thinks(protocol, body)).toBe(expected)
})

test.each<[Protocol, string, boolean, string]>([
  ['responses', '{ "input": "x" }', false, '{ "input": "x", "reasoning": { "effort": "none" } }'],
  ['responses', '{ "input": "x", "reasoning": { "effort": "none" } }', true, '{ "input": "x" }'],
  ['responses', '{ "reasoning": { "effort": "none", "a": 1 } }', true, '{ "reasoning": { "a": 1 } }'],
  ['anthropic', '{ "a": 1 }', false, '{ "a": 1, "thinking": { "type": "disabled" } }'],
  ['chat', '{ "thinking": { "type": "disabled" } }', true, '{ "thinking": { "type": "enabled" } }'],
])('%s: %s switched to %s', (protocol, before, isOn, after) => {
  expect(switchThinking(protocol, before, isOn)).toBe(after)
})
