import { useMemo } from 'react'
import type { Agreement } from '../../../../shared/domain/comparison/statistics/agreement.ts'
import type { ColumnDifference } from '../../../../shared/domain/comparison/statistics/column-difference.ts'
import { summaryOf } from '../../../../shared/domain/comparison/statistics/column-runs.ts'
import type { ColumnStatistics } from '../../../../shared/domain/comparison/statistics/comparison-statistics.ts'
import type { Measure } from '../../../../shared/domain/comparison/statistics/run-measures.ts'
import type { SampleSummary } from '../../../../shared/domain/statistics/summarise.ts'
import { UNKNOWN } from '../../response/index.ts'
import { formatMeasure, type MeasuredIn } from './amount-words.ts'
import { differenceInFigures, verdictInWords } from './difference-words.ts'
import styles from './statistics-table.module.css'
import { useDifferences } from './use-differences.ts'
import type { ColumnLabel, ShownStatistics } from './use-statistics.ts'

export type StatisticsTableProps = Readonly<{ shown: ShownStatistics; measure: Measure }>

/** One figure of all columns: its spread, how far each is from the first, and what answers they gave. */
export function StatisticsTable({ shown, measure }: StatisticsTableProps) {
  const { statistics, labels, currency } = shown
  const columns = useMemo(() => statistics.columns.map(({ column }) => column), [statistics])
  const differences = useDifferences(columns, measure)
  return (
    <table className={styles.table} aria-label="Figures of the columns">
      <thead>
        <Heads reference={labels[0]?.name ?? ''} votes={statistics.votes} />
      </thead>
      <tbody>
        {statistics.columns.map((own, index) => (
          <ColumnRow
            key={own.column.columnId}
            own={own}
            label={labels[index]}
            difference={index === 0 ? 'reference' : differences.get(own.column.columnId)}
            measured={{ measure, currency }}
            votes={statistics.votes}
          />
        ))}
      </tbody>
    </table>
  )
}

function Heads({ reference, votes }: Readonly<{ reference: string; votes: number }>) {
  return (
    <tr>
      <th scope="col">Column</th>
      <th scope="col" title="Runs that have ended and are of the request as it is now">
        Runs
      </th>
      <th scope="col">Median</th>
      <th scope="col">p95</th>
      <th scope="col" title="The width of the middle half: third quartile less first quartile">
        IQR
      </th>
      <th scope="col" className={styles.words}>
        Verdict
      </th>
      <th
        scope="col"
        title={`Of the medians, to ${reference}, with the interval that holds it in 95 of 100 cases`}
      >
        Difference (95 %)
      </th>
      <th scope="col" title={`Answers that say the same as those of ${reference}`}>
        Agrees
      </th>
      <th scope="col" title="Pairs of repetitions of a row that say the same">
        With itself
      </th>
      {votes > 0 && (
        <th scope="col" title="Rows in which this answer was chosen">
          Wins
        </th>
      )}
    </tr>
  )
}

type ColumnRowProps = Readonly<{
  own: ColumnStatistics
  label: ColumnLabel | undefined
  /** Undefined while it is being computed. */
  difference: ColumnDifference | 'reference' | undefined
  measured: MeasuredIn
  votes: number
}>

function ColumnRow({ own, label, difference, measured, votes }: ColumnRowProps) {
  const { column, agreement, selfAgreement, wins } = own
  const summary = useMemo(() => summaryOf(column, measured.measure), [column, measured.measure])
  return (
    <tr>
      <th scope="row" title={label?.name}>
        <span className={styles.swatch} style={{ color: label?.colour }} aria-hidden="true" />
        {label?.shortName}
      </th>
      <RunsCell own={own} measuredRuns={summary?.n ?? 0} />
      <SpreadCells summary={summary} measured={measured} />
      <DifferenceCells difference={difference} measured={measured} />
      <AgreementCell agreement={agreement} />
      <AgreementCell agreement={selfAgreement} />
      {votes > 0 && <td>{`${wins}/${votes}`}</td>}
    </tr>
  )
}

/** Runs without the figure and failed ones are named: they are in none of the figures beside them. */
function RunsCell({ own, measuredRuns }: Readonly<{ own: ColumnStatistics; measuredRuns: number }>) {
  const { runs, failures } = own.column
  const unknown = runs.length - measuredRuns
  const notes = [
    ...(unknown === 0 ? [] : [`${unknown.toLocaleString('en')} of them without this figure`]),
    ...(failures === 0 ? [] : [`${failures.toLocaleString('en')} more failed`]),
  ]
  return (
    <td title={notes.length === 0 ? undefined : notes.join('; ')}>
      {measuredRuns.toLocaleString('en')}
      {failures > 0 && <span className={styles.failed}>{` + ${failures.toLocaleString('en')} failed`}</span>}
    </td>
  )
}

function SpreadCells({
  summary,
  measured,
}: Readonly<{ summary: SampleSummary | null; measured: MeasuredIn }>) {
  if (summary === null) {
    return (
      <>
        <td>{UNKNOWN}</td>
        <td>{UNKNOWN}</td>
        <td>{UNKNOWN}</td>
      </>
    )
  }
  const { median, p95, q1, q3, iqr } = summary
  return (
    <>
      <td>{formatMeasure(median, measured)}</td>
      <td>{formatMeasure(p95, measured)}</td>
      <td title={`From ${formatMeasure(q1, measured)} to ${formatMeasure(q3, measured)}`}>
        {formatMeasure(iqr, measured)}
      </td>
    </>
  )
}

type DifferenceCellsProps = Readonly<{
  difference: ColumnRowProps['difference']
  measured: MeasuredIn
}>

function DifferenceCells({ difference, measured }: DifferenceCellsProps) {
  if (difference === undefined || difference === 'reference') {
    return (
      <>
        <td className={styles.words}>{difference === 'reference' ? 'reference' : '…'}</td>
        <td>{UNKNOWN}</td>
      </>
    )
  }
  const figures = differenceInFigures(difference, measured)
  const how = difference.isPaired
    ? 'The median of the differences at each row and repetition'
    : 'The difference of the two medians: the columns have runs at different places'
  return (
    <>
      <td className={styles.words} data-clear={difference.judgement.kind === 'different'}>
        {verdictInWords(difference, measured)}
      </td>
      <td title={figures === null ? undefined : how}>
        {figures === null ? (
          UNKNOWN
        ) : (
          <>
            {figures.difference} <span className={styles.interval}>{figures.interval}</span>
          </>
        )}
      </td>
    </>
  )
}

function AgreementCell({ agreement }: Readonly<{ agreement: Agreement | null }>) {
  if (agreement === null || agreement.compared === 0) return <td>{UNKNOWN}</td>
  const { equal, compared } = agreement
  return <td title={`${equal} of ${compared} say the same`}>{`${Math.round((equal / compared) * 100)} %`}</td>
}
