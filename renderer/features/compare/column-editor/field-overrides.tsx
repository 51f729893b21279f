import { Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { formatBodyPath, parseBodyPath } from '../../../../shared/domain/comparison/body-path.ts'
import { withFieldOverride } from '../../../../shared/domain/comparison/column-fields.ts'
import type { ComparisonColumn, FieldOverride } from '../../../../shared/schemas/comparison.ts'
import { Button } from '../../../components/button.tsx'
import { IconButton } from '../../../components/icon-button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import styles from './column-editor.module.css'

export type FieldOverridesProps = Readonly<{
  column: ComparisonColumn
  onChange: (column: ComparisonColumn) => void
}>

/** Paths that the form has a field of their own for. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set([
  'model',
  'thinking.type',
  'reasoning_effort',
  'temperature',
  'tools',
])

/** What else of the body the column sets or leaves out, by path and JSON. */
export function FieldOverrides({ column, onChange }: FieldOverridesProps) {
  return (
    <section className={styles.part} aria-label="Other fields of the body">
      <h3 className={styles.heading}>Other fields of the body</h3>
      {column.fields
        .filter(({ path }) => !SHOWN_ABOVE.has(formatBodyPath(path)))
        .map((field) => (
          <FieldRow
            key={formatBodyPath(field.path)}
            field={field}
            onChange={(json) => onChange(withFieldOverride(column, field.path, json))}
          />
        ))}
      <NewField column={column} onChange={onChange} />
    </section>
  )
}

type FieldRowProps = Readonly<{
  field: FieldOverride
  onChange: (json: string | null | undefined) => void
}>

function FieldRow({ field, onChange }: FieldRowProps): ReactNode {
  const name = formatBodyPath(field.path)
  const [text, setText] = useState(field.json)
  // What the other fields of the form set is shown here too.
  const [shownJson, setShownJson] = useState(field.json)
  if (shownJson !== field.json) {
    setShownJson(field.json)
    setText(field.json)
  }
  const problem = text === null ? null : jsonProblem(text)
  return (
    <div className={styles.field}>
      <code className={styles.path}>{name}</code>
      {field.json === null ? (
        <span className={styles.leftOut}>left out of the body</span>
      ) : (
        <TextField
          label={`Value of ${name}`}
          hideLabel
          monospaced
          small
          value={text ?? ''}
          error={problem}
          onChange={(next) => {
            setText(next)
            if (jsonProblem(next) === null) onChange(next)
          }}
        />
      )}
      <IconButton
        label={`As in the request: ${name}`}
        size="small"
        icon={<Trash2 size={13} />}
        onPress={() => onChange(undefined)}
      />
    </div>
  )
}

function NewField({ column, onChange }: FieldOverridesProps) {
  const [pathText, setPathText] = useState('')
  const [valueText, setValueText] = useState('')
  const path = parseBodyPath(pathText)
  const pathProblem = pathText === '' || path.ok ? null : path.problem
  const canAdd = path.ok && pathText !== ''

  function add(): void {
    if (!path.ok || pathText === '') return
    onChange(withFieldOverride(column, path.path, jsonOf(valueText)))
    setPathText('')
    setValueText('')
  }

  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField
        label="Path of another field"
        hideLabel
        monospaced
        small
        placeholder="max_tokens, messages[0].content"
        value={pathText}
        error={pathProblem}
        onChange={setPathText}
      />
      <TextField
        label="Its value as JSON"
        hideLabel
        monospaced
        small
        placeholder="value; empty = leave it out"
        value={valueText}
        onChange={setValueText}
      />
      <Button size="small" type="submit" isDisabled={!canAdd} icon={<Plus size={13} aria-hidden="true" />}>
        Add
      </Button>
    </form>
  )
}

/** What the user typed as JSON: words that are none are taken as a string, nothing as leaving the field out. */
function jsonOf(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return jsonProblem(trimmed) === null ? trimmed : JSON.stringify(trimmed)
}

function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch {
    return 'Not JSON: put words in double quotes'
  }
}
