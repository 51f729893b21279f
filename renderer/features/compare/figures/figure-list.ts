import type { BestMarks, MarkedFigure } from '../../../../shared/domain/comparison/statistics/best-marks.ts'
import { formatCount, formatDuration, formatRate, UNKNOWN } from '../../response/index.ts'
import type { FigureValues } from './figure-values.ts'

/** Where the figures of a head come from; `count` is how many runs there are medians of. */
export type FigureSource =
  | Readonly<{ kind: 'none' | 'live' | 'run' }>
  | Readonly<{ kind: 'median'; count: number }>

/** A figure as it is shown. */
export interface ShownFigure {
  readonly name: string
  readonly value: string
  /** What the name leaves open. */
  readonly title: string
  readonly isBest: boolean
  /** Shown also where there is room for a few only. */
  readonly isMain: boolean
}

interface Figure {
  readonly name: string
  /** While the run streams, where it is another one. */
  readonly liveName?: string
  readonly title: string
  readonly mark: MarkedFigure | null
  readonly isMain?: true
  readonly read: (values: FigureValues) => string
}

/** In the order in which they are shown. */
const FIGURES: readonly Figure[] = [
  {
    name: '1st reasoning',
    title: 'When the first token of reasoning arrived',
    mark: 'firstReasoningMs',
    read: ({ firstReasoningMs }) => formatDuration(firstReasoningMs),
  },
  {
    name: '1st answer',
    title: 'When the first token of the answer arrived',
    mark: 'firstAnswerMs',
    isMain: true,
    read: ({ firstAnswerMs }) => formatDuration(firstAnswerMs),
  },
  {
    name: 'tok/s',
    title: 'Tokens of reasoning and answer per second, after the first one',
    mark: 'tokensPerSecond',
    isMain: true,
    read: ({ tokensPerSecond, isEstimate }) => guessed(tokensPerSecond, isEstimate, formatRate),
  },
  {
    name: 'total',
    liveName: 'elapsed',
    title: 'From Send to the end',
    mark: 'totalMs',
    isMain: true,
    read: ({ totalMs }) => formatDuration(totalMs),
  },
  {
    name: 'cost',
    liveName: 'cost so far',
    title: 'By the price of that hour',
    mark: 'cost',
    isMain: true,
    read: ({ cost }) => cost ?? UNKNOWN,
  },
  {
    name: 'tokens in',
    title: 'Tokens of the prompt',
    mark: null,
    read: ({ promptTokens }) => formatCount(promptTokens),
  },
  {
    name: 'reasoning',
    title: 'Tokens of reasoning',
    mark: null,
    read: ({ reasoningTokens, isEstimate }) => guessed(reasoningTokens, isEstimate, formatCount),
  },
  {
    name: 'answer',
    title: 'Tokens of the answer',
    mark: null,
    read: ({ answerTokens, isEstimate }) => guessed(answerTokens, isEstimate, formatCount),
  },
  {
    name: 'tests',
    title: 'Tests that passed; of several runs, those of which no test failed',
    mark: 'tests',
    isMain: true,
    read: ({ tests }) => (tests === null ? UNKNOWN : `${tests.passed}/${tests.total}`),
  },
  {
    name: 'finish',
    title: 'Why the answer ended',
    mark: null,
    read: ({ finishReason }) => finishReason ?? UNKNOWN,
  },
]

/** The ten figures of a head: as many whatever is known, so that none moves when another one arrives. */
export function figureList(
  values: FigureValues,
  source: FigureSource,
  { columnId, best }: Readonly<{ columnId: string; best: BestMarks }>,
): readonly ShownFigure[] {
  const isLive = source.kind === 'live'
  return FIGURES.map(({ name, liveName, title, mark, isMain, read }) => ({
    name: isLive ? (liveName ?? name) : name,
    value: read(values),
    title,
    isMain: isMain === true,
    isBest: !isLive && mark !== null && best.get(mark) === columnId,
  }))
}

/** What the figures are of, where a cell has several repetitions. */
export function sourceInWords(source: FigureSource): string {
  switch (source.kind) {
    case 'none':
      return 'Not run yet'
    case 'live':
      return 'This repetition'
    case 'run':
      return 'One repetition'
    case 'median':
      return `Median of ${source.count} repetitions`
  }
}

function guessed(value: number | null, isEstimate: boolean, format: (value: number) => string): string {
  if (value === null) return UNKNOWN
  return isEstimate && value !== 0 ? `≈ ${format(value)}` : format(value)
}
