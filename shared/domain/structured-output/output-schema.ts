import type { Check, CheckOf } from '../../schemas/check.ts'

type SchemaCheck = CheckOf<'json-schema'>

/**
 * The schema that a request's answers are to fit: that of its first test of this kind. There is no second place for
 * it, so that what the editor shows is what runs are judged by, and counted by in comparisons.
 */
export function outputSchemaCheck(tests: readonly Check[]): SchemaCheck | null {
  return tests.find(isSchemaCheck) ?? null
}

/**
 * The tests with this output schema; an empty text takes it away, other tests stay as they are.
 *
 * @param newId the id of the test where there was none
 */
export function withOutputSchema(tests: readonly Check[], schemaText: string, newId: string): Check[] {
  const current = outputSchemaCheck(tests)
  if (schemaText.trim() === '') return tests.filter((check) => check !== current)
  if (current === null) return [{ id: newId, enabled: true, kind: 'json-schema', schemaText }, ...tests]
  return tests.map((check) => (check === current ? { ...current, enabled: true, schemaText } : check))
}

function isSchemaCheck(check: Check): check is SchemaCheck {
  return check.kind === 'json-schema'
}
