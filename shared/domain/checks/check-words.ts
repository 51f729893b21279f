/** Longest text that is shown in a reason or in a line of a list, in UTF-16 units. */
const LONGEST_SHOWN = 100

/** Decimals up to which two figures are told apart. */
const MOST_DECIMALS = 6

/** A text on one line, its end cut off where it is long. */
export function cutText(text: string, longest: number = LONGEST_SHOWN): string {
  if (text.length <= longest) return onOneLine(text)
  // A cut between two halves of a character would leave half of it.
  return `${onOneLine(text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''))}…`
}

/** The text in quotation marks, cut where it is long. */
export function quoted(text: string, longest: number = LONGEST_SHOWN): string {
  return `“${cutText(text, longest)}”`
}

/** A JSON value as its text, cut where it is long; `undefined` is a value that is not there. */
export function jsonWords(value: unknown): string {
  return value === undefined ? 'missing' : cutText(JSON.stringify(value))
}

/** A regular expression between slashes, cut where it is long. */
export function patternWords(pattern: string, ignoreCase: boolean): string {
  return `/${cutText(pattern)}/${ignoreCase ? 'i' : ''}`
}

/** A limit as the user set it: `800 ms`, `3 s`, `2.5 s`. */
export function durationWords(ms: number): string {
  return ms < 1000 ? `${trimZeros(ms.toFixed(3))} ms` : `${trimZeros((ms / 1000).toFixed(6))} s`
}

/** A measured duration, with as many decimals as tell it from the limit: `4.9 s`, but `3.0004 s` beside 3 s. */
export function durationBeside(ms: number, limitMs: number): string {
  const [unitMs, unit, fewestDecimals] = ms < 1000 ? ([1, 'ms', 0] as const) : ([1000, 's', 1] as const)
  const side = Math.sign(ms - limitMs)
  for (let decimals: number = fewestDecimals; decimals < MOST_DECIMALS; decimals += 1) {
    const text = (ms / unitMs).toFixed(decimals)
    if (Math.sign(Number(text) * unitMs - limitMs) === side) return `${text} ${unit}`
  }
  return `${(ms / unitMs).toFixed(MOST_DECIMALS)} ${unit}`
}

/** `1,234`. */
export function countWords(count: number): string {
  return count.toLocaleString('en')
}

/** The sentence without a capital at its beginning, to go on after a colon. */
export function continued(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`
}

function onOneLine(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '↵')
}

function trimZeros(decimal: string): string {
  return decimal.replace(/\.?0+$/, '')
}
