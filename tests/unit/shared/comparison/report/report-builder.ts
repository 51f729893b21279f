import type {
  ComparisonReport,
  ReportCell,
  ReportColumn,
  ReportStatistics,
} from '../../../../../shared/domain/comparison/report/comparison-report.ts'

/** Statistics of which nothing is known; name what matters to the test. */
export function statistics(change: Partial<ReportStatistics> = {}): ReportStatistics {
  return {
    runs: 0,
    failures: 0,
    medianMs: null,
    p95Ms: null,
    interquartileMs: null,
    usdPer1000: null,
    cnyPer1000: null,
    passRate: null,
    agreement: null,
    wins: null,
    ...change,
  }
}

/** A column; name what matters to the test. */
export function reportColumn(change: Partial<ReportColumn> = {}): ReportColumn {
  return {
    id: 'c1',
    name: 'deepseek-flash',
    environment: null,
    model: 'deepseek-flash',
    statistics: statistics(),
    ...change,
  }
}

/** An answered cell of which nothing is known but the answer; name what matters to the test. */
export function reportCell(change: Partial<ReportCell> = {}): ReportCell {
  return {
    columnId: 'c1',
    rowId: 'r1',
    repetition: 1,
    state: 'done',
    isCurrent: true,
    model: null,
    answer: 'Yes',
    reasoning: '',
    toolCalls: '',
    finishReason: null,
    errorTitle: null,
    firstReasoningMs: null,
    firstAnswerMs: null,
    totalMs: null,
    tokensPerSecond: null,
    promptTokens: null,
    reasoningTokens: null,
    completionTokens: null,
    usd: null,
    cny: null,
    checksPassed: null,
    checksFailed: null,
    rating: null,
    runId: null,
    startedAt: null,
    ...change,
  }
}

/** A report of one column and one row; name what matters to the test. */
export function comparisonReport(change: Partial<ComparisonReport> = {}): ComparisonReport {
  return {
    name: 'Snail',
    createdAt: '2026-11-24T08:00:00.000Z',
    generatedAt: '2026-11-24T18:30:59.000Z',
    promptPreview: '',
    currency: 'USD',
    repetitions: 1,
    variables: [],
    columns: [reportColumn()],
    rows: [{ id: 'r1', values: [] }],
    cells: [reportCell()],
    ...change,
  }
}
