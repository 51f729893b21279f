import { expect, test } from 'vitest'
import { missingVariables } from '../../../../../shared/domain/comparison/dataset/missing-variables.ts'
import { chatDraft } from '../../../../support/run-builders.ts'

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

test('what dataset, request and environment give is not missing, unless it is switched off', () => {
  const dataset = { variables: ['text', 'comment'], rows: [{ id: 'r', values: ['', ''] }] }
  const environment = [
    { name: 'trace', value: 't', enabled: true },
    { name: 'tag', value: 't', enabled: false },
  ]
  expect(missingVariables(DRAFT, dataset, environment)).toEqual(['version', 'tag', 'key'])
})
