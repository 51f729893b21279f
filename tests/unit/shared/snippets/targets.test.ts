import { expect, test } from 'vitest'
import { findTarget, SNIPPET_TARGETS } from '../../../../shared/domain/snippets/targets.ts'

test('every target is found by an id and a title of its own', () => {
  const ids = SNIPPET_TARGETS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(SNIPPET_TARGETS.map(({ title }) => title)).size).toBe(ids.length)
  for (const target of SNIPPET_TARGETS) {
    expect(target.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(target.extension).toMatch(/^[A-Za-z0-9]{1,10}$/)
    expect(findTarget(target.id)).toBe(target)
  }
})

test('no other id finds one', () => {
  expect(findTarget('no-such-target')).toBeNull()
})
