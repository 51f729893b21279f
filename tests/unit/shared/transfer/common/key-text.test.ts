import { expect, test } from 'vitest'
import { isKeyReference, isSecretName } from '../../../../../shared/domain/transfer/common/key-text.ts'
import { KEY } from './open-place.ts'

test.each([
  ['', true],
  ['$KEY', true],
  ['$env:KEY', true],
  ['%KEY%', true],
  ['{{ key }}', true],
  ['<token>', true],
  ['YOUR_API_KEY', true],
  ['your-deepseek-api-key', true],
  ['sk-...', true],
  ['sk-your-key', true],
  ['process.env.KEY', true],
  ['••••1234', true],
  [KEY, false],
  ['abcdef', false],
  ['monkey business', false],
  ['x'.repeat(100_000), false],
])('%s stands for a key: %s', (text, expected) => {
  expect(isKeyReference(text)).toBe(expected)
})

test.each([
  ['apiKey', true],
  ['api_key', true],
  ['DEEPSEEK_API_KEY', true],
  ['my-access-token', true],
  ['client_secret', true],
  ['password', true],
  ['key', true],
  ['monkey', false],
  ['max_tokens', false],
  ['keyboard', false],
])('%s is the name of a secret: %s', (name, expected) => {
  expect(isSecretName(name)).toBe(expected)
})
