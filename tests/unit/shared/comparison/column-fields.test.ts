import { describe, expect, test } from 'vitest'
import {
  type ColumnParameter,
  columnOverride,
  columnParameter,
  newColumn,
  withFieldOverride,
  withParameter,
} from '../../../../shared/domain/comparison/column-fields.ts'
import { varyParameter } from '../../../../shared/domain/comparison/vary-parameter.ts'
import type { FieldOverride } from '../../../../shared/schemas/comparison.ts'
import { column, columnIds } from './column-builder.ts'

const MODEL = { path: ['model'], json: '"m"' }
const TYPE = { path: ['thinking', 'type'], json: '"enabled"' }
const THINKING = { path: ['thinking'], json: '{}' }

test('a new column does nothing differently', () => {
  expect(newColumn(columnIds())).toEqual(column())
})

describe('overrides', () => {
  test.each([
    ['added at the end', [MODEL], ['thinking', 'type'], '"enabled"', [MODEL, TYPE]],
    ['changed in place', [MODEL, TYPE], ['model'], '"n"', [{ ...MODEL, json: '"n"' }, TYPE]],
    ['left out', [MODEL], ['model'], null, [{ ...MODEL, json: null }]],
    ['taken away', [MODEL, TYPE], ['model'], undefined, [TYPE]],
    ['none to take away', [TYPE], ['model'], undefined, [TYPE]],
    ['of the whole take those inside with it', [TYPE, MODEL], ['thinking'], '{}', [MODEL, THINKING]],
    ['of the whole, taken away', [TYPE, MODEL], ['thinking'], undefined, [MODEL]],
    [
      'inside come after that of the whole',
      [THINKING, MODEL],
      ['thinking', 'type'],
      '"enabled"',
      [THINKING, MODEL, TYPE],
    ],
  ])('%s', (_name, fields, path, json, expected) => {
    expect(withFieldOverride(column({ fields }), path, json)).toEqual(column({ fields: expected }))
  })

  test('are found by their whole path', () => {
    const fields = [TYPE, MODEL]
    expect(columnOverride(column({ fields }), ['model'])).toEqual(MODEL)
    expect(columnOverride(column({ fields }), ['thinking'])).toBeUndefined()
    expect(columnOverride(column({ fields }), ['model', 'x'])).toBeUndefined()
  })

  test.each<[ColumnParameter, string | number | null, FieldOverride]>([
    ['model', 'm', { path: ['model'], json: '"m"' }],
    ['thinking', 'disabled', { path: ['thinking', 'type'], json: '"disabled"' }],
    ['effort', null, { path: ['reasoning_effort'], json: null }],
    ['temperature', 0.7, { path: ['temperature'], json: '0.7' }],
  ])('of %s', (parameter, value, override) => {
    const changed = withParameter(column(), parameter, value)
    expect(changed).toEqual(column({ fields: [override] }))
    expect(columnParameter(changed, parameter)).toBe(value)
    expect(withParameter(changed, parameter, undefined)).toEqual(column())
    expect(columnParameter(column(), parameter)).toBeUndefined()
  })
})

test('one parameter varied makes a column for each value', () => {
  expect(varyParameter({ path: ['temperature'], values: ['0', '"x"'], makeId: columnIds() })).toEqual([
    column({ id: 'column-1', fields: [{ path: ['temperature'], json: '0' }] }),
    column({ id: 'column-2', fields: [{ path: ['temperature'], json: '"x"' }] }),
  ])
})
