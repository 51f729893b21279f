import type { ConnectionOverrides, RunTimeouts } from '../../../shared/schemas/connection.ts'
import { NumberField } from '../../components/number-field.tsx'
import { withField } from './connection-fields.ts'
import styles from './connection-form.module.css'
import { OptionSelect } from './option-select.tsx'

const FIELDS = [
  { field: 'connectMs', label: 'Connect, s' },
  { field: 'firstByteMs', label: 'First byte, s' },
  { field: 'silenceMs', label: 'Silence, s' },
] as const

const MS_PER_SECOND = 1000

export type TimeoutFieldsProps = Readonly<{
  value: ConnectionOverrides
  inherited: RunTimeouts
  onChange: (value: ConnectionOverrides) => void
}>

/** How long an environment is waited for. */
export function TimeoutFields({ value, inherited, onChange }: TimeoutFieldsProps) {
  const { timeouts } = value
  const words = FIELDS.map(({ field }) => `${inherited[field] / MS_PER_SECOND} s`).join(', ')
  return (
    <section className={styles.group}>
      <h4 className={styles.heading}>Timeouts</h4>
      <OptionSelect
        label="Until it connects, answers, and goes on"
        words={{ own: 'Own ones' }}
        value={timeouts === undefined ? undefined : 'own'}
        inherited={words}
        onChange={(id) => onChange(withField(value, 'timeouts', id && inherited))}
      />
      {timeouts !== undefined && (
        <div className={styles.columns}>
          {FIELDS.map(({ field, label }) => (
            <NumberField
              key={field}
              label={label}
              minValue={0.1}
              maxValue={3600}
              formatOptions={{ maximumFractionDigits: 3 }}
              value={timeouts[field] / MS_PER_SECOND}
              onChange={(seconds) => {
                if (Number.isNaN(seconds)) return
                const ms = Math.round(seconds * MS_PER_SECOND)
                onChange({ ...value, timeouts: { ...timeouts, [field]: ms } })
              }}
            />
          ))}
        </div>
      )}
    </section>
  )
}
