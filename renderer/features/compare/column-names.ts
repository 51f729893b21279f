import { columnName, type NamedEnvironment } from '../../../shared/domain/comparison/column-name.ts'
import type { Comparison } from '../../../shared/schemas/comparison.ts'

type Named = Readonly<{ environments: readonly NamedEnvironment[]; names: ReadonlyMap<string, string> }>

/** A name reads the body of the request, and many parts of the page ask for the names of one comparison. */
const known = new WeakMap<Comparison, Named>()

/** What the columns are called, by column id. Of columns that would be called the same, the later get a number. */
export function columnNames(
  comparison: Comparison,
  environments: readonly NamedEnvironment[],
): ReadonlyMap<string, string> {
  const before = known.get(comparison)
  if (before?.environments === environments) return before.names
  const names = namesOf(comparison, environments)
  known.set(comparison, { environments, names })
  return names
}

function namesOf(
  { columns, draft }: Comparison,
  environments: readonly NamedEnvironment[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const timesUsed = new Map<string, number>()
  for (const column of columns) {
    const name = columnName(column, draft, environments)
    const times = (timesUsed.get(name) ?? 0) + 1
    timesUsed.set(name, times)
    names.set(column.id, times === 1 ? name : `${name} (${times})`)
  }
  return names
}
