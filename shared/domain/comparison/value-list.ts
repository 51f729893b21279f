import { preview } from '../prompt/prompt-text.ts'
import { parseJson } from '../stream/json-values.ts'

/** Values as JSON texts, or in a sentence why the text is no list of values. */
export type ValueList =
  | { readonly ok: true; readonly values: readonly string[] }
  | { readonly ok: false; readonly problem: string }

/** Most values: a comparison has no more columns. */
export const MAX_VALUES = 50

const NUMBER = String.raw`(-?\d{1,15}(?:\.\d{1,15})?)`
const RANGES = [
  new RegExp(String.raw`^${NUMBER}\s*\.\.\s*${NUMBER}(?:\s+step\s+${NUMBER})?$`),
  new RegExp(`^${NUMBER}:${NUMBER}:${NUMBER}$`),
]

/**
 * Reads what a parameter is to be set to, one value after the other: JSON values or bare words (which become
 * strings) with commas or line breaks between them, or a range such as `0..1 step 0.25` or `0:1:0.25`, which counts
 * in decimals, without rounding, and includes its end.
 */
export function parseValueList(text: string): ValueList {
  const range = RANGES.map((pattern) => pattern.exec(text.trim())).find((match) => match !== null)
  if (range !== undefined) {
    const [, start = '', end = '', step = '1'] = range
    return rangeValues(start, end, step)
  }
  const items = splitItems(text)
  if (items.length === 0) return refuse('Enter at least one value.')
  if (items.length > MAX_VALUES) return refuseCount(items.length)
  const values: string[] = []
  for (const item of items) {
    const value = readItem(item)
    if (!value.ok) return value
    values.push(value.json)
  }
  return { ok: true, values }
}

function rangeValues(startText: string, endText: string, stepText: string): ValueList {
  const scale = Math.max(...[startText, endText, stepText].map(decimalsOf))
  const [start, end, step] = [scaled(startText, scale), scaled(endText, scale), scaled(stepText, scale)]
  if (step === 0n) return refuse('The step of a range cannot be 0.')
  const isDown = end < start
  if (step < 0n && !isDown) return refuse(`A step of ${stepText} leads away from ${endText}.`)
  const stride = isDown && step > 0n ? -step : step
  const count = (end - start) / stride + 1n
  if (count > BigInt(MAX_VALUES)) return refuseCount(count)
  const values = Array.from({ length: Number(count) }, (_, index) => start + BigInt(index) * stride)
  return { ok: true, values: values.map((value) => decimalText(value, scale)) }
}

function decimalsOf(number: string): number {
  return number.split('.')[1]?.length ?? 0
}

/** The number in units of 10^-scale. */
function scaled(number: string, scale: number): bigint {
  const [whole = '', fraction = ''] = number.split('.')
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** The texts between commas and line breaks that are in no string and no bracket of JSON; empty ones are left out. */
function splitItems(text: string): string[] {
  const items: string[] = []
  for (let start = 0; start < text.length; ) {
    const end = itemEnd(text, start)
    items.push(text.slice(start, end).trim())
    start = end + 1
  }
  return items.filter((item) => item !== '')
}

function itemEnd(text: string, start: number): number {
  const blanks = /[^\S\n]*/y
  blanks.lastIndex = start
  blanks.test(text)
  const ending = /[,\n]/g
  ending.lastIndex = jsonEnd(text, blanks.lastIndex)
  return ending.test(text) ? ending.lastIndex - 1 : text.length
}

/** Offset behind the string, list or object that begins at `start`; `start` itself for anything else. */
function jsonEnd(text: string, start: number): number {
  let depth = 0
  let offset = start
  do {
    const character = text[offset] ?? ''
    if (character === '"') offset = closingQuote(text, offset) + 1
    else if (depth === 0 && !'[{'.includes(character)) return offset
    else offset += 1
    if ('[{'.includes(character)) depth += 1
    if (']}'.includes(character)) depth -= 1
  } while (depth > 0 && offset < text.length)
  return offset
}

function closingQuote(text: string, start: number): number {
  let offset = start + 1
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1
  return offset
}

function readItem(item: string): { ok: true; json: string } | { ok: false; problem: string } {
  if (parseJson(item) !== undefined) return { ok: true, json: item }
  if (/^["[{]/.test(item)) return refuse(`“${preview(item)}” is not valid JSON.`)
  if (/^-?[\d.]*\.\./.test(item)) {
    return refuse(`“${preview(item)}” is no range. Write a range alone, such as 0..1 step 0.25 or 0:1:0.25.`)
  }
  const number = Number(item)
  if (Number.isFinite(number))
    return refuse(`“${preview(item)}” is not a number as JSON has it; write ${number}.`)
  return { ok: true, json: JSON.stringify(item) }
}

function refuseCount(count: number | bigint): { ok: false; problem: string } {
  return refuse(`These are ${count.toLocaleString('en')} values; a comparison takes ${MAX_VALUES} at most.`)
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
