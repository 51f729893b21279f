import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { UsageChart as Chart } from './chart-data.ts'
import { plotData, plotOptions } from './plot-options.ts'
import styles from './usage-chart.module.css'

export type UsageChartProps = Readonly<{
  chart: Chart
  labels: readonly string[]
  placeName: string
  theme: 'light' | 'dark'
  formatValue: (value: number) => string
}>

const HEIGHT_PX = 180

/** One chart. What it shows is in the table as well. */
export function UsageChart({ chart, labels, placeName, theme, formatValue }: UsageChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  // The colours are read from the page, so another theme needs another drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const parent = frame.current
    if (parent === null) return
    const size = { width: parent.clientWidth, height: HEIGHT_PX }
    const options = {
      ...plotOptions({ chart, labels, placeName, formatValue, style: getComputedStyle(parent) }),
      ...size,
    }
    const plot = new uPlot(options, plotData(chart), parent)
    const observer = new ResizeObserver(() => plot.setSize({ width: parent.clientWidth, height: HEIGHT_PX }))
    observer.observe(parent)
    return () => {
      observer.disconnect()
      plot.destroy()
    }
  }, [chart, labels, placeName, formatValue, theme])
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{chart.title}</figcaption>
      <div ref={frame} className={styles.plot} />
    </figure>
  )
}
