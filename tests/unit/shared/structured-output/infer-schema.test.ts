import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inferSchema } from '../../../../shared/domain/structured-output/infer-schema.ts'

describe('inferSchema', () => {
  it.each([
    [null, { type: 'null' }],
    [3, { type: 'integer' }],
    [0.5, { type: 'number' }],
    ['x', { type: 'string' }],
    [[], { type: 'array' }],
    [[1, 2.5], { type: 'array', items: { type: 'number' } }],
    [[1, 'a'], { type: 'array', items: { type: ['integer', 'string'] } }],
    [[[1], []], { type: 'array', items: { type: 'array', items: { type: 'integer' } } }],
  ])('of %j is %j', (value, schema) => {
    expect(inferSchema(value)).toEqual(schema)
  })

  it('describes the items of a list together: a field that one lacks is not required', () => {
    expect(inferSchema([{ city: 'Berlin', zip: 1 }, { city: 'Rome' }])).toEqual({
      type: 'array',
      items: {
        type: 'object',
        properties: { city: { type: 'string' }, zip: { type: 'integer' } },
        required: ['city'],
        additionalProperties: false,
      },
    })
  })

  it('names shapes that have nothing in common apart', () => {
    expect(inferSchema([1, { a: true }])).toEqual({
      type: 'array',
      items: {
        anyOf: [
          { type: 'integer' },
          {
            type: 'object',
            properties: { a: { type: 'boolean' } },
            required: ['a'],
            additionalProperties: false,
          },
        ],
      },
    })
  })

  it('is a schema that the value fits, whatever the value', () => {
    const ajv = new Ajv({ strict: false })
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const value: unknown = JSON.parse(JSON.stringify(json))
        expect(ajv.validate(inferSchema(value), value)).toBe(true)
      }),
    )
  })

  it('is a schema that a value without one of its fields does not fit', () => {
    const ajv = new Ajv({ strict: false })
    const schema = inferSchema({ city: 'Berlin', zip: 10115 })
    expect(ajv.validate(schema, { city: 'Berlin' })).toBe(false)
    expect(ajv.validate(schema, { city: 'Berlin', zip: 1, more: true })).toBe(false)
  })
})
