import { describe, expect, it } from 'vitest'
import { createMulberry32 } from '../../../../shared/domain/random/mulberry32.ts'

function firstNumbers(seed: number, count: number): number[] {
  const { next } = createMulberry32(seed)
  return Array.from({ length: count }, next)
}

describe('createMulberry32', () => {
  it('depends on the seed alone', () => {
    expect(firstNumbers(7, 5)).toEqual(firstNumbers(7, 5))
    expect(firstNumbers(7, 5)).not.toEqual(firstNumbers(8, 5))
  })

  it('fills an array with the numbers that next would have given', () => {
    const random = createMulberry32(42)
    const filled = new Float64Array(3)
    random.fill(filled)
    expect([...filled, random.next()]).toEqual(firstNumbers(42, 4))
  })

  it('is even: each tenth of the range gets a tenth of 100,000 numbers, within five standard errors', () => {
    const counts = new Array<number>(10).fill(0)
    for (const value of firstNumbers(1, 100_000)) {
      counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1
    }
    const tolerance = 5 * Math.sqrt(100_000 * 0.1 * 0.9)
    expect(counts.filter((count) => Math.abs(count - 10_000) > tolerance)).toEqual([])
  })
})
