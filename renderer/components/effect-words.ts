import type { EffectKind } from '../../shared/catalogue/parameter-rules.ts'
import type { Tone } from './badge.tsx'

/** What a parameter does, in a word, with the tone that goes with it. */
export const EFFECT_WORDS: Readonly<Record<EffectKind, Readonly<{ word: string; tone: Tone }>>> = {
  applies: { word: 'applies', tone: 'neutral' },
  ignored: { word: 'no effect', tone: 'warning' },
  clamped: { word: 'clamped', tone: 'warning' },
  mapped: { word: 'mapped', tone: 'warning' },
  rejected: { word: 'rejected', tone: 'danger' },
  default: { word: 'default', tone: 'neutral' },
}

const LONGEST_VALUE = 60

/** A value of a body in few words: what is long is told by its size. */
export function shortValue(value: unknown): string {
  if (typeof value === 'string')
    return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE - 1)}…`
  if (Array.isArray(value))
    return value.length === 1 ? '1 item' : `${value.length.toLocaleString('en')} items`
  if (typeof value === 'number' && Number.isInteger(value)) return value.toLocaleString('en')
  const text = JSON.stringify(value) ?? ''
  return text.length <= LONGEST_VALUE ? text : `{ ${Object.keys(Object(value)).slice(0, 4).join(', ')} … }`
}
