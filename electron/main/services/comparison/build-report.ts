import { setImmediate } from 'node:timers/promises'
import { parseBody } from '../../../../shared/domain/body/parse-body.ts'
import {
  columnModel,
  columnName,
  type NamedEnvironment,
} from '../../../../shared/domain/comparison/column-name.ts'
import type {
  ComparisonReport,
  ReportCell,
  ReportColumn,
} from '../../../../shared/domain/comparison/report/comparison-report.ts'
import { measureRun } from '../../../../shared/domain/comparison/statistics/run-measures.ts'
import { promptPreview } from '../../../../shared/domain/prompt/prompt-text.ts'
import type { ComparisonCell } from '../../../../shared/schemas/comparison.ts'
import type { AccumulatedMessage } from '../../../../shared/schemas/message.ts'
import type { Currency } from '../../../../shared/schemas/price.ts'
import type { StoredComparison } from '../../storage/comparison-repository.ts'
import { reportStatistics } from './report-statistics.ts'

/** What a report is made of. */
export interface ReportSources {
  readonly comparison: StoredComparison
  readonly cells: readonly ComparisonCell[]
  readonly environments: readonly NamedEnvironment[]
  readonly currency: Currency
  readonly nowMs: number
  /** The whole message of a run; null when it was deleted. */
  readonly messageOf: (runId: string) => AccumulatedMessage | null
}

/** Messages read before others have their turn: some 20 ms of work. */
const READ_AT_ONCE = 50

/** All of a comparison with whole answers. Streams go on while it is put together. */
export async function buildReport(sources: ReportSources): Promise<ComparisonReport> {
  const { comparison, currency, nowMs } = sources
  const { draft, dataset, repetitions } = comparison
  const parsed = parseBody(draft.bodyText)
  return {
    name: comparison.name,
    createdAt: new Date(comparison.createdAtMs).toISOString(),
    generatedAt: new Date(nowMs).toISOString(),
    promptPreview: promptPreview(parsed.ok ? parsed.value : null),
    currency,
    repetitions,
    variables: dataset.variables,
    columns: reportColumns(sources),
    rows: dataset.rows,
    cells: await reportCells(sources),
  }
}

function reportColumns({ comparison, cells, environments }: ReportSources): ReportColumn[] {
  const statistics = reportStatistics(comparison, cells)
  return comparison.columns.map((column) => ({
    id: column.id,
    name: columnName(column, comparison.draft, environments),
    environment: environments.find(({ id }) => id === column.environmentId)?.name ?? null,
    model: columnModel(column, comparison.draft),
    statistics: statistics(column.id),
  }))
}

async function reportCells({ cells, messageOf }: ReportSources): Promise<ReportCell[]> {
  const made: ReportCell[] = []
  for (const cell of cells) {
    made.push(reportCell(cell, cell.run === null ? null : messageOf(cell.run.id)))
    if (made.length % READ_AT_ONCE === 0) await setImmediate()
  }
  return made
}

function reportCell(cell: ComparisonCell, message: AccumulatedMessage | null): ReportCell {
  const { run, error, columnId, rowId, repetition, state, isCurrent, rating } = cell
  const measures = run === null ? null : measureRun(run, null)
  return {
    columnId,
    rowId,
    repetition,
    state,
    isCurrent,
    model: message?.model ?? null,
    answer: message?.answer ?? '',
    reasoning: message?.reasoning ?? '',
    toolCalls: (message?.toolCalls ?? []).map((call) => `${call.name}(${call.arguments})`).join('\n'),
    finishReason: run?.finishReason ?? null,
    errorTitle: run?.errorTitle ?? error?.message ?? null,
    firstReasoningMs: measures?.firstReasoningMs ?? null,
    firstAnswerMs: measures?.firstAnswerMs ?? null,
    totalMs: measures?.totalMs ?? null,
    tokensPerSecond: measures?.tokensPerSecond ?? null,
    promptTokens: measures?.promptTokens ?? null,
    reasoningTokens: measures?.reasoningTokens ?? null,
    completionTokens: measures?.completionTokens ?? null,
    usd: run?.cost?.usd ?? null,
    cny: run?.cost?.cny ?? null,
    checksPassed: run?.checks?.passed ?? null,
    checksFailed: run?.checks?.failed ?? null,
    rating,
    runId: run?.id ?? null,
    startedAt: run === null ? null : new Date(run.startedAtMs).toISOString(),
  }
}
