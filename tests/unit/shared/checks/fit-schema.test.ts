import { describe, expect, it } from 'vitest'
import { fitSchema } from '../../../../shared/domain/checks/fit-schema.ts'

const SCHEMA = JSON.stringify({
  type: 'object',
  properties: { city: { type: 'string' }, inner: { type: 'object', additionalProperties: false } },
  required: ['city'],
  additionalProperties: false,
})

function judge(value: unknown) {
  return fitSchema({ schemaText: SCHEMA, text: JSON.stringify(value) })
}

describe('fitSchema', () => {
  it('fits', () => {
    expect(judge({ city: 'Berlin', inner: {} })).toEqual({ kind: 'fits' })
  })

  it('names the place of each fault; that of a field too many is the field', () => {
    expect(judge({ city: 7, 'a/b': 1, inner: { '~': 1 } })).toEqual({
      kind: 'faults',
      total: 3,
      faults: expect.arrayContaining([
        { pointer: '/city', message: expect.any(String) },
        { pointer: '/a~1b', message: expect.any(String) },
        { pointer: '/inner/~0', message: expect.any(String) },
      ]),
    })
  })

  it('a field that is missing is a fault of what should have it', () => {
    expect(judge({})).toEqual({
      kind: 'faults',
      total: 1,
      faults: [{ pointer: '', message: expect.stringContaining('city') }],
    })
  })

  it('cannot tell where the schema is none or the value no JSON', () => {
    expect(fitSchema({ schemaText: '{"type":"nothing"}', text: '1' }).kind).toBe('unknown')
    expect(fitSchema({ schemaText: '{}', text: '{' })).toEqual({
      kind: 'unknown',
      reason: 'The value is not JSON.',
    })
  })
})
