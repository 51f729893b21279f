import { useMemo } from 'react'
import type { Dataset } from '../../../../shared/schemas/comparison.ts'
import { Button } from '../../../components/button.tsx'
import styles from './dataset-dialog.module.css'
import type { EditDataset } from './dataset-editor.tsx'
import { addVariables } from './edit-rows.ts'
import { type SentColumn, usedValues, variableNotes } from './variable-notes.ts'

export type DatasetNotesProps = Readonly<{
  sent: readonly SentColumn[]
  dataset: Dataset
  edit: EditDataset
}>

/** Variables that get no value, and those that nothing uses. */
export function DatasetNotes({ sent, dataset, edit }: DatasetNotesProps) {
  const { missing, unused } = useMemo(() => variableNotes(sent, dataset), [sent, dataset])
  if (missing.length === 0 && unused.length === 0) return null
  const add = () =>
    edit((state) =>
      addVariables(
        state,
        usedValues(sent).filter(({ name }) => missing.includes(name)),
      ),
    )
  return (
    <ul className={styles.notes}>
      {missing.length > 0 && (
        <li className={styles.missing}>
          <span>
            <Names names={missing} />{' '}
            {missing.length === 1
              ? 'is used in the request and gets no value.'
              : 'are used in the request and get no value.'}
          </span>
          <Button size="small" onPress={add}>
            {missing.length === 1 ? 'Add it as a variable' : 'Add them as variables'}
          </Button>
        </li>
      )}
      {unused.length > 0 && (
        <li>
          <span>
            <Names names={unused} /> {unused.length === 1 ? 'is' : 'are'} used nowhere in the request.
          </span>
        </li>
      )}
    </ul>
  )
}

function Names({ names }: Readonly<{ names: readonly string[] }>) {
  return <span className={styles.names}>{names.map((name) => `{{${name}}}`).join(', ')}</span>
}
