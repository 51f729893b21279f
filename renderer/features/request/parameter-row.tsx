import { TriangleAlert } from 'lucide-react'
import { type ParameterEntry, parameterEffect } from '../../../shared/catalogue/parameters.ts'
import { Checkbox } from '../../components/switch.tsx'
import { ParameterControl } from './parameter-control.tsx'
import styles from './parameter-row.module.css'
import { rangeText } from './parameter-values.ts'
import type { OpenRequest } from './use-request.ts'

export type ParameterRowProps = Readonly<{
  request: OpenRequest
  entry: ParameterEntry
  body: Readonly<Record<string, unknown>>
  value: unknown
  onToggle: (isSet: boolean) => void
}>

/** One parameter; without a tick it is not in the body and the default counts. */
export function ParameterRow({ request, entry, body, value, onToggle }: ParameterRowProps) {
  const isSet = value !== undefined
  const { note } = parameterEffect(entry.name, body)
  const range = rangeText(entry)
  return (
    <div className={styles.row}>
      <div className={styles.name}>
        <Checkbox label={`Set ${entry.name}`} hideLabel isSelected={isSet} onChange={onToggle} />
        <span>{entry.name}</span>
      </div>
      <div className={styles.control}>
        {isSet ? (
          <ParameterControl request={request} entry={entry} value={value} />
        ) : (
          <span className={styles.default}>default: {entry.defaultText}</span>
        )}
      </div>
      <p className={styles.description}>
        {entry.description}
        {range !== null && <span className={styles.range}> {range}</span>}
      </p>
      {note !== null && (
        <p className={styles.note}>
          <TriangleAlert size={13} aria-hidden="true" /> {note}
        </p>
      )}
    </div>
  )
}
