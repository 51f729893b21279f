import { describe, expect, it } from 'vitest'
import { comparisonColumn, comparisonDraft } from '../../support/comparison-builders.ts'
import { chatBody, chatDraft } from '../../support/run-builders.ts'
import { CITY_DRAFT, cellKey, manyColumns, openComparisonBench } from './comparison-bench.ts'

const UNKNOWN_MODEL = { path: ['model'], json: '"no-such-model"' }

describe('comparisons', () => {
  it.each([
    [
      'a key in a header',
      { draft: chatDraft({ headers: [{ name: 'Authorization', value: 'x', enabled: false }] }) },
    ],
    ['two columns of one id', { columns: [comparisonColumn('a'), comparisonColumn('a')] }],
    [
      'two rows of one id',
      { dataset: { variables: [], rows: [1, 2].map(() => ({ id: 'row-1', values: [] })) } },
    ],
    ['a row without a value', { dataset: { variables: ['city'], rows: [{ id: 'row-1', values: [] }] } }],
    [
      'more cells than fit',
      {
        repetitions: 100,
        columns: manyColumns(6),
        dataset: {
          variables: [],
          rows: Array.from({ length: 200 }, (_, index) => ({ id: String(index), values: [] })),
        },
      },
    ],
  ])('are refused with %s, new or changed', async (_name, change) => {
    const { create, services } = await openComparisonBench()
    expect(() => create(change)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    const { id } = create()
    expect(() => services.comparisons.update({ id, patch: change })).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    )
    expect(services.comparisons.get(id)).toMatchObject(comparisonDraft())
  })

  it('that are gone are not found', async () => {
    const { create, services } = await openComparisonBench()
    const { id } = create()
    await services.comparisons.delete(id)
    const notFound = expect.objectContaining({ code: 'not-found' })
    expect(() => services.comparisons.get(id)).toThrow(notFound)
    expect(() => services.comparisons.update({ id, patch: {} })).toThrow(notFound)
    expect(() => services.comparisons.cells({ id, from: 0, limit: 1 })).toThrow(notFound)
    await expect(services.comparisons.delete(id)).rejects.toMatchObject({ code: 'not-found' })
    expect(services.comparisons.list()).toEqual([])
  })
})

