/** A repeatable source of numbers from 0 up to, not including, 1. Not for secrets. */
export interface SeededNumbers {
  next(): number
  /** The same numbers as from `next`, as many as fit: several times faster. */
  fill(numbers: Float64Array): void
}

const STEP = 0x6d2b79f5

/**
 * Numbers that depend on the seed alone, by the generator mulberry32: 32 bits of state, a period of 2³².
 *
 * @param seed its lowest 32 bits count
 */
export function createMulberry32(seed: number): SeededNumbers {
  let state = seed | 0
  return {
    next() {
      state = (state + STEP) | 0
      return mix(state)
    },
    fill(numbers) {
      // A local variable stays in a register; one of the closure is stored anew at each step.
      let local = state
      for (let index = 0; index < numbers.length; index++) {
        local = (local + STEP) | 0
        numbers[index] = mix(local)
      }
      state = local
    },
  }
}

function mix(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
