import { expect, test } from 'vitest'
import { judgedServer } from '../../../../renderer/features/environments/judged-server.ts'
import { DEFAULT_SANDBOX_OPTIONS } from '../../../../shared/schemas/environment.ts'

const sandbox = DEFAULT_SANDBOX_OPTIONS
const strict = { ...sandbox, strictToday: true }

test.each([
  ['sandbox', { kind: 'sandbox', sandbox, baseUrl: 'http://127.0.0.1:1' }],
  ['api', { kind: 'sandbox', sandbox: strict, baseUrl: 'http://127.0.0.1:1' }],
  ['api', { kind: 'custom', sandbox, baseUrl: 'https://api.deepseek.com' }],
  ['other', { kind: 'custom', sandbox, baseUrl: 'http://127.0.0.1:11434' }],
  ['other', { kind: 'shell', sandbox, baseUrl: 'https://deepseek.com.example' }],
  ['api', undefined],
] as const)('is %s for %o', (server, environment) => {
  expect(judgedServer(environment)).toBe(server)
})