describe('a pass', () => {
  it('runs every cell, row by row and there all columns together', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({}, 1)
    const { id } = bench.create({ ...CITY_DRAFT, columns: manyColumns(2), repetitions: 2 })
    const cells = await bench.run(id)
    const order = ['Rome', 'Oslo', 'Lima'].flatMap((city) => [1, 2].flatMap(() => ['a', 'b'].map(() => city)))
    const { runs } = bench.services.history.list({ filter: {}, after: null, limit: 100 })
    expect(runs.toReversed().map((run) => run.promptPreview)).toEqual(
      order.map((city) => `Tell me about ${city}`),
    )
    expect(
      cells.map(({ rowId, repetition, columnId, run }) => [rowId, repetition, columnId, run?.id]),
    ).toEqual(
      runs
        .toReversed()
        .map((run, index) => [
          `row-${Math.floor(index / 4) + 1}`,
          (Math.floor(index / 2) % 2) + 1,
          index % 2 === 0 ? 'a' : 'b',
          run.id,
        ]),
    )
    expect(
      cells.every(({ state, isCurrent, run }) => state === 'done' && isCurrent && run?.status === 'done'),
    ).toBe(true)
  })

  it('sends each column’s own body with the row’s own values, under the name of the request', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create({ ...CITY_DRAFT, columns: manyColumns(2), sourceRequestId: 'request-1' })
    const cells = await bench.run(id)
    const cell = cells.find(({ columnId, rowId }) => columnId === 'b' && rowId === 'row-2')
    const detail = bench.services.history.get(cell?.run?.id ?? '')
    expect(JSON.parse(detail.sent.bodyText)).toEqual({
      ...JSON.parse(chatBody('Tell me about Oslo')),
      max_tokens: 1001,
    })
    expect(detail.summary).toMatchObject({ requestId: 'request-1', requestName: 'Hello' })
  })

  it('adds up what its runs used and cost, exactly, and counts anew the next time', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create({ columns: manyColumns(3) })
    await bench.run(id)
    const cells = await bench.run(id)
    const { progress } = bench.services.comparisons.get(id)
    const nanoUsd = cells.map(({ run }) => Math.round(Number(run?.cost?.usd) * 1e12))
    expect(progress).toMatchObject({
      state: 'idle',
      total: 3,
      ended: 3,
      failed: 0,
      running: 0,
      waiting: 0,
      queued: 0,
      completionTokens: cells.reduce((sum, { run }) => sum + (run?.usage?.completionTokens ?? Number.NaN), 0),
      promptTokens: cells.reduce((sum, { run }) => sum + (run?.usage?.promptTokens ?? Number.NaN), 0),
      unpricedRuns: 0,
      problem: null,
    })
    expect(Math.round(Number(progress.usd) * 1e12)).toBe(nanoUsd.reduce((sum, part) => sum + part, 0))
  })

  it('has all eight columns in flight together', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' })
    const { id } = bench.create({ columns: manyColumns(8) })
    const allRun = bench.untilChange(({ progress }) => progress.running === 8)
    await bench.start(id)
    await allRun
    expect(bench.cells(id).map(({ state, run }) => [state, run?.status])).toEqual(
      Array.from({ length: 8 }, () => ['running', 'running']),
    )
    const runIds = bench.cells(id).map(({ run }) => run?.id ?? '')
    await Promise.all(runIds.map(bench.untilText))
    bench.services.comparisons.stop({ id, cells: null })
    await bench.untilIdle(id)
    const texts = runIds.map((runId) => bench.services.history.get(runId).message.reasoning)
    expect(new Set(texts.map((text) => text.length > 0))).toEqual(new Set([true]))
  })

  it('has no more in flight than its environment allows, and others beside it', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' }, 2)
    const other = await bench.createPaidEnvironment('Other', { maxConcurrentRuns: 1 })
    const { id } = bench.create({
      draft: chatDraft({ headers: [{ name: 'x-sandbox-scenario', value: 'stall', enabled: true }] }),
      columns: [
        ...manyColumns(4),
        comparisonColumn('x', { environmentId: other }),
        comparisonColumn('y', { environmentId: other }),
      ],
    })
    const full = bench.untilChange(({ progress }) => progress.running === 3)
    await bench.start(id)
    await full
    expect(bench.cells(id).map(({ columnId, state }) => `${columnId} ${state}`)).toEqual([
      'a running',
      'b running',
      'c queued',
      'd queued',
      'x running',
      'y queued',
    ])
    expect(Math.max(...bench.changes.map(({ progress }) => progress.running))).toBe(3)
    bench.services.comparisons.stop({ id, cells: null })
    await bench.untilIdle(id)
  })

  it('is not disturbed by a column that the server refuses', async () => {
    const bench = await openComparisonBench()
    const columns = [...manyColumns(2), comparisonColumn('x', { fields: [UNKNOWN_MODEL] })]
    const { id } = bench.create({ ...CITY_DRAFT, columns })
    const cells = await bench.run(id)
    expect(new Set(cells.map(({ columnId, state }) => `${columnId} ${state}`))).toEqual(
      new Set(['a done', 'b done', 'x failed']),
    )
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ total: 9, ended: 9, failed: 3 })
  })

  it('is not disturbed by a column whose streams are cut', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'cut' })
    const whole = await bench.createPaidEnvironment('Whole')
    const { id } = bench.create({
      ...CITY_DRAFT,
      draft: chatDraft({
        bodyText: chatBody('Tell me about {{city}}', { max_tokens: 20 }),
      }),
      columns: [comparisonColumn('cut'), comparisonColumn('whole', { environmentId: whole })],
    })
    const cells = await bench.run(id)
    expect(new Set(cells.map(({ columnId, run }) => `${columnId} ${run?.status} ${run?.errorCode}`))).toEqual(
      new Set(['cut failed connection-cut', 'whole done null']),
    )
    expect(cells.map(({ answerDigest }) => answerDigest === null)).toEqual(
      cells.map(({ columnId }) => columnId === 'cut'),
    )
  })

  it('fails a cell alone whose row cannot be sent, and says why', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create({
      ...CITY_DRAFT,
      draft: chatDraft({ headers: [{ name: 'x-city', value: '{{city}}', enabled: true }] }),
      dataset: {
        variables: ['city'],
        rows: ['Rome', '🙂', 'Lima'].map((city, index) => ({ id: `row-${index + 1}`, values: [city] })),
      },
      columns: manyColumns(1),
    })
    const cells = await bench.run(id)
    expect(cells.map(({ state, run, error }) => [state, run?.status, error?.code])).toEqual([
      ['done', 'done', undefined],
      ['failed', undefined, 'bad-input'],
      ['done', 'done', undefined],
    ])
    expect(cells[1]?.error?.message).toMatch('x-city')
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ total: 3, ended: 3, failed: 1 })
    await expect(bench.start(id, { kind: 'failed' })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^Column “.+”: .*x-city/),
    })
  })

  it('takes the newest version of the request for each cell that has not begun', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' }, 1)
    const { id } = bench.create({ columns: manyColumns(2) })
    await bench.startUntilOneRuns(id)
    bench.services.comparisons.update({ id, patch: { draft: chatDraft({ bodyText: chatBody('Goodbye') }) } })
    bench.setSandbox({}, 1)
    bench.services.comparisons.stop({ id, cells: [cellKey('a')] })
    await bench.untilIdle(id)
    expect(bench.cells(id).map(({ run, isCurrent }) => [run?.promptPreview, isCurrent])).toEqual([
      ['Hello', false],
      ['Goodbye', true],
    ])
  })

  it('adds to the one under way what is not in it yet', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' })
    const { id } = bench.create({ columns: manyColumns(3) })
    await bench.start(id, { kind: 'cells', cells: [cellKey('a')] })
    const all = bench.untilChange(({ progress }) => progress.running === 3)
    expect(await bench.start(id)).toMatchObject({ state: 'running', total: 3 })
    await all
    expect(bench.countRuns()).toBe(3)
    bench.services.comparisons.stop({ id, cells: null })
    await bench.untilIdle(id)
  })

  it('that is started while the one before is being stopped waits for its end', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' })
    const { id } = bench.create({ columns: manyColumns(2) })
    const running = bench.untilChange(({ progress }) => progress.running === 2)
    await bench.start(id)
    await running
    bench.services.comparisons.stop({ id, cells: null })
    expect(bench.services.comparisons.get(id).progress.state).toBe('stopping')
    bench.setSandbox({})
    const cells = await bench.run(id)
    expect(cells.map(({ state }) => state)).toEqual(['done', 'done'])
  })
})

