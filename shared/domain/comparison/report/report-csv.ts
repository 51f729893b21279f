import Papa from 'papaparse'
import type { ComparisonReport } from './comparison-report.ts'
import { type PlacedCell, placedCells } from './report-grid.ts'

type CsvValue = string | number | boolean | null

/**
 * What a spreadsheet takes as a formula. Papa Parse's own pattern misses a text of several lines, and the full-width
 * signs that some spreadsheets read like the plain ones.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/

/** Columns beside the variables: title and value. */
const BEFORE_VARIABLES: readonly (readonly [title: string, value: (placed: PlacedCell) => CsvValue])[] = [
  ['column', ({ column }) => column.name],
  ['environment', ({ column }) => column.environment],
  ['model', ({ column }) => column.model],
  ['row', ({ rowNumber }) => rowNumber],
]
const AFTER_VARIABLES: typeof BEFORE_VARIABLES = [
  ['repetition', ({ cell }) => cell.repetition],
  ['state', ({ cell }) => cell.state],
  ['current', ({ cell }) => cell.isCurrent],
  ['answered by', ({ cell }) => cell.model],
  ['answer', ({ cell }) => cell.answer],
  ['reasoning', ({ cell }) => cell.reasoning],
  ['tool calls', ({ cell }) => cell.toolCalls],
  ['finish reason', ({ cell }) => cell.finishReason],
  ['error', ({ cell }) => cell.errorTitle],
  ['ms to first reasoning', ({ cell }) => cell.firstReasoningMs],
  ['ms to first answer', ({ cell }) => cell.firstAnswerMs],
  ['duration ms', ({ cell }) => cell.totalMs],
  ['tokens per second', ({ cell }) => cell.tokensPerSecond],
  ['prompt tokens', ({ cell }) => cell.promptTokens],
  ['reasoning tokens', ({ cell }) => cell.reasoningTokens],
  ['completion tokens', ({ cell }) => cell.completionTokens],
  ['USD', ({ cell }) => cell.usd],
  ['CNY', ({ cell }) => cell.cny],
  ['checks passed', ({ cell }) => cell.checksPassed],
  ['checks failed', ({ cell }) => cell.checksFailed],
  ['verdict', ({ cell }) => cell.rating?.verdict ?? null],
  ['stars', ({ cell }) => cell.rating?.stars ?? null],
  ['note', ({ cell }) => cell.rating?.note ?? null],
  ['run id', ({ cell }) => cell.runId],
  ['started at', ({ cell }) => cell.startedAt],
]

/**
 * A report as CSV (RFC 4180), one line for each cell in reading order; what is not known is empty.
 * An apostrophe goes before a text that a spreadsheet would run as a formula.
 */
export function reportCsv(report: ComparisonReport): string {
  const titles = (columns: typeof BEFORE_VARIABLES) => columns.map(([title]) => title)
  const variables = report.variables.map((name) => `variable ${name}`)
  const fields = [...titles(BEFORE_VARIABLES), ...variables, ...titles(AFTER_VARIABLES)]
  const data = placedCells(report).map((placed) => [
    ...BEFORE_VARIABLES.map(([, value]) => value(placed)),
    ...report.variables.map((_, index) => placed.row.values[index] ?? ''),
    ...AFTER_VARIABLES.map(([, value]) => value(placed)),
  ])
  return `${Papa.unparse([fields, ...data], { escapeFormulae: FORMULA_START })}\r\n`
}
