import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPausedSave } from '../../../../../renderer/features/compare/rating/paused-save.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function savedTexts() {
  const saved: string[] = []
  return { saved, paused: createPausedSave({ save: (text) => saved.push(text), pauseMs: 600 }) }
}

test('a text is saved once, when the pause is over', () => {
  const { saved, paused } = savedTexts()
  paused.change('a')
  vi.advanceTimersByTime(599)
  paused.change('ab')
  vi.advanceTimersByTime(599)
  expect(saved).toEqual([])
  vi.advanceTimersByTime(1)
  expect(saved).toEqual(['ab'])
})

test('a flush saves what waits, and that only once', () => {
  const { saved, paused } = savedTexts()
  paused.change('a')
  paused.flush()
  paused.flush()
  vi.runAllTimers()
  expect(saved).toEqual(['a'])
})

test('nothing is saved of a text that was not changed', () => {
  const { saved, paused } = savedTexts()
  paused.flush()
  vi.runAllTimers()
  expect(saved).toEqual([])
})
