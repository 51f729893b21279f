import { describe, expect, it } from 'vitest'
import { createBetaSource } from '../../../../shared/domain/random/beta-source.ts'
import { createMulberry32 } from '../../../../shared/domain/random/mulberry32.ts'

const COUNT = 40_000

describe('createBetaSource', () => {
  it.each([
    [1, 1],
    [1, 8],
    [4, 4],
    [950, 51],
  ])('has the mean and the variance of the beta distribution of %d and %d', (alpha, beta) => {
    const draw = createBetaSource(createMulberry32(1), alpha, beta)
    const drawn = Array.from({ length: COUNT }, draw)
    const mean = drawn.reduce((sum, value) => sum + value, 0) / COUNT
    const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / COUNT
    const exactMean = alpha / (alpha + beta)
    const exactVariance = (exactMean * (1 - exactMean)) / (alpha + beta + 1)
    expect(Math.abs(mean - exactMean)).toBeLessThan(4 * Math.sqrt(exactVariance / COUNT))
    expect(Math.abs(variance / exactVariance - 1)).toBeLessThan(0.05)
    expect(drawn.filter((value) => !(value >= 0 && value <= 1))).toEqual([])
  })

  it('depends on the seed alone', () => {
    const draw = (seed: number) => createBetaSource(createMulberry32(seed), 3, 5)()
    expect(draw(1)).toBe(draw(1))
    expect(draw(1)).not.toBe(draw(2))
  })
})
