import type { UsageGrouping, UsageReport, UsageRow } from '../../../shared/schemas/spend.ts'

/** Columns after the first, in order. */
const COLUMNS: readonly (readonly [title: string, field: keyof UsageRow])[] = [
  ['runs', 'runs'],
  ['failed runs', 'failedRuns'],
  ['USD', 'usd'],
  ['CNY', 'cny'],
  ['runs without a price', 'unpricedRuns'],
  ['estimated runs', 'estimatedRuns'],
  ['cache hit tokens', 'cacheHitTokens'],
  ['cache miss tokens', 'cacheMissTokens'],
  ['reasoning tokens', 'reasoningTokens'],
  ['answer tokens', 'answerTokens'],
  ['median ms to first token', 'medianFirstTokenMs'],
  ['median duration ms', 'medianDurationMs'],
]

/** A report as CSV (RFC 4180), its last row the total. */
export function usageCsv({ rows, total }: UsageReport, groupBy: UsageGrouping): string {
  const header = [groupBy, 'id', ...COLUMNS.map(([title]) => title)]
  const lines = [...rows, { ...total, label: 'total' }].map((row) => [
    safeText(row.label),
    safeText(row.key),
    ...COLUMNS.map(([, field]) => String(row[field] ?? '')),
  ])
  return [header, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

/** A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text. */
function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
