import { expect, test } from 'vitest'
import { SPECIAL_TOKEN_IDS, SPECIAL_TOKENS } from '../../../../shared/catalogue/special-tokens.ts'
import { findTemplate, MODEL_TEMPLATES } from '../../../../shared/catalogue/tokenizers.ts'

test('the periods of a model follow one another without gap or overlap', () => {
  const broken = MODEL_TEMPLATES.filter((period, index) => {
    const next = MODEL_TEMPLATES[index + 1]
    return next?.model === period.model ? next.from !== period.until : false
  })
  expect(broken).toEqual([])
  const reversed = MODEL_TEMPLATES.filter(({ from, until }) => until !== null && until <= from)
  expect(reversed).toEqual([])
})

test('no two special tokens of a tokenizer share an id or a spelling', () => {
  expect(new Set(Object.values(SPECIAL_TOKENS)).size).toBe(Object.keys(SPECIAL_TOKENS).length)
  const distinct = Object.values(SPECIAL_TOKEN_IDS).map((ids) => new Set(Object.values(ids)).size)
  expect(distinct).toEqual(Object.values(SPECIAL_TOKEN_IDS).map((ids) => Object.keys(ids).length))
})

test.each([
  ['deepseek-chat', '2025-08-20T23:59:59.999Z', 'v3'],
  ['deepseek-chat', '2025-08-21T00:00:00Z', 'v3.1'],
  ['deepseek-chat', '2026-07-24T15:58:59.999Z', 'v4-preview'],
  ['deepseek-reasoner', '2025-01-20T00:00:00Z', 'r1'],
  ['deepseek-v4-flash', '2026-09-10T03:59:59.999Z', 'v4'],
  ['deepseek-v4-flash', '2026-09-10T04:00:00Z', 'v4.1'],
  ['deepseek-v4-pro', '2026-11-22T00:00:00Z', 'v4'],
  ['deepseek-flash', '2026-11-22T00:00:00Z', 'v4.1'],
])('%s at %s was %s', (model, at, template) => {
  expect(findTemplate(model, Date.parse(at))).toEqual({ template, doubt: null })
})

test.each([
  ['deepseek-chat', '2026-07-24T15:59:00Z', 'v4-preview', 'deepseek-chat was not served at that time'],
  ['deepseek-flash', '2026-01-01T00:00:00Z', 'v4.1', 'deepseek-flash was not served at that time'],
  ['some-model', '2026-11-22T00:00:00Z', 'v4.1', 'Nothing is known of the model some-model'],
])('%s at %s is counted as %s, with a doubt', (model, at, template, reason) => {
  const doubt = { reason: `${reason}; it is counted as ${template}.`, fewer: 30, more: 100 }
  expect(findTemplate(model, Date.parse(at))).toEqual({ template, doubt })
})
