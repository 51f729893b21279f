import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { NameValue } from '../../shared/schemas/request.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import styles from './name-value-table.module.css'
import { Checkbox } from './switch.tsx'
import { TextField } from './text-field.tsx'

export type NameValueTableProps = Readonly<{
  /** What one row is, e.g. `header` or `variable`. */
  noun: string
  rows: readonly NameValue[]
  onChange: (rows: NameValue[]) => void
  isReadOnly?: boolean
  namePlaceholder?: string
  valuePlaceholder?: string
  /** What is wrong with a row, or null. */
  problemOf?: (row: NameValue) => string | null
  /** Stands below a row, e.g. what becomes of it. */
  renderNote?: (row: NameValue) => ReactNode
}>

/** An editable table of names and values; a row switched off is kept but has no effect. */
export function NameValueTable(props: NameValueTableProps) {
  const { noun, rows, onChange, isReadOnly } = props
  const [addedIndex, setAddedIndex] = useState<number | null>(null)
  const replaceRow = (index: number, row: NameValue) => onChange(rows.with(index, row))
  return (
    <div className={styles.table}>
      {rows.map((row, index) => (
        <NameValueRow
          // Rows have no identity of their own: the place in the list is what the fields belong to.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          {...props}
          row={row}
          place={index + 1}
          isNew={index === addedIndex}
          onReplace={(next) => replaceRow(index, next)}
          onRemove={() => onChange(rows.toSpliced(index, 1))}
        />
      ))}
      {isReadOnly !== true && (
        <div>
          <Button
            variant="ghost"
            size="small"
            icon={<Plus size={13} aria-hidden="true" />}
            onPress={() => {
              setAddedIndex(rows.length)
              onChange([...rows, { name: '', value: '', enabled: true }])
            }}
          >
            {`Add ${noun}`}
          </Button>
        </div>
      )}
    </div>
  )
}

type RowProps = NameValueTableProps &
  Readonly<{
    row: NameValue
    place: number
    /** It was just added: its name takes the cursor. */
    isNew: boolean
    onReplace: (row: NameValue) => void
    onRemove: () => void
  }>

function NameValueRow({ row, place, isNew, noun, onReplace, onRemove, ...table }: RowProps) {
  const isReadOnly = table.isReadOnly === true
  return (
    <div>
      <div className={styles.row}>
        <Checkbox
          label={`Use ${noun} ${place}`}
          hideLabel
          isSelected={row.enabled}
          isDisabled={isReadOnly}
          onChange={(enabled) => onReplace({ ...row, enabled })}
        />
        <TextField
          label={`Name of ${noun} ${place}`}
          hideLabel
          autoFocus={isNew}
          monospaced
          isReadOnly={isReadOnly}
          value={row.name}
          placeholder={table.namePlaceholder ?? 'name'}
          error={table.problemOf?.(row) ?? null}
          onChange={(name) => onReplace({ ...row, name })}
        />
        <TextField
          label={`Value of ${noun} ${place}`}
          hideLabel
          monospaced
          isReadOnly={isReadOnly}
          value={row.value}
          placeholder={table.valuePlaceholder ?? 'value'}
          onChange={(value) => onReplace({ ...row, value })}
        />
        {!isReadOnly && (
          <IconButton
            label={`Remove ${noun} ${place}`}
            size="small"
            icon={<X size={14} />}
            onPress={onRemove}
          />
        )}
      </div>
      {table.renderNote !== undefined && <div className={styles.note}>{table.renderNote(row)}</div>}
    </div>
  )
}
