import {
  type SandboxOptions,
  type SandboxScenario,
  sandboxScenarioSchema,
} from '../../../shared/schemas/environment.ts'
import { NumberField } from '../../components/number-field.tsx'
import { Select } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import styles from './environment-editor-dialog.module.css'
import { SCENARIO_WORDS } from './environment-words.ts'

export type SandboxSectionProps = Readonly<{
  options: SandboxOptions
  onChange: (options: SandboxOptions) => void
}>

const SCENARIO_OPTIONS = sandboxScenarioSchema.options.map((id) => ({
  id,
  label: SCENARIO_WORDS[id].title,
  description: SCENARIO_WORDS[id].explanation,
}))

/** How the embedded server behaves. */
export function SandboxSection({ options, onChange }: SandboxSectionProps) {
  /** An emptied field keeps what was there before. */
  function setNumber(field: 'firstTokenMs' | 'tokensPerSecond', value: number): void {
    if (!Number.isNaN(value)) onChange({ ...options, [field]: value })
  }

  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Sandbox</h3>
      <p className={styles.explanation}>
        An embedded server that speaks the DeepSeek API. Nothing leaves this machine, and no key is needed.
      </p>
      <Select<SandboxScenario>
        label="Scenario"
        groups={[{ id: 'scenarios', options: SCENARIO_OPTIONS }]}
        value={options.scenario}
        description={SCENARIO_WORDS[options.scenario].explanation}
        onChange={(scenario) => onChange({ ...options, scenario })}
      />
      <div className={styles.pair}>
        <NumberField
          label="Delay before the first token, ms"
          minValue={0}
          maxValue={600_000}
          step={50}
          value={options.firstTokenMs}
          onChange={(value) => setNumber('firstTokenMs', value)}
        />
        <NumberField
          label="Tokens per second"
          description="0 is as fast as possible"
          minValue={0}
          maxValue={1_000_000}
          step={10}
          value={options.tokensPerSecond}
          onChange={(value) => setNumber('tokensPerSecond', value)}
        />
      </div>
      <Switch
        label="Strict today"
        description="Refuse retired model names, as the API does today, instead of serving them by the rules of their time"
        isSelected={options.strictToday}
        onChange={(strictToday) => onChange({ ...options, strictToday })}
      />
    </section>
  )
}
