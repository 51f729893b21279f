import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney } from '../../../../shared/domain/money/format-money.ts'
import { parseDecimal } from '../../../../shared/domain/money/money.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'

function formatted(text: string, currency: Currency = 'USD'): string {
  const pico = parseDecimal(text)
  if (pico === null) throw new Error(`Not a decimal: ${text}`)
  return formatMoney({ currency, pico })
}

describe('formatMoney', () => {
  it.each([
    ['0', '$0.00'],
    ['0.000000000001', '$0.000000000001'],
    ['0.0000000028', '$0.0000000028'],
    ['0.00056', '$0.00056'],
    ['0.00123449', '$0.00123'],
    ['0.001235', '$0.00124'],
    ['0.009999', '$0.01'],
    ['0.01', '$0.01'],
    ['0.01234', '$0.0123'],
    ['0.5', '$0.50'],
    ['1.23445', '$1.2345'],
    ['1.5', '$1.50'],
    ['99.99996', '$100.00'],
    ['123.455', '$123.46'],
    ['1234567.891', '$1,234,567.89'],
    ['-0.00056', '-$0.00056'],
    ['-1234.5', '-$1,234.50'],
  ])('shows %s as %s', (text, shown) => {
    expect(formatted(text)).toBe(shown)
  })

  it('shows yuan by their sign', () => {
    expect(formatted('0.0285', 'CNY')).toBe('¥0.0285')
  })

  it('never shows an amount as zero, and is off by less than one part in 100', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n }), (pico) => {
        const shown = parseDecimal(formatMoney({ currency: 'USD', pico }).replace(/[$,]/g, '')) ?? 0n
        const off = shown > pico ? shown - pico : pico - shown
        expect(shown > 0n && off * 100n < pico).toBe(true)
      }),
    )
  })
})
