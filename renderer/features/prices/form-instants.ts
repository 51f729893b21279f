const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/

/** `2026-11-23 16:00`, with seconds where they are not zero. */
export function formatUtc(timeMs: number): string {
  const text = new Date(timeMs).toISOString()
  const seconds = text.slice(16, 19)
  return `${text.slice(0, 10)} ${text.slice(11, 16)}${seconds === ':00' ? '' : seconds}`
}

/** Unix ms of a date in UTC with or without a time; null for anything else, such as the 30th of February. */
export function parseUtc(text: string): number | null {
  const [, date, time] = INSTANT.exec(text.trim()) ?? []
  if (date === undefined) return null
  const timeMs = Date.parse(`${date}T${time ?? '00:00'}Z`)
  if (Number.isNaN(timeMs)) return null
  return new Date(timeMs).toISOString().startsWith(date) ? timeMs : null
}

/** Whether the text is a date of the calendar, `2026-11-23`. */
export function isDate(text: string): boolean {
  return text.length === 10 && parseUtc(text) !== null
}