describe('a pass that cannot begin', () => {
  it('is refused with the name of the column that does not apply', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create({
      columns: [
        comparisonColumn('a'),
        comparisonColumn('b', { name: 'Deep', fields: [{ path: ['messages', 7], json: '{}' }] }),
      ],
    })
    await expect(bench.start(id)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^Column “Deep”: The body has no place/),
    })
    expect(bench.countRuns()).toBe(0)
    expect(bench.cells(id)).toEqual([])
  })

  it.each([
    ['invalid-body', { draft: chatDraft({ bodyText: '{' }) }],
    ['unresolved-variables', { draft: chatDraft({ bodyText: chatBody('{{missing}}') }) }],
    ['not-found', { columns: [comparisonColumn('a', { environmentId: 'gone' })] }],
    ['bad-input', { columns: [] }],
  ])('is refused as a run of it would be: %s', async (code, change) => {
    const bench = await openComparisonBench()
    const { id } = bench.create(change)
    await expect(bench.start(id)).rejects.toMatchObject({ code })
    expect(bench.countRuns()).toBe(0)
  })

  it('is refused without a key, with what the page needs to ask for one', async () => {
    const bench = await openComparisonBench()
    const environmentId = await bench.createPaidEnvironment('Cloud', { baseUrl: 'https://api.example.com' })
    const { id } = bench.create({
      columns: [comparisonColumn('a'), comparisonColumn('b', { environmentId })],
    })
    await expect(bench.start(id)).rejects.toMatchObject({ code: 'key-missing', details: { environmentId } })
    expect(bench.countRuns()).toBe(0)
  })

  it('runs all the same for columns that it does not concern', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create({
      columns: [comparisonColumn('a'), comparisonColumn('b', { environmentId: 'gone' })],
    })
    expect(await bench.run(id, { kind: 'cells', cells: [cellKey('a')] })).toMatchObject([{ state: 'done' }])
  })
})

