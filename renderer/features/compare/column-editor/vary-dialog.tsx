import { useState } from 'react'
import { formatBodyPath, parseBodyPath } from '../../../../shared/domain/comparison/body-path.ts'
import { parseValueList } from '../../../../shared/domain/comparison/value-list.ts'
import { varyParameter } from '../../../../shared/domain/comparison/vary-parameter.ts'
import { Button } from '../../../components/button.tsx'
import { ComboBox } from '../../../components/combo-box.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Switch } from '../../../components/switch.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useApp } from '../../../store/use-app.ts'
import { useColumnEdits } from '../columns/use-column-edits.ts'
import styles from './column-editor.module.css'

export type VaryDialogProps = Readonly<{ comparisonId: string; isOpen: boolean; onClose: () => void }>

/** Paths that are varied most, each with an example. */
const USUAL: readonly Readonly<{ path: string; example: string }>[] = [
  { path: 'temperature', example: '0..2 step 0.5' },
  { path: 'reasoning_effort', example: 'low, high, max' },
  { path: 'model', example: 'deepseek-flash, deepseek-v4-pro' },
  { path: 'thinking.type', example: 'disabled, enabled' },
  { path: 'max_tokens', example: '256, 1024, 4096' },
  { path: 'top_p', example: '0.95, 1' },
]

const PATH_GROUPS = [
  {
    id: 'usual',
    options: USUAL.map(({ path, example }) => ({ id: path, label: path, description: example })),
  },
]

/** Makes a column for each value of one parameter. */
export function VaryDialog({ comparisonId, isOpen, onClose }: VaryDialogProps) {
  return (
    <Dialog title="Vary a parameter" isOpen={isOpen} onClose={onClose} size="small">
      {isOpen && <VaryForm comparisonId={comparisonId} onDone={onClose} />}
    </Dialog>
  )
}

function VaryForm({ comparisonId, onDone }: Readonly<{ comparisonId: string; onDone: () => void }>) {
  const edits = useColumnEdits(comparisonId)
  const setColumns = useApp((state) => state.setColumns)
  const [pathText, setPathText] = useState('temperature')
  const [valueText, setValueText] = useState('0..2 step 0.5')
  const [replaces, setReplaces] = useState(true)
  const path = parseBodyPath(pathText)
  const values = parseValueList(valueText)
  const canAdd = path.ok && values.ok

  function choosePath(chosen: string): void {
    setPathText(chosen)
    const usual = USUAL.find((one) => one.path === chosen)
    if (usual !== undefined) setValueText(usual.example)
  }

  function make(): void {
    if (!path.ok || !values.ok) return
    const columns = varyParameter({
      path: path.path,
      values: values.values,
      makeId: () => crypto.randomUUID(),
    })
    if (replaces) setColumns(comparisonId, columns)
    else edits.add(columns)
    onDone()
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <ComboBox
        label="Parameter"
        monospaced
        allowsCustom
        groups={PATH_GROUPS}
        value={pathText}
        onChange={choosePath}
      />
      {!path.ok && <p className={styles.problem}>{path.problem}</p>}
      <TextField
        label="Values"
        monospaced
        value={valueText}
        description="A list, such as low, high, max; or a range, such as 0..2 step 0.5"
        error={values.ok ? null : values.problem}
        onChange={setValueText}
      />
      {canAdd && (
        <p className={styles.preview}>
          {`${formatBodyPath(path.path)}: `}
          {values.values.join(' · ')}
        </p>
      )}
      <Switch label="In place of the columns there are" isSelected={replaces} onChange={setReplaces} />
      <div className={styles.submit}>
        <Button type="submit" variant="primary" isDisabled={!canAdd}>
          {canAdd ? `Make ${values.values.length} columns` : 'Make columns'}
        </Button>
      </div>
    </form>
  )
}
