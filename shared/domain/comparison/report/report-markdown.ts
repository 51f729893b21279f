import { preview } from '../../prompt/prompt-text.ts'
import type { ComparisonReport, ReportCell } from './comparison-report.ts'
import { reportFigures } from './report-figures.ts'
import { type GridPlace, reportGrid } from './report-grid.ts'
import { cellFigures, reportFacts, stateWords, visibleControls } from './report-words.ts'

/** Everything that means something within a line of GitHub's Markdown. */
const SYNTAX = /[\\`*_~[\]<>|&$#]/g

/**
 * A report as GitHub's Markdown: what each column amounts to, then what it answered to each row, shortened.
 * All texts are escaped: an answer cannot bring an image, HTML or a link other than a web address to itself.
 */
export function reportMarkdown(report: ComparisonReport): string {
  const prompt = report.promptPreview === '' ? [] : [`Prompt: ${inline(report.promptPreview)}`]
  return `${[
    `# ${inline(report.name)}`,
    ...prompt,
    reportFacts(report),
    figuresTable(report),
    '## Answers',
    answersTable(report),
  ].join('\n\n')}\n`
}

function figuresTable(report: ComparisonReport): string {
  const lines = reportFigures(report)
  const rows = report.columns.map(({ name, model, environment }, index) => [
    inline(name),
    inline(model ?? ''),
    inline(environment ?? ''),
    ...lines.map((line) => inline(line.values[index]?.text ?? '')),
  ])
  return table(['Column', 'Model', 'Environment', ...lines.map((line) => line.label)], rows)
}

function answersTable(report: ComparisonReport): string {
  const names = [...report.variables, ...report.columns.map((column) => column.name)]
  const rows = reportGrid(report).map(({ row, number, places }) => [
    String(number),
    ...report.variables.map((_, index) => inline(row.values[index] ?? '')),
    ...places.map((place) => placeText(place, report)),
  ])
  return table(['Row', ...names.map(inline)], rows)
}

function placeText({ cells }: GridPlace, { currency, repetitions }: ComparisonReport): string {
  if (cells.length === 0) return '*not run*'
  return cells
    .map((cell) => {
      const number = repetitions === 1 ? '' : `**${cell.repetition}.** `
      const figures = cellFigures(cell, currency).join(' · ')
      return `${number}${inline(outcome(cell))}${figures === '' ? '' : `<br>*${inline(figures)}*`}`
    })
    .join('<br>')
}

function outcome(cell: ReportCell): string {
  const answer = cell.answer.trim() === '' ? cell.toolCalls : cell.answer
  const state = stateWords(cell)
  return [...(state === null ? [] : [`${state}.`]), ...(answer === '' ? [] : [answer])].join(' ')
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The first characters in one line, in which nothing is Markdown. */
function inline(text: string): string {
  return visibleControls(preview(text)).replace(SYNTAX, '\\$&')
}
