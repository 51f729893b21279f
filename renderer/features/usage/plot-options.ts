import uPlot from 'uplot'
import type { ChartSeries, UsageChart } from './chart-data.ts'

type PlotParts = Readonly<{
  chart: UsageChart
  labels: readonly string[]
  /** What the places along the axis are, e.g. `Day`. */
  placeName: string
  formatValue: (value: number) => string
  /** Resolved custom properties of the theme. */
  style: CSSStyleDeclaration
}>

const BAR_SHARE_OF_PLACE = 0.7
const MAX_BAR_PX = 48
const AXIS_WIDTH_PX = 62
const HEADROOM = 1.1
/** Distances between labels in places: weeks, months, years of days. */
const LABEL_STEPS = [1, 2, 7, 14, 30, 90, 180, 365, 730]
const LABEL_SPACE_PX = 110
const AXIS_FONT = '11px "Inter Variable", system-ui, sans-serif'

/** The values as uPlot draws them: places along the axis, then the series; stacked bars from the top down. */
export function plotData({ shape, series }: UsageChart): uPlot.AlignedData {
  const count = series[0]?.values.length ?? 0
  const places = Array.from({ length: count }, (_, place) => place)
  const drawn = shape === 'bars' ? stackedFromTop(series) : series.map(({ values }) => [...values])
  return [places, ...drawn]
}

/** Sums up to and with each series. The longest bar is drawn first, the others cover its lower part. */
function stackedFromTop(series: UsageChart['series']): (number | null)[][] {
  return series
    .map((_, last) =>
      (series[0]?.values ?? []).map((_value, place) => {
        const parts = series.slice(0, last + 1).map(({ values }) => values[place] ?? null)
        return parts.every((part) => part === null)
          ? null
          : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
      }),
    )
    .reverse()
}

/** How a chart is drawn, in the colours of the theme. */
export function plotOptions(parts: PlotParts): Omit<uPlot.Options, 'width' | 'height'> {
  const { chart, labels, formatValue, style } = parts
  const isBars = chart.shape === 'bars'
  const drawn = isBars ? chart.series.toReversed() : chart.series
  return {
    // Half a place at each side, for the first and the last bar.
    scales: {
      x: { time: false, range: () => [-0.5, labels.length - 0.5] },
      y: { range: (_plot, _min, max) => [0, chart.maximum ?? (max > 0 ? max * HEADROOM : 1)] },
    },
    axes: [
      {
        ...axisLook(style),
        grid: { show: false },
        incrs: LABEL_STEPS,
        space: LABEL_SPACE_PX,
        values: (_plot, places) => places.map((place) => labels[place] ?? ''),
      },
      {
        ...axisLook(style),
        size: AXIS_WIDTH_PX,
        values: (_plot, values) => values.map(formatValue),
      },
    ],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: !isBars } },
    legend: { markers: { width: 0, fill: (_plot, index) => colorOf(drawn[index - 1], style) } },
    series: [
      { label: parts.placeName, value: (_plot, place) => labels[place] ?? '' },
      ...drawn.map((series) => seriesLook(series, parts)),
    ],
  }
}

function axisLook(style: CSSStyleDeclaration): uPlot.Axis {
  const line = { stroke: style.getPropertyValue('--color-border').trim(), width: 1 }
  return {
    stroke: style.getPropertyValue('--color-text-muted').trim(),
    grid: line,
    ticks: line,
    font: AXIS_FONT,
  }
}

/** The legend tells the value of the series itself, also where the bar is drawn over those below it. */
function seriesLook(series: ChartSeries, { chart, style, formatValue }: PlotParts): uPlot.Series {
  const color = colorOf(series, style)
  const isBars = chart.shape === 'bars'
  return {
    label: series.label,
    stroke: color,
    width: isBars ? 0 : 2,
    points: { show: !isBars, size: chart.shape === 'points' ? 9 : 5, fill: color },
    ...(isBars ? { fill: color } : {}),
    ...pathsOf(chart.shape),
    value: (_plot, _drawn, _series, place) => {
      const value = place === null ? null : (series.values[place] ?? null)
      return value === null ? '–' : formatValue(value)
    },
  }
}

function colorOf(series: ChartSeries | undefined, style: CSSStyleDeclaration): string {
  return series === undefined ? '' : style.getPropertyValue(series.color).trim()
}

function pathsOf(shape: UsageChart['shape']): Pick<uPlot.Series, 'paths'> {
  if (shape === 'points') return { paths: () => null }
  const bars = uPlot.paths.bars?.({ size: [BAR_SHARE_OF_PLACE, MAX_BAR_PX] })
  return shape === 'lines' || bars === undefined ? {} : { paths: bars }
}
