import { expect, test } from 'vitest'
import { fillVariables, findVariables, variableScope } from '../../../../shared/domain/variables/variables.ts'

test('finds names in order, with their place', () => {
  expect(findVariables('a {{x}} b {{long.na-me_1}}')).toEqual([
    { name: 'x', start: 2, end: 7 },
    { name: 'long.na-me_1', start: 10, end: 26 },
  ])
})

test.each(['{{not a variable}}', '{{ x }}', '{{1x}}', '{{}}', '{x}', '{{x}', '{{é}}'])(
  'leaves %s alone',
  (text) => {
    expect(findVariables(text)).toEqual([])
    expect(fillVariables(text, new Map([['x', '1']]))).toEqual({ text, unresolved: [] })
  },
)

test('the request wins over the environment, the later row over the earlier, a disabled row counts for nothing', () => {
  const scope = variableScope(
    [
      { name: 'a', value: 'request', enabled: true },
      { name: 'b', value: 'off', enabled: false },
      { name: 'c', value: 'first', enabled: true },
      { name: 'c', value: 'second', enabled: true },
    ],
    [
      { name: 'a', value: 'environment', enabled: true },
      { name: 'b', value: 'environment', enabled: true },
    ],
  )
  expect(scope).toEqual(
    new Map([
      ['a', 'request'],
      ['b', 'environment'],
      ['c', 'second'],
    ]),
  )
})

test('fills what it knows once and names the rest once', () => {
  const scope = new Map([
    ['x', '{{y}}'],
    ['empty', ''],
  ])
  expect(fillVariables('{{x}}|{{y}}|{{y}}|{{empty}}|{{constructor}}', scope)).toEqual({
    text: '{{y}}|{{y}}|{{y}}||{{constructor}}',
    unresolved: ['y', 'constructor'],
  })
})

test('inserts a value with replacement patterns as it is', () => {
  expect(fillVariables('<{{x}}>', new Map([['x', '$& $1 $$']]))).toEqual({
    text: '<$& $1 $$>',
    unresolved: [],
  })
})
