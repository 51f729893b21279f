import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { reportCsv } from '../../../../../shared/domain/comparison/report/report-csv.ts'
import { reportJsonl } from '../../../../../shared/domain/comparison/report/report-jsonl.ts'
import { comparisonReport, reportCell, reportColumn } from './report-builder.ts'

const FULL_CELL = reportCell({
  rowId: 'r2',
  repetition: 2,
  state: 'failed',
  isCurrent: false,
  model: 'deepseek-flash',
  answer: '',
  reasoning: 'Hm',
  toolCalls: 'f({})',
  finishReason: 'length',
  errorTitle: 'Cut off',
  firstReasoningMs: 10,
  firstAnswerMs: 20.5,
  totalMs: 30,
  tokensPerSecond: 9.5,
  promptTokens: 1,
  reasoningTokens: 2,
  completionTokens: 3,
  usd: '0.0012',
  cny: '0.008',
  checksPassed: 0,
  checksFailed: 2,
  rating: { verdict: 'better', stars: 4, note: 'Good' },
  runId: 'run-1',
  startedAt: '2026-11-24T18:00:00.000Z',
})

const REPORT = comparisonReport({
  variables: ['up', 'down'],
  columns: [
    reportColumn(),
    reportColumn({ id: 'c2', name: 'Other', environment: 'Production', model: null }),
  ],
  rows: [
    { id: 'r1', values: ['3', '2'] },
    { id: 'r2', values: ['5'] },
  ],
  cells: [
    FULL_CELL,
    reportCell({ columnId: 'c2', rowId: 'r1' }),
    reportCell({ columnId: 'gone' }),
    reportCell({ rowId: 'r2', answer: 'First' }),
  ],
})

describe('CSV', () => {
  test('has a line for each cell in reading order', () => {
    expect(reportCsv(REPORT)).toBe(
      [
        'column,environment,model,row,variable up,variable down,repetition,state,current,answered by,answer,reasoning,tool calls,finish reason,error,ms to first reasoning,ms to first answer,duration ms,tokens per second,prompt tokens,reasoning tokens,completion tokens,USD,CNY,checks passed,checks failed,verdict,stars,note,run id,started at',
        'Other,Production,,1,3,2,1,done,true,,Yes,,,,,,,,,,,,,,,,,,,,',
        'deepseek-flash,,deepseek-flash,2,5,,1,done,true,,First,,,,,,,,,,,,,,,,,,,,',
        'deepseek-flash,,deepseek-flash,2,5,,2,failed,false,deepseek-flash,,Hm,f({}),length,Cut off,10,20.5,30,9.5,1,2,3,0.0012,0.008,0,2,better,4,Good,run-1,2026-11-24T18:00:00.000Z',
        '',
      ].join('\r\n'),
    )
  })

  test('has its header when nothing was run', () => {
    const csv = reportCsv(comparisonReport({ cells: [] }))
    expect(csv).toMatch(/^column,environment,model,row,repetition,[^\r\n]*,started at\r\n$/)
  })

  function answerOf(answer: string): string | undefined {
    const csv = reportCsv(comparisonReport({ cells: [reportCell({ answer, totalMs: -1 })] }))
    const { data, errors } = Papa.parse<Record<string, string>>(csv, {
      header: true,
      delimiter: ',',
      skipEmptyLines: true,
    })
    expect({ errors, rows: data.length, duration: data[0]?.['duration ms'] }).toEqual({
      errors: [],
      rows: 1,
      duration: '-1',
    })
    return data[0]?.answer
  }

  test.each(['=cmd()', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '=1\n2', '＝1', '-', '=HYPERLINK("x","y")'])(
    'makes text of the formula %j',
    (answer) => {
      expect(answerOf(answer)).toBe(`'${answer}`)
    },
  )

  test('gives back any other text as it was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'a"b',
        'a,b',
        ' a ',
        'a\r\nb',
        '</style>',
        'a=1',
        '\u2028',
        '\u202Eabc',
        'العربية',
        '\u0000',
      ),
    )
    fc.assert(
      fc.property(
        text.filter((answer) => !/^[=+\-@\t\r\n＝＋－＠]/.test(answer)),
        (answer) => {
          expect(answerOf(answer)).toBe(answer)
        },
      ),
    )
  })
})

describe('JSON Lines', () => {
  test('has an object for each cell in reading order', () => {
    const { columnId: _columnId, rowId: _rowId, model: _model, ...own } = FULL_CELL
    const [first, second, third, ...rest] = reportJsonl(REPORT).split('\n')
    expect([first, second].map((line) => JSON.parse(line ?? ''))).toMatchObject([
      { column: 'Other', environment: 'Production', model: null, row: 1, variables: { up: '3', down: '2' } },
      { column: 'deepseek-flash', environment: null, row: 2, repetition: 1, answer: 'First', usd: null },
    ])
    expect(JSON.parse(third ?? '')).toEqual({
      ...own,
      column: 'deepseek-flash',
      environment: null,
      model: 'deepseek-flash',
      answeredBy: 'deepseek-flash',
      row: 2,
      variables: { up: '5', down: '' },
    })
    expect(rest).toEqual([''])
  })

  test('is empty when nothing was run', () => {
    expect(reportJsonl(comparisonReport({ cells: [] }))).toBe('')
  })

  test('keeps any text on its line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const lines = reportJsonl(comparisonReport({ cells: [reportCell({ answer: text })] })).split('\n')
        expect(lines).toHaveLength(2)
        expect(JSON.parse(lines[0] ?? '')).toMatchObject({ answer: text })
      }),
    )
  })
})
