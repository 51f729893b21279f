import { expect, it } from 'vitest'
import type { ReportFormat } from '../../../shared/schemas/comparison.ts'
import { comparisonColumn } from '../../support/comparison-builders.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { CITY_DRAFT, type ComparisonBench, cellKey, openComparisonBench } from './comparison-bench.ts'

const TESTS = [
  { id: 't', enabled: true, kind: 'contains' as const, text: 'a', ignoreCase: true, negated: false },
]

/** A comparison of two columns over three rows, one cell of which could not be sent. */
async function openReported(): Promise<{ bench: ComparisonBench; id: string; answers: string[] }> {
  const bench = await openComparisonBench()
  const { id } = bench.create({
    name: 'Cities',
    draft: chatDraft({
      bodyText: chatBody('Tell me about {{city}}'),
      headers: [{ name: 'x-city', value: '{{city}}', enabled: true }],
      tests: TESTS,
    }),
    dataset: {
      variables: ['city'],
      rows: ['Rome', 'Oslo', '🙂'].map((city, index) => ({ id: `row-${index + 1}`, values: [city] })),
    },
    columns: [
      comparisonColumn('a', { name: 'First' }),
      comparisonColumn('b', {
        name: 'Second',
        environmentId: 'sandbox',
        fields: [{ path: ['model'], json: '"deepseek-v4-pro"' }],
      }),
    ],
  })
  await bench.run(id)
  bench.services.comparisons.rate({
    id,
    cell: cellKey('b'),
    rating: { verdict: 'better', stars: 5, note: 'Warm.' },
  })
  bench.services.comparisons.vote({
    id,
    vote: { rowId: 'row-1', repetition: 1, winnerColumnId: 'b', isBlind: false },
  })
  const answers = bench.cells(id).flatMap(({ run }) => {
    return run === null ? [] : [bench.services.history.get(run.id).message.answer]
  })
  return { bench, id, answers }
}

it('every cell leaves the app with its whole answer and figures', async () => {
  const { bench, id, answers } = await openReported()
  const text = await bench.services.comparisons.exportText(id, 'jsonl')
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const cells = bench.cells(id)
  expect(lines).toHaveLength(6)
  expect(lines.map((line) => line.answer)).toEqual([...answers, '', ''])
  expect(lines[1]).toEqual({
    column: 'Second',
    environment: 'Sandbox',
    model: 'deepseek-v4-pro',
    row: 1,
    variables: { city: 'Rome' },
    repetition: 1,
    answeredBy: expect.any(String),
    state: 'done',
    isCurrent: true,
    answer: answers[1],
    reasoning: expect.stringMatching(/./),
    toolCalls: '',
    finishReason: 'stop',
    errorTitle: null,
    firstReasoningMs: cells[1]?.run?.firstReasoningMs,
    firstAnswerMs: cells[1]?.run?.firstAnswerMs,
    totalMs: cells[1]?.run?.durationMs,
    tokensPerSecond: expect.toSatisfy((speed) => speed === null || speed > 0),
    promptTokens: cells[1]?.run?.usage?.promptTokens,
    reasoningTokens: cells[1]?.run?.usage?.reasoningTokens,
    completionTokens: cells[1]?.run?.usage?.completionTokens,
    usd: cells[1]?.run?.cost?.usd,
    cny: cells[1]?.run?.cost?.cny,
    checksPassed: 1,
    checksFailed: 0,
    rating: { verdict: 'better', stars: 5, note: 'Warm.' },
    runId: cells[1]?.run?.id,
    startedAt: new Date(cells[1]?.run?.startedAtMs ?? 0).toISOString(),
  })
  expect(lines[4]).toMatchObject({
    state: 'failed',
    answer: '',
    runId: null,
    errorTitle: expect.stringContaining('x-city'),
  })
})

it.each(['csv', 'markdown', 'html'] as ReportFormat[])(
  'the report as %s has every answer',
  async (format) => {
    const { bench, id, answers } = await openReported()
    const text = await bench.services.comparisons.exportText(id, format)
    const firstWords = answers.map((answer) => answer.slice(0, 12))
    expect(firstWords.filter((words) => !text.includes(words))).toEqual([])
    expect(text).toContain('Second')
    if (format !== 'csv') expect(text).toContain('Cities')
  },
)

it('a comparison that never ran has a report too', async () => {
  const bench = await openComparisonBench()
  const { id } = bench.create(CITY_DRAFT)
  expect(await bench.services.comparisons.exportText(id, 'jsonl')).toBe('')
  expect(await bench.services.comparisons.exportText(id, 'html')).toContain('Hello')
  await expect(bench.services.comparisons.exportText('gone', 'html')).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('tests are counted test by test and column by column, where they are of the comparison as it is now', async () => {
  const { bench, id } = await openReported()
  const { comparisons } = bench.services
  const counts = { passed: 2, failed: 0, unknown: 0 }
  expect(comparisons.checkCounts(id)).toEqual([
    { columnId: 'a', checkId: 't', counts },
    { columnId: 'b', checkId: 't', counts },
  ])
  const [first, second] = comparisons.get(id).columns
  if (first === undefined || second === undefined) throw new Error('there are two columns')
  comparisons.update({ id, patch: { columns: [first, { ...second, systemPrompt: 'Be brief.' }] } })
  expect(comparisons.checkCounts(id)).toEqual([{ columnId: 'a', checkId: 't', counts }])
})
