import { parseDataset } from '../../../shared/domain/comparison/dataset/parse-dataset.ts'
import type { Dataset } from '../../../shared/schemas/comparison.ts'
import { CommandFailure } from '../failure.ts'
import type { Session } from '../session.ts'
import { readSource } from './read-source.ts'

/** The rows of a file (CSV, JSON, JSON Lines) or of stdin; null where none is named. */
export async function readRows(source: string | undefined, session: Session): Promise<Dataset | null> {
  if (source === undefined) return null
  const { text, place } = await readSource(source, session)
  const parsed = parseDataset(text)
  if (!parsed.ok) {
    throw new CommandFailure({
      code: 'invalid-data',
      message: parsed.problem,
      place: parsed.line === null ? place : `${place}, line ${parsed.line}`,
      advice: 'Give CSV with a header, a JSON list of objects, or JSON Lines.',
    })
  }
  for (const note of parsed.notes) session.terminal.err.line(`note: ${note}`)
  if (parsed.rows.length === 0) {
    throw new CommandFailure({
      code: 'invalid-data',
      message: 'The data have no rows.',
      place,
      advice: 'Add one under the header.',
    })
  }
  return {
    variables: [...parsed.variables],
    rows: parsed.rows.map((values, index) => ({ id: `row-${index + 1}`, values: [...values] })),
  }
}
