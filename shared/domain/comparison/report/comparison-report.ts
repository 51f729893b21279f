import type { CellState, Rating } from '../../../schemas/comparison.ts'
import type { Currency } from '../../../schemas/price.ts'

/** A figure of a column: `too-few` = there are not enough runs to tell, null = nothing was reported. */
export type ReportFigure<Value> = Value | 'too-few' | null

/** What the runs of a column amount to. Times are ms, shares from 0 to 1, money exact decimal text. */
export interface ReportStatistics {
  /** Cells that ended, however they did. */
  readonly runs: number
  readonly failures: number
  readonly medianMs: ReportFigure<number>
  readonly p95Ms: ReportFigure<number>
  /** From the first to the third quartile: how far the middle half is apart. */
  readonly interquartileMs: ReportFigure<number>
  readonly usdPer1000: ReportFigure<string>
  readonly cnyPer1000: ReportFigure<string>
  /** Of the runs that were tested, those of which no test failed. */
  readonly passRate: ReportFigure<number>
  /** Of the answers to one row, those that say the same. */
  readonly agreement: ReportFigure<number>
  /** Rows whose best answer was found to be this column's; null when no row was judged. */
  readonly wins: number | null
}

/** `model` is the one asked for; `environment` its name. Null = the request or the app names none. */
export interface ReportColumn {
  readonly id: string
  readonly name: string
  readonly environment: string | null
  readonly model: string | null
  readonly statistics: ReportStatistics
}

/** `values[i]` is that of `variables[i]` of the report. */
export interface ReportRow {
  readonly id: string
  readonly values: readonly string[]
}

/** A cell that was run. Texts are whole, times ms, money exact decimal text; null = not known or not there. */
export interface ReportCell {
  readonly columnId: string
  readonly rowId: string
  readonly repetition: number
  readonly state: CellState
  /** False when request, column or row changed since it ran. */
  readonly isCurrent: boolean
  /** The model that the server says answered. */
  readonly model: string | null
  readonly answer: string
  readonly reasoning: string
  readonly toolCalls: string
  readonly finishReason: string | null
  readonly errorTitle: string | null
  readonly firstReasoningMs: number | null
  readonly firstAnswerMs: number | null
  readonly totalMs: number | null
  readonly tokensPerSecond: number | null
  readonly promptTokens: number | null
  readonly reasoningTokens: number | null
  /** Includes the reasoning tokens. */
  readonly completionTokens: number | null
  readonly usd: string | null
  readonly cny: string | null
  readonly checksPassed: number | null
  readonly checksFailed: number | null
  readonly rating: Rating | null
  readonly runId: string | null
  readonly startedAt: string | null
}

/** A comparison as it leaves the app. Instants are ISO 8601 in UTC. */
export interface ComparisonReport {
  readonly name: string
  readonly createdAt: string
  readonly generatedAt: string
  readonly promptPreview: string
  /** The currency of the tables; lists of cells have both. */
  readonly currency: Currency
  readonly repetitions: number
  readonly variables: readonly string[]
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  /** In any order. */
  readonly cells: readonly ReportCell[]
}
