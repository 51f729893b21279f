import { expect, test } from 'vitest'
import { retirementEffect } from '../../../../renderer/features/request/retirement-effect.ts'
import { DEFAULT_SANDBOX_OPTIONS } from '../../../../shared/schemas/environment.ts'

const STRICT = { ...DEFAULT_SANDBOX_OPTIONS, strictToday: true }

test('what a retired model comes to depends on where the request goes', () => {
  const places = [
    { kind: 'sandbox', sandbox: DEFAULT_SANDBOX_OPTIONS },
    { kind: 'sandbox', sandbox: STRICT },
    { kind: 'custom', sandbox: DEFAULT_SANDBOX_OPTIONS },
    undefined,
  ] as const
  expect(places.map(retirementEffect)).toEqual([
    'The API answers with an error 400. The sandbox still serves it by the rules of its time.',
    'The sandbox is set to today’s rules: it answers with an error 400, as the API does.',
    'The API answers with an error 400.',
    'The API answers with an error 400.',
  ])
})
