import { useState } from 'react'
import type { ParameterEntry } from '../../../shared/catalogue/parameters.ts'
import { setBodyFragment, setBodyValue } from '../../../shared/domain/body/edit-body.ts'
import { Select } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'
import { controlFor } from './parameter-values.ts'
import { useFragment } from './use-fragment.ts'
import { type OpenRequest, useEditBody } from './use-request.ts'

export type ParameterControlProps = Readonly<{
  request: OpenRequest
  entry: ParameterEntry
  value: unknown
}>

/** The field for a parameter's value. */
export function ParameterControl({ request, entry, value }: ParameterControlProps) {
  const editBody = useEditBody(request.tabId)
  const path = entry.name.split('.')
  const set = (next: unknown) => editBody((text) => setBodyValue(text, path, next))
  switch (controlFor(entry, value)) {
    case 'number':
      return (
        <NumberControl
          name={entry.name}
          value={Number(value)}
          onSpell={(spelling) => editBody((text) => setBodyFragment(text, path, spelling))}
        />
      )
    case 'boolean':
      return <Switch label={entry.name} hideLabel isSelected={value === true} onChange={set} />
    case 'enum':
      return (
        <Select
          label={entry.name}
          hideLabel
          monospaced
          groups={[{ id: 'options', options: (entry.options ?? []).map((id) => ({ id, label: id })) }]}
          value={String(value)}
          onChange={set}
        />
      )
    case 'string':
      return <TextField label={entry.name} hideLabel monospaced value={String(value)} onChange={set} />
    case 'lines':
      return (
        <TextField
          label={entry.name}
          hideLabel
          monospaced
          rows={2}
          description="One per line"
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={(lines) => set(lines === '' ? [] : lines.split('\n'))}
        />
      )
    case 'json':
      return <JsonControl request={request} name={entry.name} />
  }
}

/** A number as JSON spells it. */
const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/

type NumberControlProps = Readonly<{ name: string; value: number; onSpell: (spelling: string) => void }>

/** Keeps what is typed while it is no number yet, such as `0.`; a valid spelling goes into the body as it is. */
function NumberControl({ name, value, onSpell }: NumberControlProps) {
  const [typed, setTyped] = useState<{ text: string; value: number } | null>(null)
  const text = typed !== null && typed.value === value ? typed.text : String(value)
  const isNumber = JSON_NUMBER.test(text)

  function type(next: string): void {
    const spelling = next.trim()
    const isValid = JSON_NUMBER.test(spelling)
    setTyped({ text: next, value: isValid ? Number(spelling) : value })
    if (isValid) onSpell(spelling)
  }

  return (
    <TextField
      label={name}
      hideLabel
      monospaced
      inputMode="decimal"
      value={text}
      error={isNumber ? null : `Not a number: ${value} stays in force`}
      onChange={type}
    />
  )
}

function JsonControl({ request, name }: Readonly<{ request: OpenRequest; name: string }>) {
  const [path] = useState(() => name.split('.'))
  const { text, problem, change } = useFragment(request, path)
  return (
    <TextField
      label={name}
      hideLabel
      monospaced
      rows={3}
      value={text}
      error={problem === null ? null : `${problem.message}: the last valid value stays in force`}
      onChange={change}
    />
  )
}
