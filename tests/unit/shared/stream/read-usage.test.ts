import { describe, expect, test } from 'vitest'
import {
  readMessagesUsage,
  readResponseUsage,
  readUsage,
} from '../../../../shared/domain/stream/read-usage.ts'

const COUNTS = {
  prompt_tokens: 10,
  completion_tokens: 5,
  total_tokens: 15,
  prompt_cache_hit_tokens: 4,
  prompt_cache_miss_tokens: 6,
  completion_tokens_details: { reasoning_tokens: 0 },
}
const USAGE = {
  promptTokens: 10,
  completionTokens: 5,
  reasoningTokens: 0,
  cacheHitTokens: 4,
  cacheMissTokens: 6,
  totalTokens: 15,
}

describe('readUsage', () => {
  test('reads whole counts from zero up', () => {
    expect(readUsage(COUNTS)).toEqual(USAGE)
    expect(readUsage({ ...COUNTS, completion_tokens: 0 })).toEqual({ ...USAGE, completionTokens: 0 })
  })

  test.each([-1, 1.5, Number.NaN, 2 ** 53, '5', null])('%s is no count', (count) => {
    expect(
      readUsage({
        prompt_tokens: count,
        completion_tokens: count,
        total_tokens: count,
        prompt_cache_hit_tokens: count,
        prompt_cache_miss_tokens: count,
        completion_tokens_details: { reasoning_tokens: count },
      }),
    ).toEqual({
      promptTokens: null,
      completionTokens: null,
      reasoningTokens: null,
      cacheHitTokens: null,
      cacheMissTokens: null,
      totalTokens: null,
    })
  })

  test('a bad count falls back to where else it is told, or what it follows from', () => {
    expect(
      readUsage({
        ...COUNTS,
        prompt_cache_hit_tokens: -4,
        prompt_tokens_details: { cached_tokens: 4 },
        prompt_cache_miss_tokens: -6,
      }),
    ).toEqual(USAGE)
  })

  test.each([null, 7, []])('%j is no usage', (value) => {
    expect(readUsage(value)).toBeNull()
  })
})

describe('readResponseUsage', () => {
  test.each([
    [
      {
        input_tokens: 10,
        input_tokens_details: { cached_tokens: 4 },
        output_tokens: 5,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 15,
      },
      USAGE,
    ],
    [
      { input_tokens: 10, output_tokens: 5 },
      { ...USAGE, reasoningTokens: null, cacheHitTokens: null, cacheMissTokens: null, totalTokens: null },
    ],
    [null, null],
  ])('%j', (usage, read) => {
    expect(readResponseUsage(usage)).toEqual(read)
  })
})

describe('readMessagesUsage', () => {
  test.each([
    ['none cached', { input_tokens: 10, cache_read_input_tokens: 0, output_tokens: 5 }, [10, 0, 10]],
    [
      'the input excludes what was read',
      { input_tokens: 6, cache_read_input_tokens: 4, output_tokens: 5 },
      [10, 4, 6],
    ],
    [
      'what was written is a miss',
      { input_tokens: 5, cache_creation_input_tokens: 1, cache_read_input_tokens: 4, output_tokens: 5 },
      [10, 4, 6],
    ],
    ['nothing said of the cache', { input_tokens: 10, output_tokens: 5 }, [10, null, null]],
  ])('%s', (_name, usage, [promptTokens, cacheHitTokens, cacheMissTokens]) => {
    expect(readMessagesUsage(usage)).toEqual({
      ...USAGE,
      reasoningTokens: null,
      promptTokens,
      cacheHitTokens,
      cacheMissTokens,
    })
  })

  test.each([null, 7, { input_tokens: 10 }, { input_tokens: 10, output_tokens: -1 }])(
    '%j has no count of the output',
    (usage) => {
      expect(readMessagesUsage(usage)).toBeNull()
    },
  )
})