describe('stopping', () => {
  it('one cell leaves the others alone', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' }, 2)
    const { id } = bench.create({ columns: manyColumns(3) })
    const running = bench.untilChange(({ progress }) => progress.running === 2)
    await bench.start(id)
    await running
    bench.services.comparisons.stop({ id, cells: [cellKey('c')] })
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ total: 2, queued: 0, running: 2 })
    const oneLess = bench.untilChange(({ progress }) => progress.running === 1)
    bench.services.comparisons.stop({ id, cells: [cellKey('a'), cellKey('unknown')] })
    await oneLess
    expect(bench.cells(id).map(({ columnId, state }) => `${columnId} ${state}`)).toEqual([
      'a aborted',
      'b running',
    ])
    bench.services.comparisons.stop({ id, cells: null })
    expect(await bench.untilIdle(id)).toMatchObject({ total: 2, ended: 2, failed: 0 })
  })

  it('all of it is told as such until the last run has ended, and drops what has not begun', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' }, 2)
    const { id } = bench.create({ columns: manyColumns(8) })
    const running = bench.untilChange(({ progress }) => progress.running === 2)
    await bench.start(id)
    await running
    bench.services.comparisons.stop({ id, cells: null })
    expect(bench.services.comparisons.get(id).progress).toMatchObject({
      state: 'stopping',
      queued: 0,
      running: 2,
    })
    expect(await bench.untilIdle(id)).toMatchObject({ state: 'idle', total: 8, ended: 2, problem: null })
    expect(bench.cells(id).map(({ columnId, state }) => `${columnId} ${state}`)).toEqual([
      'a aborted',
      'b aborted',
    ])
  })

  it('happens to cells that a change of the comparison takes away', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' }, 1)
    const { id, columns } = bench.create({ columns: manyColumns(3) })
    await bench.startUntilOneRuns(id)
    bench.setSandbox({}, 1)
    bench.services.comparisons.update({ id, patch: { columns: columns.slice(1, 2) } })
    await bench.untilIdle(id)
    expect(bench.cells(id).map(({ columnId, state }) => `${columnId} ${state}`)).toEqual(['b done'])
    expect(bench.countRuns()).toBe(2)
  })

  it('comes before a deletion', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' }, 1)
    const { id } = bench.create({ columns: manyColumns(2) })
    await bench.startUntilOneRuns(id)
    await bench.services.comparisons.delete(id)
    const { runs } = bench.services.history.list({ filter: {}, after: null, limit: 10 })
    expect(runs.map(({ status }) => status)).toEqual(['aborted'])
  })
})

