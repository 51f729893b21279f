import type {
  DatasetResult,
  ParsedDataset,
} from '../../../../shared/domain/comparison/dataset/dataset-result.ts'
import { formatCount } from '../../../../shared/domain/figures/format-figures.ts'
import { preview } from '../../../../shared/domain/prompt/prompt-text.ts'
import { Badge } from '../../../components/badge.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import styles from './import-dialog.module.css'

export type ImportPreviewProps = Readonly<{ result: DatasetResult | null }>

const ROWS_SHOWN = 50
const COLUMNS_SHOWN = 20
const NOTES_SHOWN = 5

const FORMATS: Readonly<Record<ParsedDataset['format'], string>> = {
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSONL',
}

/** What a text was read as, or what is wrong with it and on which line. */
export function ImportPreview({ result }: ImportPreviewProps) {
  if (result === null) {
    return (
      <EmptyState title="Nothing to read yet">
        The format is recognised by itself. Columns become variables under their names.
      </EmptyState>
    )
  }
  if (!result.ok) {
    return <ErrorNote title="The text cannot be read as a table">{result.problem}</ErrorNote>
  }
  return <ParsedPreview parsed={result} />
}

function ParsedPreview({ parsed }: Readonly<{ parsed: ParsedDataset }>) {
  const { format, rows, variables, notes } = parsed
  const shownNotes = notes.slice(0, NOTES_SHOWN)
  const surplus = notes.length - shownNotes.length
  return (
    <>
      <p className={styles.summary}>
        <Badge tone="accent">{FORMATS[format]}</Badge>
        {`${formatCount(rows.length)} ${rows.length === 1 ? 'row' : 'rows'} × ${variables.length} ${variables.length === 1 ? 'variable' : 'variables'}`}
      </p>
      {shownNotes.length > 0 && (
        <ul className={styles.notes}>
          {shownNotes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          {surplus > 0 && <li>{`And ${surplus} more of this kind.`}</li>}
        </ul>
      )}
      <PreviewTable parsed={parsed} />
    </>
  )
}

function PreviewTable({ parsed: { rows, variables } }: Readonly<{ parsed: ParsedDataset }>) {
  const shown = variables.slice(0, COLUMNS_SHOWN)
  return (
    <div className={styles.scroller}>
      <table className={styles.preview}>
        <thead>
          <tr>
            {shown.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS_SHOWN).map((values, row) => (
            // Rows that were read have no identity beside their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={row}>
              {shown.map((name, column) => (
                <td key={name}>{preview(values[column] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(rows.length > ROWS_SHOWN || variables.length > COLUMNS_SHOWN) && (
        <p className={styles.more}>
          {moreInWords(rows.length - ROWS_SHOWN, variables.length - COLUMNS_SHOWN)}
        </p>
      )}
    </div>
  )
}

function moreInWords(rows: number, variables: number): string {
  const parts = [
    rows > 0 ? `${formatCount(rows)} more ${rows === 1 ? 'row' : 'rows'}` : null,
    variables > 0 ? `${variables} more ${variables === 1 ? 'variable' : 'variables'}` : null,
  ]
  return parts.filter((part) => part !== null).join(' and ')
}
