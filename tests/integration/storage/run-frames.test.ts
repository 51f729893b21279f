import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRunRepository } from '../../../electron/main/storage/run-repository.ts'
import { type Frame, frameKindSchema } from '../../../shared/schemas/run.ts'
import { openTempDatabase } from '../../support/temp-database.ts'
import { frame, newRun } from './run-fixtures.ts'

function createRun() {
  const runs = createRunRepository(openTempDatabase().db)
  runs.insert(newRun('run-1'))
  return runs
}

const anyFrame: fc.Arbitrary<Omit<Frame, 'index'>> = fc.record({
  offsetMs: fc.double({ min: 0, max: 1e7, noNaN: true }).map((offsetMs) => offsetMs + 0),
  kind: fc.constantFrom(...frameKindSchema.options),
  raw: fc.string({ unit: 'binary', maxLength: 50 }),
  spans: fc.array(
    fc.record({ channel: fc.constantFrom('reasoning', 'answer'), start: fc.nat(), end: fc.nat() }),
    { maxLength: 2 },
  ),
  problem: fc.option(fc.string()),
})
const anyBatches = fc.array(fc.array(anyFrame, { maxLength: 8 }), { maxLength: 8 })

describe('frames', () => {
  it('appended in any batches come back the same, whole and by any page', () => {
    const { db } = openTempDatabase()
    const runs = createRunRepository(db)
    let number = 0
    fc.assert(
      fc.property(anyBatches, fc.nat(64), fc.nat(64), (batches, from, limit) => {
        const id = `run-${number++}`
        runs.insert(newRun(id))
        const frames: Frame[] = []
        for (const batch of batches) {
          const numbered = batch.map((content, place) => ({ ...content, index: frames.length + place }))
          runs.appendFrames(id, numbered)
          frames.push(...numbered)
        }
        expect([...runs.allFrames(id)]).toEqual(frames)
        expect(runs.frames(id, from, limit)).toEqual(frames.slice(from, from + limit))
        expect(runs.findSummary(id)).toMatchObject({
          frameCount: frames.length,
          bodyBytes: Buffer.byteLength(frames.map(({ raw }) => raw).join('')),
        })
      }),
      { numRuns: 200 },
    )
  })

  it('of one big batch are read in pages across its chunks', () => {
    const runs = createRun()
    const frames = Array.from({ length: 10_000 }, (_, index) => frame(index))
    runs.appendFrames('run-1', frames)
    expect([runs.frameCount('run-1'), runs.frames('run-1', 499, 3), runs.frames('run-1', 9_999, 5)]).toEqual([
      10_000,
      frames.slice(499, 502),
      frames.slice(9_999),
    ])
  })

  it('may each be long', () => {
    const runs = createRun()
    const frames = [0, 1, 2].map((index) => frame(index, String(index).repeat(2 * 1024 * 1024)))
    runs.appendFrames('run-1', frames)
    expect(
      runs.frames('run-1', 1, 2).map(({ raw }) => raw === frames[1]?.raw || raw === frames[2]?.raw),
    ).toEqual([true, true])
  })

  it('must continue those stored', () => {
    const runs = createRun()
    runs.appendFrames('run-1', [frame(0)])
    expect(() => runs.appendFrames('run-1', [frame(0)])).toThrow('frame 0 does not follow')
    expect(() => runs.appendFrames('run-1', [frame(2)])).toThrow('frame 2 does not follow')
    expect(runs.frames('run-1', 0, 10)).toEqual([frame(0)])
  })

  it('can be read while others are written', () => {
    const runs = createRun()
    runs.appendFrames('run-1', [frame(0)])
    const seen: number[] = []
    for (const { index } of runs.allFrames('run-1')) {
      seen.push(index)
      if (index < 3) runs.appendFrames('run-1', [frame(index + 1)])
    }
    expect(seen).toEqual([0, 1, 2, 3])
  })
})
