import type { RunTimeouts } from '../../../shared/schemas/run.ts'
import type { Theme } from '../../../shared/schemas/settings.ts'
import { NumberField } from '../../components/number-field.tsx'
import { Select } from '../../components/select.tsx'
import { useApp, useAppStore } from '../../store/use-app.ts'
import styles from './settings-dialog.module.css'

const THEME_OPTIONS = [
  { id: 'system', label: 'As the desktop' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
]

const TIMEOUT_FIELDS = [
  { field: 'connectMs', label: 'Connect', description: 'Until the connection stands' },
  { field: 'firstByteMs', label: 'First byte', description: 'Until the answer begins' },
  { field: 'silenceMs', label: 'Silence', description: 'Between two pieces of it' },
] as const

const MS_PER_SECOND = 1000

/** Each setting has effect at once and is stored at once. */
export function GeneralSection() {
  const store = useAppStore()
  const { theme, editorFontSizePx } = useApp((state) => state.settings)
  const update = store.getState().updateSettings
  return (
    <div className={styles.section}>
      <div className={styles.columns}>
        <Select<Theme>
          label="Theme"
          groups={[{ id: 'themes', options: THEME_OPTIONS }]}
          value={theme}
          onChange={(next) => void update({ theme: next })}
        />
        <NumberField
          label="Editor font size, px"
          minValue={9}
          maxValue={32}
          step={1}
          value={editorFontSizePx}
          onChange={(next) => {
            if (!Number.isNaN(next)) void update({ editorFontSizePx: next })
          }}
        />
      </div>
      <Timeouts />
    </div>
  )
}

function Timeouts() {
  const store = useAppStore()
  const timeouts = useApp((state) => state.settings.timeouts)

  function setTimeoutSeconds(field: keyof RunTimeouts, seconds: number): void {
    if (Number.isNaN(seconds)) return
    const ms = Math.round(seconds * MS_PER_SECOND)
    void store.getState().updateSettings({ timeouts: { ...timeouts, [field]: ms } })
  }

  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>Timeouts, seconds</h3>
      <p className={styles.explanation}>
        A run that waits longer fails and keeps what has come. A keep-alive of the server counts as life.
      </p>
      <div className={styles.columns}>
        {TIMEOUT_FIELDS.map(({ field, label, description }) => (
          <NumberField
            key={field}
            label={label}
            description={description}
            minValue={0.1}
            maxValue={3600}
            formatOptions={{ maximumFractionDigits: 3 }}
            value={timeouts[field] / MS_PER_SECOND}
            onChange={(seconds) => setTimeoutSeconds(field, seconds)}
          />
        ))}
      </div>
    </section>
  )
}
