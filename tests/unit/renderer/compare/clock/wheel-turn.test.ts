import { expect, it } from 'vitest'
import {
  type TurnedWheel,
  type WheelTurn,
  wheelTurn,
} from '../../../../../renderer/features/compare/clock/wheel-turn.ts'

const STILL: TurnedWheel = { deltaX: 0, deltaY: 0, ctrlKey: false, metaKey: false, shiftKey: false }

it.each<[Partial<TurnedWheel>, WheelTurn | null]>([
  [
    { deltaY: -240, ctrlKey: true },
    { kind: 'zoom', factor: 2 },
  ],
  [
    { deltaY: 240, metaKey: true },
    { kind: 'zoom', factor: 0.5 },
  ],
  [
    { deltaX: 30, deltaY: 29 },
    { kind: 'pan', byPx: 30 },
  ],
  [
    { deltaY: 30, shiftKey: true },
    { kind: 'pan', byPx: 30 },
  ],
  [
    { deltaX: -30, shiftKey: true },
    { kind: 'pan', byPx: -30 },
  ],
  [{ deltaY: 30 }, null],
  [{ deltaX: 29, deltaY: -30 }, null],
  [{ shiftKey: true }, null],
])('%j is %j', (turned, turn) => {
  expect(wheelTurn({ ...STILL, ...turned })).toEqual(turn)
})
