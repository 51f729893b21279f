import { expect, test } from 'vitest'
import {
  countRowsInForce,
  isSameDraft,
  newRequestDraft,
  saysTheSame,
} from '../../../../renderer/features/request/request-drafts.ts'

const EMPTY_ROW = { name: '', value: '', enabled: true }

test('an empty row makes another draft that says the same', () => {
  const draft = newRequestDraft()
  const withEmptyRow = { ...draft, headers: [EMPTY_ROW], variables: [EMPTY_ROW] }
  expect(isSameDraft(draft, withEmptyRow)).toBe(false)
  expect(saysTheSame(draft, withEmptyRow)).toBe(true)
})

test.each([
  { headers: [{ ...EMPTY_ROW, name: 'x-a' }] },
  { variables: [{ ...EMPTY_ROW, value: 'a' }] },
  { bodyText: '{}' },
  { name: 'Another' },
  { tests: [{ id: 'a', enabled: false, kind: 'valid-json' as const }] },
])('a draft with %o says something else', (change) => {
  const draft = newRequestDraft()
  expect(saysTheSame(draft, { ...draft, ...change })).toBe(false)
})

test('rows in force are those switched on that have a name', () => {
  const rows = [
    { name: 'x-a', value: '', enabled: true },
    { name: 'x-b', value: '1', enabled: false },
    { name: '', value: '1', enabled: true },
  ]
  expect(countRowsInForce(rows)).toBe(1)
})
