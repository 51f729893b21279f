import type { NameValue, RequestDraft } from '../../../shared/schemas/request.ts'

/** Whether two drafts would send the same; their names do not matter. */
export function isSameRequest(a: RequestDraft, b: RequestDraft): boolean {
  return (
    a.method === b.method &&
    a.path === b.path &&
    a.bodyText === b.bodyText &&
    a.bodyKind === b.bodyKind &&
    areSameRows(a.headers, b.headers) &&
    areSameRows(a.variables, b.variables)
  )
}

function areSameRows(a: readonly NameValue[], b: readonly NameValue[]): boolean {
  if (a === b) return true
  return (
    a.length === b.length &&
    a.every((row, index) => {
      const other = b[index]
      return row.name === other?.name && row.value === other.value && row.enabled === other.enabled
    })
  )
}
