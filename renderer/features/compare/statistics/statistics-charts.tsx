import { useMemo } from 'react'
import { type ChartRow, type StatisticsChart, statisticsCharts } from './chart-rows.ts'
import styles from './statistics-charts.module.css'
import type { ColumnLabel, ShownStatistics } from './use-statistics.ts'

export type StatisticsChartsProps = Readonly<{ shown: ShownStatistics }>

/** Bars of the figures that matter most: a row for each column, so that its name stands there once. */
export function StatisticsCharts({ shown }: StatisticsChartsProps) {
  const { statistics, labels } = shown
  const charts = useMemo(() => statisticsCharts(statistics), [statistics])
  return (
    <table className={styles.charts} aria-label="Charts of the columns">
      <thead>
        <tr>
          <th scope="col" className={styles.name}>
            Column
          </th>
          {charts.map((chart) => (
            <th key={chart.id} scope="col" title={`${chart.title}: ${chart.legend}`}>
              <span className={styles.title}>{chart.title}</span>{' '}
              <span className={styles.legend}>{chart.legend}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {statistics.columns.map(({ column }, index) => (
          <ColumnBars key={column.columnId} label={labels[index]} charts={charts} index={index} />
        ))}
      </tbody>
    </table>
  )
}

type ColumnBarsProps = Readonly<{
  label: ColumnLabel | undefined
  charts: readonly StatisticsChart[]
  index: number
}>

function ColumnBars({ label, charts, index }: ColumnBarsProps) {
  if (label === undefined) return null
  return (
    <tr>
      <th scope="row" className={styles.name} title={label.name}>
        <span className={styles.swatch} style={{ color: label.colour }} aria-hidden="true" />
        {label.shortName}
      </th>
      {charts.map(({ id, rows }) => {
        const row = rows[index]
        return <td key={id}>{row !== undefined && <Bar row={row} colour={label.colour} />}</td>
      })}
    </tr>
  )
}

function Bar({ row, colour }: Readonly<{ row: ChartRow; colour: string }>) {
  return (
    <div className={styles.bar} title={row.title}>
      <div className={styles.track} style={{ color: colour }} aria-hidden="true">
        {row.parts.map(({ look, start, end }) => (
          <span key={look} className={styles[look]} style={stretch(start, end)} />
        ))}
        {row.whisker !== null && (
          <span className={styles.whisker} style={stretch(row.whisker.start, row.whisker.end)} />
        )}
      </div>
      <span className={styles.value}>{row.value}</span>
    </div>
  )
}

function stretch(start: number, end: number): Readonly<{ left: string; width: string }> {
  return { left: `${start * 100}%`, width: `${(end - start) * 100}%` }
}
