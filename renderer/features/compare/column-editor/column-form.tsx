import { useMemo } from 'react'
import { findModel, modelsInForce } from '../../../../shared/catalogue/models.ts'
import {
  COLUMN_PARAMETERS,
  type ColumnParameter,
  columnOverride,
  columnParameter,
  withFieldOverride,
} from '../../../../shared/domain/comparison/column-fields.ts'
import { columnName } from '../../../../shared/domain/comparison/column-name.ts'
import type { ComparisonColumn } from '../../../../shared/schemas/comparison.ts'
import type { RequestDraft } from '../../../../shared/schemas/request.ts'
import { ComboBox } from '../../../components/combo-box.tsx'
import { NumberField } from '../../../components/number-field.tsx'
import { Select } from '../../../components/select.tsx'
import { Switch } from '../../../components/switch.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { loadedValue } from '../../../store/loadable.ts'
import { useApp } from '../../../store/use-app.ts'
import styles from './column-editor.module.css'
import { FieldOverrides } from './field-overrides.tsx'

export type ColumnFormProps = Readonly<{
  column: ComparisonColumn
  draft: RequestDraft
  onChange: (column: ComparisonColumn) => void
}>

const TOOLS = ['tools']
const AS_SHARED = 'as-shared'

/** The overrides of a column: the usual ones as fields, any other field of the body by its path. */
export function ColumnForm({ column, draft, onChange }: ColumnFormProps) {
  const environments = useApp((state) => loadedValue(state.environments)?.environments)
  const set = (path: readonly string[], json: string | null | undefined) =>
    onChange(withFieldOverride(column, [...path], json))
  const model = wordOf(columnParameter(column, 'model'))
  return (
    <>
      <TextField
        label="Name"
        value={column.name ?? ''}
        placeholder={columnName({ ...column, name: null }, draft, environments)}
        description="Empty: named after what it does differently"
        maxLength={256}
        onChange={(name) => onChange({ ...column, name: name === '' ? null : name })}
      />
      <div className={styles.pair}>
        <ComboBox
          label="Model"
          monospaced
          allowsCustom
          placeholder="as in the request"
          groups={[{ id: 'models', options: modelOptions() }]}
          value={model}
          onChange={(id) => set(COLUMN_PARAMETERS.model, id === '' ? undefined : JSON.stringify(id))}
        />
        <EnvironmentField column={column} onChange={onChange} />
      </div>
      <div className={styles.three}>
        <Choice
          label="Thinking"
          column={column}
          parameter="thinking"
          values={['enabled', 'disabled']}
          onChange={(json) => set(COLUMN_PARAMETERS.thinking, json)}
        />
        <Choice
          label="Effort"
          column={column}
          parameter="effort"
          values={effortsOf(model)}
          onChange={(json) => set(COLUMN_PARAMETERS.effort, json)}
        />
        <NumberField
          label="Temperature"
          minValue={0}
          maxValue={2}
          step={0.1}
          placeholder="as in the request"
          value={numberOf(columnParameter(column, 'temperature'))}
          onChange={(value) =>
            set(COLUMN_PARAMETERS.temperature, Number.isNaN(value) ? undefined : String(value))
          }
        />
      </div>
      <SystemPrompt column={column} onChange={onChange} />
      <Tools column={column} onChange={(json) => set(TOOLS, json)} />
      <FieldOverrides column={column} onChange={onChange} />
    </>
  )
}

type ColumnPartProps = Readonly<{ column: ComparisonColumn; onChange: (column: ComparisonColumn) => void }>

function EnvironmentField({ column, onChange }: ColumnPartProps) {
  const environments = useApp((state) => loadedValue(state.environments)?.environments)
  const groups = useMemo(
    () => [
      {
        id: 'environments',
        options: [
          { id: AS_SHARED, label: 'The active one' },
          ...(environments ?? []).map(({ id, name }) => ({ id, label: name })),
        ],
      },
    ],
    [environments],
  )
  return (
    <Select<string>
      label="Environment"
      groups={groups}
      value={column.environmentId ?? AS_SHARED}
      onChange={(id) => onChange({ ...column, environmentId: id === AS_SHARED ? null : id })}
    />
  )
}

type ChoiceProps = Readonly<{
  label: string
  column: ComparisonColumn
  parameter: ColumnParameter
  values: readonly string[]
  /** JSON text; null = left out of the body, undefined = as in the request. */
  onChange: (json: string | null | undefined) => void
}>

const LEFT_OUT = 'left-out'

/** One of a few words, as the request has it, or left out of the body. */
function Choice({ label, column, parameter, values, onChange }: ChoiceProps) {
  const chosen = columnParameter(column, parameter)
  const value = chosen === undefined ? AS_SHARED : chosen === null ? LEFT_OUT : wordOf(chosen)
  const known =
    value === AS_SHARED || value === LEFT_OUT || values.includes(value) ? values : [...values, value]
  const groups = [
    {
      id: 'values',
      options: [
        { id: AS_SHARED, label: 'As in the request' },
        ...known.map((id) => ({ id, label: id })),
        { id: LEFT_OUT, label: 'Left out' },
      ],
    },
  ]
  return (
    <Select<string>
      label={label}
      groups={groups}
      value={value}
      onChange={(id) => onChange(id === AS_SHARED ? undefined : id === LEFT_OUT ? null : JSON.stringify(id))}
    />
  )
}

function SystemPrompt({ column, onChange }: ColumnPartProps) {
  return (
    <div className={styles.part}>
      <Switch
        label="System prompt of its own"
        isSelected={column.systemPrompt !== null}
        onChange={(isOwn) => onChange({ ...column, systemPrompt: isOwn ? '' : null })}
      />
      {column.systemPrompt !== null && (
        <TextField
          label="System prompt"
          hideLabel
          rows={4}
          value={column.systemPrompt}
          placeholder="Empty: no system message"
          onChange={(systemPrompt) => onChange({ ...column, systemPrompt })}
        />
      )}
    </div>
  )
}

type ToolsProps = Readonly<{ column: ComparisonColumn; onChange: (json: string | undefined) => void }>

function Tools({ column, onChange }: ToolsProps) {
  const override = columnOverride(column, TOOLS)
  return (
    <div className={styles.part}>
      <Switch
        label="Tools of its own"
        isSelected={override !== undefined}
        onChange={(isOwn) => onChange(isOwn ? '[]' : undefined)}
      />
      {override !== undefined && (
        <TextField
          label="Tools"
          hideLabel
          rows={6}
          monospaced
          value={override.json ?? ''}
          placeholder='[{ "type": "function", "function": { … } }]'
          onChange={(json) => onChange(json)}
        />
      )}
    </div>
  )
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN
}

function effortsOf(model: string): readonly string[] {
  const efforts = findModel(model)?.efforts ?? []
  return efforts.length > 0 ? efforts : ['low', 'high', 'max']
}

function modelOptions() {
  return modelsInForce().map(({ id, displayName }) => ({ id, label: id, description: displayName }))
}
