import { formatCount, formatDuration, formatSpeed } from '../../figures/format-figures.ts'
import { formatRunCost } from '../../money/format-run-cost.ts'
import { endedByItself } from '../../stream/finish-reasons.ts'
import type { ComparisonReport, ReportCell } from './comparison-report.ts'

/** What became of a cell; null for one that was answered. */
export function stateWords({ state, errorTitle }: ReportCell): string | null {
  switch (state) {
    case 'done':
      return null
    case 'failed':
      return errorTitle === null ? 'Failed' : `Failed: ${errorTitle}`
    case 'aborted':
      return 'Stopped'
    case 'interrupted':
      return 'Interrupted'
    case 'queued':
    case 'waiting':
    case 'running':
      return 'Not finished'
  }
}

/** The figures of a cell that are known, as short texts: `1.24 s`, `87 tokens`, `$0.0012`, `2 of 3 checks`. */
export function cellFigures(cell: ReportCell, currency: ComparisonReport['currency']): string[] {
  const cost = formatRunCost({ usd: cell.usd, cny: cell.cny, isEstimate: false }, currency)
  const passed = cell.checksPassed ?? 0
  const checks = passed + (cell.checksFailed ?? 0)
  return [
    ...(cell.totalMs === null ? [] : [formatDuration(cell.totalMs)]),
    ...(cell.completionTokens === null ? [] : [`${formatCount(cell.completionTokens)} tokens`]),
    ...(cell.tokensPerSecond === null ? [] : [formatSpeed(cell.tokensPerSecond)]),
    ...(cost === null ? [] : [cost]),
    ...(checks === 0 ? [] : [`${passed} of ${checks} checks`]),
    ...(cell.finishReason === null || endedByItself(cell.finishReason)
      ? []
      : [`ended by ${cell.finishReason}`]),
    ...ratingWords(cell),
    ...(cell.isCurrent ? [] : ['made before the last change']),
  ]
}

function ratingWords({ rating }: ReportCell): string[] {
  const stars = rating?.stars ?? null
  const verdict = rating?.verdict ?? null
  return [
    ...(verdict === null ? [] : [verdict === 'same' ? 'as good' : verdict]),
    ...(stars === null ? [] : ['★'.repeat(stars) + '☆'.repeat(5 - stars)]),
  ]
}

/** `3 columns · 20 rows · 2 repetitions · made 2026-11-24 18:30 UTC`. */
export function reportFacts({ columns, rows, repetitions, generatedAt }: ComparisonReport): string {
  const counts = [
    counted(columns.length, 'column'),
    counted(rows.length, 'row'),
    ...(repetitions === 1 ? [] : [counted(repetitions, 'repetition')]),
  ]
  return [...counts, `made ${generatedAt.slice(0, 16).replace('T', ' ')} UTC`].join(' · ')
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** Control characters as the pictures of them, except tabs and line breaks, which become `\n`. */
export function visibleControls(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F]/g, (control) =>
      String.fromCharCode(0x2400 + control.charCodeAt(0)),
    )
    .replace(/\u007F/g, '\u2421')
    .replace(/[\u0080-\u009F]/g, '\uFFFD')
}