describe('a budget', () => {
  const perDay = { currency: 'USD' as const, perDay: '0.000001', perEnvironment: {}, warnAtPercent: 80 }

  it('stops a pass when it is reached: what has not begun stays without a run', async () => {
    const bench = await openComparisonBench()
    const environmentId = await bench.createPaidEnvironment('Paid', { maxConcurrentRuns: 1 })
    bench.services.settings.update({ budget: perDay })
    const draft = chatDraft({ bodyText: chatBody('{{city}}', { max_tokens: 5 }) })
    const columns = [comparisonColumn('a', { environmentId })]
    const { id } = bench.create({ ...CITY_DRAFT, draft, columns })
    await bench.run(id)
    expect(bench.cells(id).map(({ rowId, state }) => `${rowId} ${state}`)).toEqual(['row-1 done'])
    expect(bench.services.comparisons.get(id).progress).toMatchObject({
      state: 'idle',
      total: 3,
      ended: 1,
      failed: 0,
      problem: { code: 'budget-reached', details: { limit: '0.000001' } },
    })
    await expect(bench.start(id, { kind: 'rest' })).rejects.toMatchObject({ code: 'budget-reached' })
    await bench.start(id, { kind: 'rest' }, { overrideBudget: true })
    expect(await bench.untilIdle(id)).toMatchObject({ total: 2, ended: 2, problem: null })
    expect(bench.cells(id).map(({ rowId, state }) => `${rowId} ${state}`)).toEqual([
      'row-1 done',
      'row-2 done',
      'row-3 done',
    ])
  })
})

describe('going on', () => {
  it('with the rest runs what was aborted, dropped or is out of date, and nothing else', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({}, 1)
    const columns = [...manyColumns(3), comparisonColumn('x', { fields: [UNKNOWN_MODEL] })]
    const { id } = bench.create({ columns })
    await bench.run(id)
    const before = bench.cells(id)
    bench.setSandbox({ scenario: 'stall' }, 1)
    await bench.startUntilOneRuns(id, { kind: 'cells', cells: [cellKey('a')] })
    bench.services.comparisons.stop({ id, cells: null })
    await bench.untilIdle(id)
    const [, b] = columns
    const changed = {
      ...comparisonColumn('b'),
      fields: [...(b?.fields ?? []), { path: ['temperature'], json: '0' }],
    }
    bench.services.comparisons.update({
      id,
      patch: { columns: columns.map((column) => (column.id === 'b' ? changed : column)) },
    })
    expect(
      bench.cells(id).map(({ columnId, state, isCurrent }) => `${columnId} ${state} ${isCurrent}`),
    ).toEqual(['a aborted true', 'b done false', 'c done true', 'x failed true'])
    bench.setSandbox({}, 1)
    const after = await bench.run(id, { kind: 'rest' })
    expect(after.map(({ state, isCurrent }) => `${state} ${isCurrent}`)).toEqual([
      'done true',
      'done true',
      'done true',
      'failed true',
    ])
    expect(after.map(({ run }, index) => run?.id === before[index]?.run?.id)).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(await bench.start(id, { kind: 'rest' })).toMatchObject({ state: 'idle' })
  })

  it('with the failed ones runs those', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'server-error' })
    const { id } = bench.create({ columns: manyColumns(2) })
    await bench.run(id)
    bench.setSandbox({})
    await bench.run(id, { kind: 'cells', cells: [cellKey('b')] })
    const [, well] = bench.cells(id)
    const cells = await bench.run(id, { kind: 'failed' })
    expect(cells.map(({ state }) => state)).toEqual(['done', 'done'])
    expect(cells[1]).toEqual(well)
    expect(bench.countRuns()).toBe(4)
  })

  it('after a restart begins with nothing under way, and runs what was cut off', async () => {
    const bench = await openComparisonBench()
    bench.setSandbox({ scenario: 'stall' }, 1)
    const { id } = bench.create({ columns: manyColumns(2) })
    await bench.startUntilOneRuns(id)
    await bench.temp.reopen()
    expect(bench.services.comparisons.get(id).progress).toMatchObject({ state: 'idle', total: 0 })
    expect(bench.cells(id).map(({ columnId, state }) => `${columnId} ${state}`)).toEqual(['a aborted'])
    bench.setSandbox({})
    expect((await bench.run(id, { kind: 'rest' })).map(({ state }) => state)).toEqual(['done', 'done'])
  })
})

