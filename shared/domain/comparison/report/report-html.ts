import { preview } from '../../prompt/prompt-text.ts'
import type { ComparisonReport, ReportCell, ReportColumn } from './comparison-report.ts'
import { escapeHtml } from './escape-html.ts'
import { type FigureText, reportFigures } from './report-figures.ts'
import { type GridPlace, type GridRow, reportGrid } from './report-grid.ts'
import { REPORT_STYLE } from './report-style.ts'
import { cellFigures, reportFacts, stateWords } from './report-words.ts'

/** Longest text, in UTF-16 units and lines, that is shown whole without a click. */
const MAX_OPEN_LENGTH = 700
const MAX_OPEN_LINES = 14

const ROW_COLUMN_PX = 200
const ANSWER_COLUMN_PX = 280

/**
 * A report as one HTML file that needs nothing else: no script, no font, no picture, nothing from a network; its own
 * content security policy forbids them. All texts are escaped and keep their own direction of writing.
 */
export function reportHtml(report: ComparisonReport): string {
  const prompt =
    report.promptPreview === '' ? '' : `<p class="prompt" dir="auto">${escapeHtml(report.promptPreview)}</p>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(report.name)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1 dir="auto">${escapeHtml(report.name)}</h1>
${prompt}
<p class="facts">${escapeHtml(reportFacts(report))}</p>
</header>
<main>
<section>
<h2>Figures</h2>
${figuresTable(report)}
</section>
<section>
<h2>Answers</h2>
${answersTable(report)}
</section>
</main>
</body>
</html>
`
}

function figuresTable(report: ComparisonReport): string {
  const lines = reportFigures(report).map(
    ({ label, values }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th>${values.map(figureCell).join('')}</tr>`,
  )
  return `<table class="figures">
<thead><tr><th scope="col">Figure</th>${report.columns.map(columnHeader).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>`
}

function columnHeader({ name, model, environment }: ReportColumn): string {
  const facts = [model, environment].filter((fact) => fact !== null).join(' · ')
  const small = facts === '' ? '' : `<small dir="auto">${escapeHtml(facts)}</small>`
  return `<th scope="col"><span dir="auto">${escapeHtml(name)}</span>${small}</th>`
}

function figureCell({ text, share }: FigureText): string {
  const bar =
    share === null ? '' : `<span class="bar"><i style="width: ${(share * 100).toFixed(1)}%"></i></span>`
  return `<td>${escapeHtml(text)}${bar}</td>`
}

function answersTable(report: ComparisonReport): string {
  const width = ROW_COLUMN_PX + ANSWER_COLUMN_PX * report.columns.length
  const rows = reportGrid(report).map((row) => answersRow(row, report))
  return `<table class="answers" style="min-width: ${width}px">
<thead><tr><th scope="col">Row</th>${report.columns.map(columnHeader).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

function answersRow({ row, number, places }: GridRow, report: ComparisonReport): string {
  const values = report.variables.map(
    (name, index) => `<dt>${escapeHtml(name)}</dt><dd>${foldedText(row.values[index] ?? '')}</dd>`,
  )
  const list = values.length === 0 ? '' : `<dl>${values.join('')}</dl>`
  const cells = places.map((place) => `<td>${placeContent(place, report)}</td>`)
  return `<tr><th scope="row"><span class="number">${number}</span>${list}</th>${cells.join('')}</tr>`
}

function placeContent({ cells }: GridPlace, report: ComparisonReport): string {
  if (cells.length === 0) return '<p class="none">Not run</p>'
  return cells.map((cell) => cellArticle(cell, report)).join('')
}

function cellArticle(cell: ReportCell, { currency, repetitions }: ComparisonReport): string {
  const state = stateWords(cell)
  const repetition = repetitions === 1 ? [] : [`Repetition ${cell.repetition}`]
  const figures = [...repetition, ...cellFigures(cell, currency)].join(' · ')
  const note = cell.rating?.note ?? ''
  return `<article>${[
    state === null ? '' : `<p class="state">${escapeHtml(state)}</p>`,
    cell.reasoning === '' ? '' : reasoningDetails(cell),
    cell.answer === '' ? '' : foldedText(cell.answer),
    cell.toolCalls === '' ? '' : `<div class="text tools" dir="auto">${escapeHtml(cell.toolCalls)}</div>`,
    figures === '' ? '' : `<p class="meta">${escapeHtml(figures)}</p>`,
    note === '' ? '' : `<p class="text note" dir="auto">${escapeHtml(note)}</p>`,
  ].join('')}</article>`
}

function reasoningDetails({ reasoning, reasoningTokens }: ReportCell): string {
  const tokens = reasoningTokens === null ? '' : ` · ${reasoningTokens.toLocaleString('en')} tokens`
  return `<details class="reasoning"><summary>Reasoning${tokens}</summary>${block(reasoning)}</details>`
}

/** A short text as it is; a long one behind its beginning. */
function foldedText(text: string): string {
  const isShort =
    text.length <= MAX_OPEN_LENGTH && text.split('\n', MAX_OPEN_LINES + 1).length <= MAX_OPEN_LINES
  if (isShort) return block(text)
  const summary = `<span class="preview" dir="auto">${escapeHtml(preview(text))}</span><span class="close">Less</span>`
  return `<details><summary>${summary}</summary>${block(text)}</details>`
}

function block(text: string): string {
  return `<div class="text" dir="auto">${escapeHtml(text)}</div>`
}
