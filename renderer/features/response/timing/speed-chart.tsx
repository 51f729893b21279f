import { useState } from 'react'
import { Switch } from '../../../components/switch.tsx'
import { formatDuration, formatSpeed } from '../format.ts'
import styles from './speed-chart.module.css'
import type { SpeedSeries, SpeedSlice } from './speed-series.ts'

export type SpeedChartProps = Readonly<{ series: SpeedSeries; isEstimate: boolean }>

/** The drawing's own units; it is stretched to the width there is. */
const WIDTH = 800
const HEIGHT = 120

/** Speed over time as bars, reasoning and answer on top of each other, or the same as a table. */
export function SpeedChart({ series, isEstimate }: SpeedChartProps) {
  const [isTable, setIsTable] = useState(false)
  const guess = isEstimate ? '≈ ' : ''
  return (
    <section aria-label="Speed over time">
      <div className={styles.head}>
        <h3>Tokens per second</h3>
        <span className={styles.peak}>
          peak {guess}
          {formatSpeed(series.peak)}
        </span>
        <Switch label="As a table" isSelected={isTable} onChange={setIsTable} />
      </div>
      {isTable ? <SpeedTable series={series} /> : <Drawing series={series} />}
    </section>
  )
}

function Drawing({ series }: Readonly<{ series: SpeedSeries }>) {
  const { slices, stalls, sliceMs, peak } = series
  const startMs = slices[0]?.startMs ?? 0
  const spanMs = slices.length * sliceMs
  const x = (ms: number) => ((ms - startMs) / spanMs) * WIDTH
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Peak ${formatSpeed(peak)}, ${stalls.length} stalls. The table says the same.`}
      >
        {stalls.map((stall) => (
          <rect
            key={stall.startMs}
            className={styles.stall}
            x={x(stall.startMs)}
            width={x(stall.endMs) - x(stall.startMs)}
            height={HEIGHT}
          />
        ))}
        {slices.map((slice) => (
          <SliceBars
            key={slice.startMs}
            slice={slice}
            x={x(slice.startMs)}
            width={WIDTH / slices.length}
            peak={peak}
          />
        ))}
      </svg>
      <figcaption className={styles.axis}>
        <span>{formatDuration(startMs)}</span>
        <span className={styles.legend}>
          <span className={styles.reasoningKey}>reasoning</span>
          <span className={styles.answerKey}>answer</span>
          {stalls.length > 0 && <span className={styles.stallKey}>stall</span>}
        </span>
        <span>{formatDuration(startMs + spanMs)}</span>
      </figcaption>
    </figure>
  )
}

type SliceBarsProps = Readonly<{ slice: SpeedSlice; x: number; width: number; peak: number }>

function SliceBars({ slice, x, width, peak }: SliceBarsProps) {
  const scale = peak === 0 ? 0 : HEIGHT / peak
  const reasoning = slice.reasoning * scale
  const answer = slice.answer * scale
  return (
    <>
      <rect
        className={styles.reasoning}
        x={x}
        y={HEIGHT - reasoning}
        width={width * 0.86}
        height={reasoning}
      />
      <rect
        className={styles.answer}
        x={x}
        y={HEIGHT - reasoning - answer}
        width={width * 0.86}
        height={answer}
      />
    </>
  )
}

function SpeedTable({ series }: Readonly<{ series: SpeedSeries }>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <div className={styles.scroller} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Reasoning</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          {series.slices.map((slice) => (
            <tr key={slice.startMs}>
              <th scope="row">{formatDuration(slice.startMs)}</th>
              <td>{formatSpeed(slice.reasoning)}</td>
              <td>{formatSpeed(slice.answer)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
