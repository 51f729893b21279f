import { describe, expect, test } from 'vitest'
import { createChangeMerger, MERGE_INTERVAL_MS } from '../../../../electron/main/services/change-merger.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

function setUp(limit?: number) {
  const clock = createManualClock()
  const sent: (readonly string[] | null)[] = []
  const merger = createChangeMerger<string>({
    send: (changes) => sent.push(changes),
    timer: clock.timer,
    ...(limit === undefined ? {} : { limit }),
  })
  return { clock, sent, merger }
}

describe('createChangeMerger', () => {
  test('tells the first change at once and merges what follows, in order and each once', async () => {
    const { clock, sent, merger } = setUp()
    merger.add(['a'])
    expect(sent).toEqual([['a']])
    for (const change of ['c', 'b', 'c', 'a']) merger.add([change])
    await clock.pass(MERGE_INTERVAL_MS - 1)
    expect(sent).toHaveLength(1)
    await clock.pass(1)
    expect(sent).toEqual([['a'], ['c', 'b', 'a']])
  })

  test('keeps the interval between any two, and after a quiet one tells at once again', async () => {
    const { clock, sent, merger } = setUp()
    merger.add(['a'])
    await clock.pass(MERGE_INTERVAL_MS / 2)
    merger.add(['b'])
    await clock.pass(MERGE_INTERVAL_MS / 2)
    merger.add(['c'])
    expect(sent).toEqual([['a'], ['b']])
    await clock.pass(MERGE_INTERVAL_MS)
    expect(sent).toEqual([['a'], ['b'], ['c']])
    await clock.pass(MERGE_INTERVAL_MS)
    expect(clock.countTimers()).toBe(0)
    merger.add(['d'])
    expect(sent.at(-1)).toEqual(['d'])
  })

  test('too many to name make a whole of what they are merged with', async () => {
    const { clock, sent, merger } = setUp()
    merger.add(['a'])
    merger.add(['b'])
    merger.add(null)
    merger.add(['c'])
    await clock.pass(MERGE_INTERVAL_MS)
    merger.add(['d'])
    await clock.pass(MERGE_INTERVAL_MS)
    expect(sent).toEqual([['a'], null, ['d']])
  })

  test.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [['a', 'b', 'c'], null],
  ])('names no more than its limit of two: %j', (changes, told) => {
    const { sent, merger } = setUp(2)
    merger.add(changes)
    expect(sent).toEqual([told])
  })

  test('tells what waits when asked to, and nothing when nothing waits', async () => {
    const { clock, sent, merger } = setUp()
    merger.flush()
    merger.add(['a'])
    merger.add(['b'])
    merger.flush()
    merger.flush()
    expect(sent).toEqual([['a'], ['b']])
    await clock.pass(MERGE_INTERVAL_MS)
    expect(sent).toHaveLength(2)
  })

  test('closing tells what waits, and then nothing more', async () => {
    const { clock, sent, merger } = setUp()
    merger.add(['a'])
    merger.add(['b'])
    merger.close()
    merger.add(['c'])
    merger.flush()
    await clock.pass(MERGE_INTERVAL_MS)
    expect({ sent, timers: clock.countTimers() }).toEqual({ sent: [['a'], ['b']], timers: 0 })
  })
})
