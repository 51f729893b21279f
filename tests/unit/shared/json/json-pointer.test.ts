import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapePointerStep, pointerSteps } from '../../../../shared/domain/json/json-pointer.ts'

test('a pointer is a list of steps', () => {
  const pointers = ['', '/', '/a/0', '/a~1b/m~0n', '/~01']
  expect(pointers.map(pointerSteps)).toEqual([[], [''], ['a', '0'], ['a/b', 'm~n'], ['~1']])
})

test('steps that are escaped come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (steps) => {
      expect(pointerSteps(steps.map((step) => `/${escapePointerStep(step)}`).join(''))).toEqual(steps)
    }),
  )
})
