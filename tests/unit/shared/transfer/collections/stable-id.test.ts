import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stableId } from '../../../../../shared/domain/transfer/collections/stable-id.ts'

test('the id of a text is a UUID of version 8, and always the same', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(stableId(text)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(stableId(text)).toBe(stableId(text))
    }),
  )
  // Written down: an export that did not change stays the same file in the next version of the app.
  expect(stableId('Chat')).toBe('d612c031-4304-8dd2-88fe-6eff267ffe63')
})

test('texts that differ little have ids that differ', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => stableId(`request ${index}`))
  expect(new Set(ids).size).toBe(ids.length)
})
