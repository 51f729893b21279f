import { createHash } from 'node:crypto'
import { createMulberry32 } from '../../../../shared/domain/random/mulberry32.ts'

/** A repeatable source of choices. */
export interface SeededRandom {
  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number
  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly [T, ...T[]]): T
}

/** SHA-256 of a JSON value, hex: the seed of everything generated for a request. */
export function hashJson(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** A generator (mulberry32) whose choices depend on the seed alone. */
export function createRandom(seedHex: string): SeededRandom {
  const { next } = createMulberry32(Number.parseInt(seedHex.slice(0, 8), 16))
  function below(limit: number): number {
    return Math.floor(next() * limit)
  }
  return { below, pick: (items) => items[below(items.length)] ?? items[0] }
}

/** A UUID made from a hash: the API's ids are bare UUIDs. */
export function uuidFrom(hashHex: string): string {
  const variant = '89ab'[Number.parseInt(hashHex.charAt(16), 16) % 4]
  return [
    hashHex.slice(0, 8),
    hashHex.slice(8, 12),
    `4${hashHex.slice(13, 16)}`,
    `${variant}${hashHex.slice(17, 20)}`,
    hashHex.slice(20, 32),
  ].join('-')
}
