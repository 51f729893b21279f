import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml } from '../../../../../shared/domain/comparison/report/escape-html.ts'
import { reportHtml } from '../../../../../shared/domain/comparison/report/report-html.ts'
import { REPORT_COLOURS, REPORT_STYLE } from '../../../../../shared/domain/comparison/report/report-style.ts'
import { comparisonReport, reportCell, reportColumn, statistics } from './report-builder.ts'

function mainOf(html: string): string {
  return html.slice(html.indexOf('<header>'), html.indexOf('</main>'))
}

/** A report in which every text is the one given. */
function reportOf(text: string) {
  return comparisonReport({
    name: text,
    promptPreview: text,
    generatedAt: text,
    variables: [text],
    columns: [
      reportColumn({ name: text, environment: text, model: text, statistics: statistics({ medianMs: 1 }) }),
    ],
    rows: [{ id: 'r1', values: [text] }],
    cells: [
      reportCell({
        state: 'failed',
        errorTitle: text,
        answer: text,
        reasoning: text,
        toolCalls: text,
        finishReason: text,
        rating: { verdict: null, stars: null, note: text },
      }),
    ],
  })
}

test('is a whole file with a policy that forbids everything but its own style', () => {
  const html = reportHtml(comparisonReport({ name: 'A & B' }))
  expect(html.slice(0, html.indexOf('<style>'))).toBe(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A &amp; B</title>
`)
  expect(html.slice(html.indexOf('<style>'), html.indexOf('<body>'))).toBe(
    `<style>${REPORT_STYLE}</style>\n</head>\n`,
  )
  expect(html).toMatch(/<\/main>\n<\/body>\n<\/html>\n$/)
})

test('shows the figures with bars, then the answers', () => {
  const report = comparisonReport({
    promptPreview: 'How?',
    variables: ['up'],
    columns: [
      reportColumn({ environment: 'Sandbox', statistics: statistics({ runs: 1, medianMs: 800 }) }),
      reportColumn({ id: 'c2', name: 'Other', model: null, statistics: statistics({ medianMs: 1600 }) }),
    ],
    rows: [{ id: 'r1', values: ['3'] }],
    cells: [
      reportCell({
        reasoning: 'Hm',
        reasoningTokens: 1200,
        answer: 'Day\n8',
        toolCalls: 'f({})',
        totalMs: 800,
        rating: { verdict: 'better', stars: 4, note: 'Good' },
      }),
    ],
  })
  expect(mainOf(reportHtml(report))).toBe(`<header>
<h1 dir="auto">Snail</h1>
<p class="prompt" dir="auto">How?</p>
<p class="facts">2 columns · 1 row · made 2026-11-24 18:30 UTC</p>
</header>
<main>
<section>
<h2>Figures</h2>
<table class="figures">
<thead><tr><th scope="col">Figure</th><th scope="col"><span dir="auto">deepseek-flash</span><small dir="auto">deepseek-flash · Sandbox</small></th><th scope="col"><span dir="auto">Other</span></th></tr></thead>
<tbody>
<tr><th scope="row">Runs</th><td>1</td><td>0</td></tr>
<tr><th scope="row">Failed runs</th><td>0</td><td>0</td></tr>
<tr><th scope="row">Median time</th><td>0.80 s<span class="bar"><i style="width: 50.0%"></i></span></td><td>1.60 s<span class="bar"><i style="width: 100.0%"></i></span></td></tr>
</tbody>
</table>
</section>
<section>
<h2>Answers</h2>
<table class="answers" style="min-width: 760px">
<thead><tr><th scope="col">Row</th><th scope="col"><span dir="auto">deepseek-flash</span><small dir="auto">deepseek-flash · Sandbox</small></th><th scope="col"><span dir="auto">Other</span></th></tr></thead>
<tbody>
<tr><th scope="row"><span class="number">1</span><dl><dt>up</dt><dd><div class="text" dir="auto">3</div></dd></dl></th><td><article><details class="reasoning"><summary>Reasoning · 1,200 tokens</summary><div class="text" dir="auto">Hm</div></details><div class="text" dir="auto">Day
8</div><div class="text tools" dir="auto">f({})</div><p class="meta">0.80 s · better · ★★★★☆</p><p class="text note" dir="auto">Good</p></article></td><td><p class="none">Not run</p></td></tr>
</tbody>
</table>
</section>
`)
})

test('names the repetition, and what became of a cell that was not answered', () => {
  const cells = [
    reportCell({ repetition: 2, state: 'aborted', answer: '' }),
    reportCell({ state: 'failed', answer: 'Half', errorTitle: 'Cut' }),
  ]
  expect(mainOf(reportHtml(comparisonReport({ cells, repetitions: 2 })))).toContain(
    '<td><article><p class="state">Failed: Cut</p><div class="text" dir="auto">Half</div><p class="meta">Repetition 1</p></article><article><p class="state">Stopped</p><p class="meta">Repetition 2</p></article></td>',
  )
})

describe('a long answer', () => {
  const answerOf = (answer: string) =>
    mainOf(reportHtml(comparisonReport({ cells: [reportCell({ answer })] })))
  test.each([
    ['is there whole', 'x'.repeat(700), false],
    ['is folded by its length', 'x'.repeat(701), true],
    ['is there with all its lines', 'x\n'.repeat(13), false],
    ['is folded by its lines', 'x\n'.repeat(14), true],
  ])('%s', (_name, answer, isFolded) => {
    const html = answerOf(answer)
    expect(html.includes('<details><summary><span class="preview"')).toBe(isFolded)
    expect(html).toContain(`<div class="text" dir="auto">${answer}</div>`)
  })
})

describe('hostile texts', () => {
  const HOSTILE = [
    '</style><script>alert(1)</script>',
    '</title><img src=x onerror=alert(1)>',
    '"><a href="javascript:alert(1)">x</a>',
    "' onmouseover='alert(1)",
    '<!-- -->]]>&lt;&#60;',
  ]

  /** All tags of a file, its style left out. */
  function tagsOf(html: string): string[] {
    return html.replace(REPORT_STYLE, '').match(/<[^>]*>/g) ?? []
  }

  test.each(HOSTILE)('%s stays text', (text) => {
    const html = reportHtml(reportOf(text))
    expect(tagsOf(html)).toEqual(tagsOf(reportHtml(reportOf('plain'))))
    expect(html).not.toContain(text)
  })

  test('any text stays text', () => {
    const special = fc.constantFrom(...'<>&"\'/=`!-\\', 'script', 'style', '\u2028', '\u202E', '\u0000', 'x')
    const text = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.array(special, { minLength: 1, maxLength: 30 }).map((all) => all.join('')),
    )
    const plain = tagsOf(reportHtml(reportOf('plain'))).join('')
    fc.assert(
      fc.property(text, (hostile) => {
        expect(tagsOf(reportHtml(reportOf(hostile))).join('')).toBe(plain)
      }),
    )
  })

  test.each([
    ['<a href="x">\'&\'</a>', '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;'],
    ['a\r\nb\rc\td', 'a\nb\nc\td'],
    ['\u0000\u001B[31m\u007F\u0085', '␀␛[31m␡\uFFFD'],
    ['العربية \u2028 \u{1F600}', 'العربية \u2028 \u{1F600}'],
  ])('%j is written as %j', (text, written) => {
    expect(escapeHtml(text)).toBe(written)
  })

  test('nothing refers to anything outside, and there is no script', () => {
    const html = reportHtml(reportOf('plain'))
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\b(?:src|href|on\w+)=|url\(|@import|https?:/i)
  })
})

test.each(['light', 'dark'] as const)('the %s colours are those of the app', (theme) => {
  const tokens = readFileSync(
    resolve(import.meta.dirname, '../../../../../renderer/styles/tokens.css'),
    'utf8',
  )
  const block = tokens.slice(tokens.indexOf(`[data-theme="${theme}"] {`)).split('}', 1)[0] ?? ''
  const colours = new Map(
    Array.from(block.matchAll(/--color-([\w-]+): ([^;]+);/g), (match) => [match[1], match[2]]),
  )
  const names = Object.keys(REPORT_COLOURS[theme])
  expect(Object.fromEntries(names.map((name) => [name, colours.get(name)]))).toEqual(REPORT_COLOURS[theme])
})
