import { describe, expect, test } from 'vitest'
import { cellLimitProblem } from '../../../../../renderer/features/compare/dataset/cell-limit.ts'
import {
  sentColumns,
  usedValues,
  variableNotes,
} from '../../../../../renderer/features/compare/dataset/variable-notes.ts'
import { chatBody, chatDraft } from '../../../../support/run-builders.ts'
import { column, comparison } from '../comparison-builders.ts'

const DRAFT = chatDraft({
  bodyText: chatBody('{{city}} {{who}} {{place}}'),
  variables: [
    { name: 'who', value: 'Ada', enabled: true },
    { name: 'city', value: 'Rome', enabled: false },
  ],
})
const HERE = [{ name: 'place', value: 'here', enabled: true }]

describe('variableNotes', () => {
  const dataset = { variables: ['city', 'spare'], rows: [{ id: 'r1', values: ['Berlin', ''] }] }

  test('names what gets no value in any column, and what no column uses', () => {
    const sent = [
      { draft: DRAFT, environmentVariables: HERE },
      { draft: DRAFT, environmentVariables: [] },
    ]
    expect(variableNotes(sent, dataset)).toEqual({ missing: ['place'], unused: ['spare'] })
  })

  test('has nothing to say where all have their values', () => {
    const sent = [{ draft: DRAFT, environmentVariables: HERE }]
    const used = { ...dataset, variables: ['city'] }
    expect(variableNotes(sent, used)).toEqual({ missing: [], unused: [] })
  })
})

describe('sentColumns', () => {
  const environmentOf = () => undefined

  test('takes what a column overrides, and the request where that cannot be applied', () => {
    const columns = [
      column('a', { systemPrompt: 'Speak {{language}}.' }),
      column('b', { fields: [{ path: ['model'], json: 'not json' }] }),
    ]
    const sent = sentColumns(comparison({ columns }), DRAFT, environmentOf)
    expect(sent.map(({ draft }) => [draft.bodyText.includes('{{language}}'), draft === DRAFT])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  test('is the request alone where there is no column', () => {
    expect(sentColumns(comparison({ columns: [] }), DRAFT, environmentOf)).toEqual([
      { draft: DRAFT, environmentVariables: [] },
    ])
  })
})

test('usedValues gives each used variable the value it has without a dataset', () => {
  expect(usedValues([{ draft: DRAFT, environmentVariables: HERE }])).toEqual([
    { name: 'city', value: '' },
    { name: 'who', value: 'Ada' },
    { name: 'place', value: 'here' },
  ])
})

describe('cellLimitProblem', () => {
  const columns = Array.from({ length: 10 }, (_, index) => column(`c${index}`))

  test.each([
    [10_000, 1, null],
    [
      10_001,
      1,
      '10,001 rows, 10 columns make 100,010 cells; 100,000 is the most. Remove rows, columns or repetitions.',
    ],
    [
      5000,
      3,
      '5,000 rows, 10 columns and 3 repetitions make 150,000 cells; 100,000 is the most. Remove rows, columns or repetitions.',
    ],
  ])('of %d rows and %d repetitions', (rowCount, repetitions, problem) => {
    expect(cellLimitProblem({ columns, repetitions }, rowCount)).toBe(problem)
  })
})
