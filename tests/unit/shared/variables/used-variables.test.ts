import { describe, expect, test } from 'vitest'
import { usedVariables } from '../../../../shared/domain/variables/used-variables.ts'
import { chatDraft } from '../../../support/run-builders.ts'

const DRAFT = chatDraft({
  path: '/{{version}}/chat/completions',
  headers: [
    { name: 'X-{{tag}}', value: '{{trace}} {{tag}}', enabled: true },
    { name: 'X-Off', value: '{{off}}', enabled: false },
  ],
  bodyText: '{ // {{comment}}\n "model": "{{model}}", "{{key}}": ["{{text}}{{version}}"] }',
  variables: [
    { name: 'model', value: 'm', enabled: true },
    { name: 'key', value: 'k', enabled: false },
  ],
})

describe('usedVariables', () => {
  test('names what is sent, each once', () => {
    expect(usedVariables(DRAFT)).toEqual(['version', 'tag', 'trace', 'model', 'key', 'text'])
  })

  test('names what the tests that are switched on compare with', () => {
    const contains = { kind: 'contains', ignoreCase: false, negated: false } as const
    const tests = [
      { ...contains, id: '1', enabled: true, text: '{{expected}} {{model}}' },
      { ...contains, id: '2', enabled: false, text: '{{off}}' },
    ]
    expect(usedVariables(chatDraft({ bodyText: '{"model": "{{model}}"}', tests }))).toEqual([
      'model',
      'expected',
    ])
  })

  test.each(['GET', 'HEAD'] as const)('a %s sends no body', (method) => {
    expect(usedVariables({ ...DRAFT, method })).toEqual(['version', 'tag', 'trace'])
  })

  test('a body that is text has no comments', () => {
    const bodyText = '{ // {{comment}}\n "a": "{{b}}" }'
    expect(usedVariables(chatDraft({ bodyText, bodyKind: 'text' }))).toEqual(['comment', 'b'])
    expect(usedVariables(chatDraft({ bodyText }))).toEqual(['b'])
  })

  test('a body that does not parse uses whatever is in it', () => {
    expect(usedVariables(chatDraft({ bodyText: '{ // {{comment}}\n "a": {{b}} }' }))).toEqual([
      'comment',
      'b',
    ])
  })
})
