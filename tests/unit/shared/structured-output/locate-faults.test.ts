import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateFaults } from '../../../../shared/domain/structured-output/locate-faults.ts'

const ANSWER = '\n{\n  "city": "Berlin",\n  "a/b": [1, {"~": 22}]\n}'

function locate(pointer: string) {
  const [located] = locateFaults(ANSWER, [{ pointer, message: 'm' }])
  if (located === undefined) throw new Error('no fault')
  return { words: ANSWER.slice(located.start, located.end), line: located.line, column: located.column }
}

describe('locateFaults', () => {
  it.each([
    ['/city', { words: '"Berlin"', line: 3, column: 11 }],
    ['/a~1b/0', { words: '1', line: 4, column: 11 }],
    ['/a~1b/1/~0', { words: '22', line: 4, column: 20 }],
    ['/a~1b', { words: '[', line: 4, column: 10 }],
    ['', { words: '{', line: 2, column: 1 }],
    ['/gone/deep', { words: '{', line: 2, column: 1 }],
    ['/a~1b/7', { words: '[', line: 4, column: 10 }],
  ])('%s', (pointer, place) => {
    expect(locate(pointer)).toEqual(place)
  })

  it('finds every value of any JSON by its pointer', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())), (record) => {
        const text = JSON.stringify(record, null, 2)
        for (const [name, value] of Object.entries(record)) {
          const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
          const [located] = locateFaults(text, [{ pointer, message: '' }])
          expect(JSON.parse(text.slice(located?.start, located?.end))).toEqual(value)
        }
      }),
    )
  })

  it('of a text that is no JSON stands at its beginning', () => {
    expect(locateFaults('', [{ pointer: '/a', message: 'm' }])).toEqual([
      { pointer: '/a', message: 'm', start: 0, end: 0, line: 1, column: 1 },
    ])
  })
})
