import { describe, expect, it } from 'vitest'
import {
  canonicalNumber,
  survivesDouble,
} from '../../../../../shared/domain/snippets/literals/exact-number.ts'

describe('canonicalNumber', () => {
  it.each([
    ['0', '0'],
    ['-0', '-0'],
    ['-0.000', '-0'],
    ['0e999', '0'],
    ['1', '1e0'],
    ['1.0', '1e0'],
    ['10', '1e1'],
    ['1E+1', '1e1'],
    ['1.50', '15e-1'],
    ['0.15e1', '15e-1'],
    ['-0.0120', '-12e-3'],
    ['1e400', '1e400'],
    ['10e99999999999999999999', '1e100000000000000000000'],
    ['123456789012345678901234567890', '12345678901234567890123456789e1'],
  ])('%s is %s', (source, canonical) => {
    expect(canonicalNumber(source)).toBe(canonical)
  })
})

describe('survivesDouble', () => {
  it.each([
    '0',
    '-0',
    '1',
    '1.0',
    '0.1',
    '1e22',
    '1e23',
    '1.7976931348623157e308',
    '5e-324',
    '9007199254740992',
  ])('keeps %s', (source) => expect(survivesDouble(source)).toBe(true))

  it.each([
    '1e400',
    '-1e400',
    '1e-400',
    '9007199254740993',
    '0.1000000000000000055511151231257827',
    '2e-324',
  ])('loses %s', (source) => expect(survivesDouble(source)).toBe(false))
})
