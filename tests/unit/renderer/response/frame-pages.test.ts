import { describe, expect, it } from 'vitest'
import {
  createFramePages,
  FRAME_PAGE_SIZE,
} from '../../../../renderer/features/response/events/frame-pages.ts'
import type { FrameRow } from '../../../../shared/ipc/contract.ts'

function frameRow(index: number): FrameRow {
  const preview = `frame ${index}`
  return {
    index,
    offsetMs: index * 10,
    kind: 'event',
    spans: [],
    problem: null,
    preview,
    rawLength: preview.length,
  }
}

/** Pages over a run whose stored frames grow as the test says. */
function setUp(stored: number) {
  const run = { stored, reads: [] as [from: number, limit: number][], changes: 0, errors: [] as unknown[] }
  const pages = createFramePages({
    read: async (from, limit) => {
      run.reads.push([from, limit])
      if (run.stored < 0) throw new Error('gone')
      const length = Math.max(0, Math.min(limit, run.stored - from))
      return { frames: Array.from({ length }, (_, at) => frameRow(from + at)), total: run.stored }
    },
    onChange: () => {
      run.changes += 1
    },
    onError: (thrown) => run.errors.push(thrown),
  })
  return { run, pages }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

describe('createFramePages', () => {
  it('reads the page of a wanted frame once, with the frame before it for the gap', async () => {
    const { run, pages } = setUp(1_000)
    pages.want(FRAME_PAGE_SIZE, 1_000)
    pages.want(FRAME_PAGE_SIZE + 1, 1_000)
    await settled()
    pages.want(FRAME_PAGE_SIZE + 2, 1_000)
    expect({ reads: run.reads, changes: run.changes, first: pages.rowAt(FRAME_PAGE_SIZE) }).toEqual({
      reads: [[FRAME_PAGE_SIZE - 1, FRAME_PAGE_SIZE + 1]],
      changes: 1,
      first: { ...frameRow(FRAME_PAGE_SIZE), gapMs: 10 },
    })
  })

  it('knows no gap before the very first frame', async () => {
    const { pages } = setUp(2)
    pages.want(0, 2)
    await settled()
    expect([pages.rowAt(0)?.gapMs, pages.rowAt(1)?.gapMs, pages.rowAt(2)]).toEqual([null, 10, undefined])
  })

  it('reads a page again only when the run has grown', async () => {
    const { run, pages } = setUp(3)
    pages.want(4, 5)
    await settled()
    pages.want(4, 5)
    await settled()
    expect(run.reads.length).toBe(1)
    run.stored = 6
    pages.want(4, 6)
    await settled()
    expect([run.reads.length, pages.rowAt(4)?.index]).toEqual([2, 4])
  })

  it('asks for nothing beyond the end', () => {
    const { run, pages } = setUp(3)
    pages.want(3, 3)
    expect(run.reads).toEqual([])
  })

  it('reports a failed read and does not ask in a loop', async () => {
    const { run, pages } = setUp(-1)
    pages.want(0, 5)
    await settled()
    pages.want(0, 5)
    await settled()
    expect([run.reads.length, run.errors]).toEqual([1, [new Error('gone')]])
  })
})
