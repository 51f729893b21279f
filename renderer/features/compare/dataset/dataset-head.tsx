// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be laid out with rows of which only some exist
import { ChevronDown, Pencil, Trash2 } from 'lucide-react'
import { removeVariable, renameVariable } from '../../../../shared/domain/comparison/dataset/edit-dataset.ts'
import { MenuButton, MenuItem } from '../../../components/menu.tsx'
import type { DrawnColumn } from '../grid/use-drawn-columns.ts'
import { apply, changed } from './dataset-editing.ts'
import type { EditDataset } from './dataset-editor.tsx'
import styles from './dataset-table.module.css'
import { VariableNameField } from './variable-name-field.tsx'

export type DatasetHeadProps = Readonly<{
  variables: readonly string[]
  columns: readonly DrawnColumn[]
  /** The variable whose name is being typed. */
  renamed: string | null
  onRename: (name: string | null) => void
  edit: EditDataset
  /** The focus is to go back to the cells. */
  onLeave: () => void
}>

/** The names of the variables, and what can be done with each. */
export function DatasetHead({ variables, columns, renamed, onRename, edit, onLeave }: DatasetHeadProps) {
  function rename(from: string, to: string): void {
    onRename(null)
    if (to !== from) edit((state) => apply(state, renameVariable(state.dataset, from, to)))
  }
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={styles.head}>
      <div role="columnheader" tabIndex={-1} aria-colindex={1} className={styles.corner}>
        Row
      </div>
      {columns.map(({ index, leftPx }) => {
        const name = variables[index]
        if (name === undefined) return null
        return (
          <div
            key={name}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={index + 2}
            className={styles.variable}
            style={{ left: leftPx }}
            onDoubleClick={() => onRename(name)}
          >
            {renamed === name ? (
              <VariableNameField name={name} onEnd={(to) => rename(name, to)} onLeave={onLeave} />
            ) : (
              <>
                <span className={styles.name} title={name}>
                  {name}
                </span>
                <MenuButton label={`Variable ${name}`} size="small" icon={<ChevronDown size={13} />}>
                  <MenuItem
                    id="rename"
                    label="Rename"
                    icon={<Pencil size={14} />}
                    onAction={() => onRename(name)}
                  />
                  <MenuItem
                    id="remove"
                    label="Remove variable"
                    icon={<Trash2 size={14} />}
                    danger
                    onAction={() => edit((state) => changed(state, removeVariable(state.dataset, name)))}
                  />
                </MenuButton>
              </>
            )}
          </div>
        )
      })}
    </div>
  )
}
