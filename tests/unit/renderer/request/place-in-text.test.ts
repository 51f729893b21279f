import { expect, test } from 'vitest'
import { placeInText } from '../../../../renderer/features/request/messages/place-in-text.ts'

test.each([
  ['', 0, { line: 1, column: 1 }],
  ['abc', 3, { line: 1, column: 4 }],
  ['ab\ncd', 2, { line: 1, column: 3 }],
  ['ab\ncd', 3, { line: 2, column: 1 }],
  ['ab\ncd', 5, { line: 2, column: 3 }],
])('in %j the offset %i is at %o', (text, offset, place) => {
  expect(placeInText(text, offset)).toEqual(place)
})