describe('what a cell shows', () => {
  it('is out of date when what it sends has changed, and only then', async () => {
    const bench = await openComparisonBench()
    const { comparisons } = bench.services
    const { id, columns, dataset } = bench.create({ ...CITY_DRAFT, columns: manyColumns(2) })
    await bench.run(id)
    const outdated = () =>
      bench.cells(id).flatMap(({ columnId, rowId, isCurrent }) => (isCurrent ? [] : [`${columnId} ${rowId}`]))
    const rows = dataset.rows.map((row) => (row.id === 'row-2' ? { ...row, values: ['Bergen'] } : row))
    const [first] = columns

    comparisons.update({
      id,
      patch: {
        name: 'Other',
        columns: columns.map((column) => ({ ...column, name: 'N', width: 3, isFolded: true })),
      },
    })
    expect(outdated()).toEqual([])
    comparisons.update({ id, patch: { dataset: { ...dataset, rows } } })
    expect(outdated()).toEqual(['a row-2', 'b row-2'])
    comparisons.update({ id, patch: { dataset } })
    expect(outdated()).toEqual([])
    comparisons.update({
      id,
      patch: { columns: [{ ...(first ?? comparisonColumn('a')), systemPrompt: 'Be brief.' }] },
    })
    expect(outdated()).toEqual(['a row-1', 'a row-2', 'a row-3'])
    comparisons.update({ id, patch: { columns } })
    bench.services.settings.update({ activeEnvironmentId: await bench.createPaidEnvironment() })
    expect(outdated()).toHaveLength(6)
  })

  it('is told anew to the page when it may have changed, and not for a name or a width', async () => {
    const bench = await openComparisonBench()
    const { comparisons } = bench.services
    const { id, columns } = bench.create({ columns: manyColumns(1) })
    const [cell] = await bench.run(id)
    const last = () => bench.changes.at(-1)
    const count = bench.changes.length
    comparisons.update({ id, patch: { columns: columns.map((column) => ({ ...column, width: 2 })) } })
    expect(bench.changes).toHaveLength(count)
    const told = bench.untilChange(({ cells }) => cells === null)
    comparisons.update({ id, patch: { repetitions: 2 } })
    await told
    const gone = bench.untilChange(({ cells }) => cells === null)
    bench.services.history.delete([cell?.run?.id ?? ''])
    await gone
    expect({ last: last()?.id, cells: bench.cells(id) }).toEqual({ last: id, cells: [] })
  })

  it('has the same mark for answers that say the same', async () => {
    const bench = await openComparisonBench()
    const columns = [
      comparisonColumn('a'),
      comparisonColumn('b'),
      ...manyColumns(1).map((column) => ({
        ...column,
        id: 'c',
        fields: [{ path: ['max_tokens'], json: '3' }],
      })),
    ]
    const cells = await (async () => bench.run(bench.create({ columns }).id))()
    const [a, b, c] = cells.map(({ answerDigest }) => answerDigest)
    expect(a).toMatch(/^[0-9a-f]{32}$/)
    expect([b === a, c === a]).toEqual([true, false])
  })

  it('comes in pages', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create({ ...CITY_DRAFT, columns: manyColumns(2) })
    const cells = await bench.run(id)
    const pages = [0, 4, 8].map((from) => bench.services.comparisons.cells({ id, from, limit: 4 }))
    expect(pages.map((page) => page.total)).toEqual([6, 6, 6])
    expect(pages.map((page) => page.cells)).toEqual([cells.slice(0, 4), cells.slice(4), []])
  })

  it('is found by its text, while it is part of the comparison', async () => {
    const bench = await openComparisonBench()
    const { id, columns } = bench.create({ columns: manyColumns(2) })
    const [cell] = await bench.run(id)
    const { message } = bench.services.history.get(cell?.run?.id ?? '')
    const text = message.answer.slice(0, 12).toUpperCase()
    expect(bench.services.comparisons.find({ id, text })).toEqual({ cells: [cellKey('a'), cellKey('b')] })
    bench.services.comparisons.update({ id, patch: { columns: columns.slice(1) } })
    expect(bench.services.comparisons.find({ id, text })).toEqual({ cells: [cellKey('b')] })
    expect(bench.services.comparisons.find({ id, text: 'never said' })).toEqual({ cells: [] })
  })
})

