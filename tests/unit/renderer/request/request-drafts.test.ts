import { expect, test } from 'vitest'
import {
  countRowsInForce,
  draftOfRequest,
  firstBody,
  isFirstBody,
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
  { bodyKind: 'text' as const },
  { name: 'Another' },
  { tests: [{ id: 'a', enabled: false, kind: 'valid-json' as const }] },
])('a draft with %o says something else', (change) => {
  const draft = newRequestDraft()
  expect(saysTheSame(draft, { ...draft, ...change })).toBe(false)
})

test('a body that is JSON again is the same as one that always was', () => {
  const draft = newRequestDraft()
  expect(isSameDraft(draft, { ...draft, bodyKind: undefined })).toBe(true)
})

test('the draft of a saved request is all of it but its place and times', () => {
  const draft = { ...newRequestDraft(), bodyKind: 'text' as const }
  const place = { id: 'r', collectionId: 'c', position: 1, createdAtMs: 2, updatedAtMs: 3 }
  expect(draftOfRequest({ ...draft, ...place })).toEqual(draft)
})

test('rows in force are those switched on that have a name', () => {
  const rows = [
    { name: 'x-a', value: '', enabled: true },
    { name: 'x-b', value: '1', enabled: false },
    { name: '', value: '1', enabled: true },
  ]
  expect(countRowsInForce(rows)).toBe(1)
})

test('only a body nobody wrote gives way to that of another endpoint', () => {
  expect([firstBody('chat'), firstBody('responses'), '', ' \n'].map(isFirstBody)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(isFirstBody(`${firstBody('chat')} `)).toBe(false)
  expect(isFirstBody('{}')).toBe(false)
})
