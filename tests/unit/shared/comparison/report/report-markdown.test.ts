import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { expect, test } from 'vitest'
import { reportMarkdown } from '../../../../../shared/domain/comparison/report/report-markdown.ts'
import { visibleControls } from '../../../../../shared/domain/comparison/report/report-words.ts'
import { preview } from '../../../../../shared/domain/prompt/prompt-text.ts'
import { comparisonReport, reportCell, reportColumn, statistics } from './report-builder.ts'

test('has a table of figures and a table of answers', () => {
  const report = comparisonReport({
    name: 'A *b*',
    promptPreview: 'How | many?',
    variables: ['up_m'],
    repetitions: 2,
    columns: [
      reportColumn({ environment: 'Sandbox', statistics: statistics({ runs: 2, medianMs: 800 }) }),
      reportColumn({
        id: 'c2',
        name: 'B|C',
        model: null,
        statistics: statistics({ runs: 1, medianMs: 'too-few' }),
      }),
    ],
    rows: [{ id: 'r1', values: ['3'] }],
    cells: [
      reportCell({ answer: 'Day\n8 | <b>', totalMs: 800, usd: '0.5' }),
      reportCell({ repetition: 2, answer: 'Half', state: 'failed', errorTitle: 'Cut off' }),
    ],
  })
  expect(reportMarkdown(report)).toBe(`# A \\*b\\*

Prompt: How \\| many?

2 columns · 1 row · 2 repetitions · made 2026-11-24 18:30 UTC

| Column | Model | Environment | Runs | Failed runs | Median time |
| --- | --- | --- | --- | --- | --- |
| deepseek-flash | deepseek-flash | Sandbox | 2 | 0 | 0.80 s |
| B\\|C |  |  | 1 | 0 | too few to tell |

## Answers

| Row | up\\_m | deepseek-flash | B\\|C |
| --- | --- | --- | --- |
| 1 | 3 | **1.** Day 8 \\| \\<b\\><br>*0.80 s · \\$0.50*<br>**2.** Failed: Cut off. Half | *not run* |
`)
})

test('an answer of tool calls alone is these', () => {
  const report = comparisonReport({ cells: [reportCell({ answer: ' ', toolCalls: 'f(1)' })] })
  expect(reportMarkdown(report)).toMatch(/\| 1 \| f\(1\) \|\n$/)
})

/** The cells of the last table as GitHub's Markdown shows them. */
function lastCells(markdown: string): string[] {
  const html = renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, markdown))
  const table = html.slice(html.lastIndexOf('<tbody>'))
  return Array.from(table.matchAll(/<td>(.*?)<\/td>/gs), (match) => match[1] ?? '')
}

function escaped(text: string): string {
  return renderToStaticMarkup(createElement('p', null, text)).slice('<p>'.length, -'</p>'.length)
}

function answered(answer: string): string {
  return reportMarkdown(comparisonReport({ cells: [reportCell({ answer })] }))
}

test.each([
  'a | b',
  '\\| \\\\| \\',
  'line\nline\r\n\r\nline',
  '![x](x.png) [y](y.html) [z][1]',
  '<img src=x onerror=alert(1)> <!-- x -->',
  '</style><script>alert(1)</script>',
  '`code` ``` *a* _b_ **c** ~~d~~ $e$',
  '&lt;b&gt; &amp; &#124;',
  '# heading - item 1. item > quote',
  '=cmd()',
  '\u2028\u2029 separated',
  '\u202Eright to left العربية',
  '\u0000\u001b[31m\u0085',
  '[^1] [ ] [x]',
])('the answer %j is shown as it is, in one cell', (answer) => {
  expect(lastCells(answered(answer))).toEqual(['1', escaped(visibleControls(preview(answer)))])
})

test('any answer is shown as it is, in one cell', () => {
  const syntax = fc.constantFrom(...'\\`*_~[]()<>|&$#!-+=.:;"\' \n', 'a', '1', 'é')
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((all) => !all.includes('@')),
    fc.array(syntax, { maxLength: 20 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(
      text.map((all) => `x${all}x`),
      (answer) => {
        expect(lastCells(answered(answer))).toEqual(['1', escaped(visibleControls(preview(answer)))])
      },
    ),
    { numRuns: 100 },
  )
})

test('a web address is a link to itself, as GitHub has it', () => {
  expect(lastCells(answered('[x](https://example.com)'))).toEqual([
    '1',
    '[x](<a href="https://example.com">https://example.com</a>)',
  ])
})

test('a long answer is shortened', () => {
  expect(answered('x'.repeat(5000))).toContain(`| ${'x'.repeat(199)}… |`)
})
