import { expect, test } from 'vitest'
import { takeShellVariables } from '../../../../electron/main/services/shell-variables.ts'

test('the key is read and taken out of the environment, the rest stays', () => {
  const environment = { DEEPSEEK_API_KEY: ' sk-test ', DEEPSEEK_BASE_URL: 'https://a.example', PATH: '/bin' }
  expect(takeShellVariables(environment)).toEqual({ apiKey: 'sk-test', baseUrl: 'https://a.example' })
  expect(environment).toEqual({ DEEPSEEK_BASE_URL: 'https://a.example', PATH: '/bin' })
})

test.each([{}, { DEEPSEEK_API_KEY: '', DEEPSEEK_BASE_URL: '  ' }])('empty is absent: %j', (environment) => {
  expect(takeShellVariables(environment)).toEqual({ apiKey: undefined, baseUrl: undefined })
  expect(environment).not.toHaveProperty('DEEPSEEK_API_KEY')
})
