import { AppError } from '../../../../shared/ipc/result.ts'
import { type ComparisonDraft, MAX_CELLS } from '../../../../shared/schemas/comparison.ts'
import { refuseSecretHeaders } from '../request-headers.ts'

/** Refuses (`bad-input`) a comparison that cannot be kept, and says what to change. */
export function checkComparison(comparison: ComparisonDraft): void {
  const { draft, columns, dataset, repetitions } = comparison
  refuseSecretHeaders(draft.headers)
  refuseTwins('columns', columns)
  refuseTwins('rows', dataset.rows)
  const { length } = dataset.variables
  const odd = dataset.rows.findIndex((row) => row.values.length !== length)
  if (odd >= 0) {
    throw badInput(
      `Row ${odd + 1} has ${dataset.rows[odd]?.values.length} values for ${length} variables. Give it one for each.`,
    )
  }
  const cells = columns.length * dataset.rows.length * repetitions
  if (cells > MAX_CELLS) {
    throw badInput(
      `${columns.length} columns, ${dataset.rows.length} rows and ${repetitions} repetitions make ${cells} cells; at most ${MAX_CELLS} fit. Take away rows, columns or repetitions.`,
    )
  }
}

function refuseTwins(what: 'columns' | 'rows', entries: readonly { readonly id: string }[]): void {
  const seen = new Set<string>()
  for (const { id } of entries) {
    if (seen.has(id)) throw badInput(`Two ${what} have the id ${id}. Each needs its own.`)
    seen.add(id)
  }
}

function badInput(message: string): AppError {
  return new AppError({ code: 'bad-input', message })
}
