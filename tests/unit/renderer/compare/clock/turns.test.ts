import { expect, it } from 'vitest'
import { createTurns } from '../../../../../renderer/features/compare/clock/turns.ts'

/** Turns whose frames are called by hand; tells what was drawn in each. */
function byHand() {
  const scheduled: (() => void)[] = []
  const drawn: string[] = []
  const turns = createTurns((onFrame) => scheduled.push(onFrame))
  const drawings = new Map<string, () => void>()
  const drawingOf = (name: string) => {
    const known = drawings.get(name) ?? (() => void drawn.push(name))
    drawings.set(name, known)
    return known
  }
  return {
    ask: (...names: readonly string[]) => {
      for (const name of names) turns.ask(drawingOf(name))
    },
    drop: (name: string) => turns.drop(drawingOf(name)),
    frame: () => {
      scheduled.shift()?.()
      return drawn.splice(0)
    },
    scheduledFrames: () => scheduled.length,
  }
}

it('draws one of four with each frame, in the order they asked', () => {
  const { ask, frame, scheduledFrames } = byHand()
  ask('a', 'b', 'c', 'd', 'a')
  expect([frame(), frame(), frame(), frame(), scheduledFrames()]).toEqual([['a'], ['b'], ['c'], ['d'], 0])
})

it('lets those that ask again wait for the others', () => {
  const { ask, frame } = byHand()
  ask('a', 'b')
  expect(frame()).toEqual(['a'])
  ask('a')
  expect([frame(), frame(), frame()]).toEqual([['b'], ['a'], []])
})

it('draws more at a time where there are many', () => {
  const { ask, frame } = byHand()
  ask('a', 'b', 'c', 'd', 'e')
  expect([frame(), frame(), frame(), frame()]).toEqual([['a', 'b'], ['c'], ['d'], ['e']])
})

it('does not draw what was dropped', () => {
  const { ask, drop, frame } = byHand()
  ask('a', 'b')
  drop('a')
  expect([frame(), frame()]).toEqual([['b'], []])
})