describe('judging', () => {
  const rating = { verdict: 'better' as const, stars: 4, note: 'Shorter.' }

  it('stays with the answer that was judged', async () => {
    const bench = await openComparisonBench()
    const { comparisons } = bench.services
    const { id } = bench.create({ columns: manyColumns(1) })
    const cell = cellKey('a')
    expect(() => comparisons.rate({ id, cell, rating })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
    await bench.run(id)
    comparisons.rate({ id, cell, rating })
    expect(bench.cells(id)).toMatchObject([{ rating }])
    await bench.temp.reopen()
    expect(bench.cells(id)).toMatchObject([{ rating }])
    expect(await bench.run(id)).toMatchObject([{ rating: null }])
  })

  it('keeps the last vote for a row', async () => {
    const bench = await openComparisonBench()
    const { id } = bench.create()
    const vote = { rowId: 'row-1', repetition: 1, winnerColumnId: 'a', isBlind: true }
    bench.services.comparisons.vote({ id, vote })
    bench.services.comparisons.vote({ id, vote: { ...vote, winnerColumnId: null } })
    expect(bench.services.comparisons.get(id).votes).toEqual([{ ...vote, winnerColumnId: null }])
    await bench.temp.reopen()
    expect(bench.services.comparisons.get(id).votes).toEqual([{ ...vote, winnerColumnId: null }])
  })
})

describe('a comparison of stored runs', () => {
  it('shows them as its columns, with what differs as overrides', async () => {
    const bench = await openComparisonBench()
    const first = await bench.send(chatDraft({ name: 'Riddle' }), { requestId: 'request-1' })
    const second = await bench.send(chatDraft({ bodyText: chatBody('Hello', { temperature: 0.5 }) }))
    const ids = [first.summary.id, second.summary.id]
    const comparison = bench.services.comparisons.fromRuns([...ids, first.summary.id])
    expect(comparison).toMatchObject({
      name: 'Riddle',
      draft: first.authored,
      sourceRequestId: 'request-1',
      repetitions: 1,
      columns: [
        { environmentId: 'sandbox', fields: [] },
        { environmentId: 'sandbox', fields: [{ path: ['temperature'], json: '0.5' }] },
      ],
    })
    const cells = bench.cells(comparison.id)
    expect(
      cells.map(({ run, state, isCurrent, answerDigest }) => [
        run?.id,
        state,
        isCurrent,
        answerDigest !== null,
      ]),
    ).toEqual(ids.map((id) => [id, 'done', true, true]))
  })

  it('says which of them a column would not make again', async () => {
    const bench = await openComparisonBench()
    const gone = await bench.createPaidEnvironment('Gone')
    const first = await bench.send(chatDraft())
    const elsewhere = await bench.send(chatDraft(), { environmentId: gone })
    const city = [{ name: 'city', value: 'Rome', enabled: true }]
    const otherVariables = await bench.send(chatDraft({ variables: city }))
    bench.services.environments.delete(gone)
    const { id, columns } = bench.services.comparisons.fromRuns(
      [first, elsewhere, otherVariables].map(({ summary }) => summary.id),
    )
    expect(columns.map(({ environmentId }) => environmentId)).toEqual(['sandbox', null, 'sandbox'])
    expect(bench.cells(id).map(({ isCurrent }) => isCurrent)).toEqual([true, false, false])
  })

  it('is refused for a run without a body, one that goes on and one that is gone', async () => {
    const bench = await openComparisonBench()
    const get = await bench.send(chatDraft({ method: 'GET', path: '/models', bodyText: '' }))
    const { comparisons } = bench.services
    expect(() => comparisons.fromRuns([get.summary.id])).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining('no body') }),
    )
    expect(() => comparisons.fromRuns(['gone'])).toThrow(expect.objectContaining({ code: 'not-found' }))
    await bench.send(chatDraft(), {
      observer: {
        started: ({ id }) =>
          expect(() => comparisons.fromRuns([id])).toThrow(expect.objectContaining({ code: 'conflict' })),
      },
    })
    expect(comparisons.list()).toEqual([])
    expect(bench.temp.logLines.filter((line) => line.includes('observer'))).toEqual([])
  })
})
