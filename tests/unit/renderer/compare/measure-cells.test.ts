import { expect, it } from 'vitest'
import { measureCells } from '../../../../renderer/features/compare/estimate/measure-cells.ts'
import type { Input } from '../../../../shared/ipc/contract.ts'
import type { RequestMeasure } from '../../../../shared/schemas/measure.ts'
import { chatBody, chatDraft } from '../../../support/run-builders.ts'
import { column, comparison } from './comparison-builders.ts'

type MeasureInput = Input<'request.measure'>
const NOT_MEASURED: RequestMeasure = { kind: 'not-measured' }

it('measures each column as it is sent, in the environment it goes to', async () => {
  const inputs: MeasureInput[] = []
  const columns = [
    column('a'),
    column('b', { environmentId: 'other', fields: [{ path: ['model'], json: '"deepseek-v4-pro"' }] }),
  ]
  const measures = await measureCells(comparison({ columns, repetitions: 3 }), 'active', async (input) => {
    inputs.push(input)
    return NOT_MEASURED
  })
  expect(inputs.map(({ draft, environmentId }) => [JSON.parse(draft.bodyText).model, environmentId])).toEqual(
    [
      ['deepseek-flash', 'active'],
      ['deepseek-v4-pro', 'other'],
    ],
  )
  expect(measures).toEqual([
    { request: null, cells: 3 },
    { request: null, cells: 3 },
  ])
})

it('measures five rows of many, the first and the last among them', async () => {
  const rows = Array.from({ length: 101 }, (_, index) => ({ id: `r${index}`, values: [String(index)] }))
  const values: (string | undefined)[] = []
  const measures = await measureCells(
    comparison({ columns: [column('a')], dataset: { variables: ['n'], rows } }),
    'active',
    async ({ draft }) => {
      values.push(draft.variables.at(-1)?.value)
      return NOT_MEASURED
    },
  )
  expect(values).toEqual(['0', '25', '50', '75', '100'])
  expect(measures.map(({ cells }) => cells)).toEqual([20.2, 20.2, 20.2, 20.2, 20.2])
})

it('counts what cannot be measured as not known', async () => {
  const broken = comparison({
    draft: chatDraft({ bodyText: chatBody('Hello') }),
    columns: [column('a', { fields: [{ path: ['model'], json: '{' }] }), column('b')],
  })
  const measures = await measureCells(broken, 'active', async () => {
    throw new Error('no such environment')
  })
  expect(measures).toEqual([
    { request: null, cells: 1 },
    { request: null, cells: 1 },
  ])
})
