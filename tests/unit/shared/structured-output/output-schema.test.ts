import { describe, expect, it } from 'vitest'
import {
  outputSchemaCheck,
  withOutputSchema,
} from '../../../../shared/domain/structured-output/output-schema.ts'
import type { Check } from '../../../../shared/schemas/check.ts'

const VALID_JSON: Check = { id: 'v', enabled: true, kind: 'valid-json' }
const FIRST: Check = { id: 'a', enabled: false, kind: 'json-schema', schemaText: '{}' }
const SECOND: Check = { id: 'b', enabled: true, kind: 'json-schema', schemaText: 'true' }

describe('the output schema', () => {
  it('is the first test of its kind, switched on or not', () => {
    expect(outputSchemaCheck([VALID_JSON, FIRST, SECOND])).toEqual(FIRST)
    expect(outputSchemaCheck([VALID_JSON])).toBeNull()
  })

  it('comes first where there was none', () => {
    expect(withOutputSchema([VALID_JSON], '{"a":1}', 'n')).toEqual([
      { id: 'n', enabled: true, kind: 'json-schema', schemaText: '{"a":1}' },
      VALID_JSON,
    ])
  })

  it('is changed in its place, switched on, and the others stay', () => {
    expect(withOutputSchema([VALID_JSON, FIRST, SECOND], '[]', 'n')).toEqual([
      VALID_JSON,
      { ...FIRST, enabled: true, schemaText: '[]' },
      SECOND,
    ])
  })

  it('goes away when it is emptied, and only it', () => {
    expect(withOutputSchema([VALID_JSON, FIRST, SECOND], ' \n', 'n')).toEqual([VALID_JSON, SECOND])
    expect(withOutputSchema([VALID_JSON], '', 'n')).toEqual([VALID_JSON])
  })
})
